"""People whom sentences, logs, prompts, commands and pages name: rules of the public edition."""

# ruff: noqa: E501
from __future__ import annotations

from support_report.redaction.private_fields import PERSON
from support_report.redaction.private_rule import IPV4, NAME_WORD, PrivateRule

PEOPLE: tuple[PrivateRule, ...] = (
    PrivateRule(
        "person", rf"(?:^|[\s\"'(])({NAME_WORD}(?:,? {NAME_WORD}){{0,3}})[\"']? <[^<>\s@]{{1,64}}@",
        ("From: Ann Lee <ann@example.org>", 'Cc: "Lee, Ann" <ann@example.org>'),
        ("From: <b", "Link <a href='x'>"), needs=(b"@",),
    ),
    PrivateRule(
        "person", r"(?m)^(?:\([\w.\-]{1,30}\) )?\[?([a-z_][\w.\-]{0,31}@[A-Za-z0-9][\w.\-]{0,62})(?:[: ][^\r\n$#%]{0,100})?\]?[$#%] ",
        ("ann@thinkpad:~/src$ ls", "[ann@build-7 ~]$ make"), ("$ ls", "user@2x: 5 $"), needs=(b"@",),
    ),
    PrivateRule(
        "person", rf"(?:^|[\s\"'/=])((?!git@)[A-Za-z0-9][\w.+\-]{{0,63}})@(?:{IPV4}\b|[\w\-]{{1,63}}(?:\.[\w\-]{{1,63}}){{0,4}}:[/~]|\[?[0-9a-f:]{{8,40}}\b)",
        ("ssh ann@203.0.113.9", "scp x ann_dev@build:/srv/"), ("git@github.com:a/b.git", "x@1.2.3"), needs=(b"@",),
    ),
    PrivateRule(
        "person", rf"(?i)\bname\\{{0,7}}[\"']?\s?[:=]\s?\\{{0,7}}[\"'](?:[a-z]{{1,12}}[_\-])?{PERSON}\\{{0,7}}[\"'](?:,\s{{1,40}}|[^<>\"']{{0,20}}\s)\\{{0,7}}[\"']?value\\{{0,7}}[\"']?\s?[:=]\s?\\{{0,7}}[\"']([^\"'<>\\]{{1,128}})",
        ('<input name="first_name" value="Ann">', '{"name": "username", "value": "ann_dev"}'), ('<input name="q" value="Ann">', '{"name": "username"}'), needs=(b"name",),
    ),
    PrivateRule(
        "person", rf"(?i)\bclass=[\"'][^\"'<>]{{0,60}}\b{PERSON}[\"'][^<>]{{0,100}}>([^<>{{}}\r\n]{{2,80}})</",
        ('<span class="user-name">Ann Lee</span>', '<b class="x author">Ann</b>'), ('<b class="users">Ann</b>', '<b class="user-name">{{name}}</b>'), needs=(b"class=",),
    ),
    PrivateRule(
        "person",
        r"\bname\\{0,7}[\"']?\s?[:=]\s?\\{0,7}[\"']?([^\"'\r\n<>{}\\;=]{2,64})\\{0,7}[\"']?,?\s{1,40}\\{0,7}[\"']?e?-?mail\\{0,7}[\"']?\s?[:=]"
        r"|\be?mail\\{0,7}[\"']\s?:\s?\\{0,7}[\"'][^\"'\\<>]{1,100}\\{0,7}[\"'],\s{0,40}\\{0,7}[\"']name\\{0,7}[\"']\s?:\s?\\{0,7}[\"']([^\"'\\<>]{2,64})",
        ('"name": "Ann Lee", "email": "a@b.co"', "name: Ann Lee\n  email: a@b.co"), ('"name": "x", "id": 1', "name: mail"), needs=(b"mail",),
    ),
    PrivateRule(
        "person", r"\"sub\\{0,7}\"\s?:\s?\\{0,7}\"([^\"\\\s]{3,128})",
        ('{"sub": "8412345"}', '{\\"sub\\":\\"ann\\"}'), ('{"sub": ""}', "sub: ann"), needs=(b'"sub',),
    ),
    PrivateRule(
        "person", rf"(?m)^[ \t>]{{0,8}}(?:(?i:(?:(?:kind|best|warm|many)[ ])?(?:regards|wishes|thanks)|best|cheers|thanks|thank you|sincerely|yours truly)|Viele Gr\xc3\xbc\xc3\x9fe|Mit freundlichen Gr\xc3\xbc\xc3\x9fen),?(?:[ ]?\r?\n[ \t>]{{0,8}}|[ ])((?!The |Support|Customer|Team ){NAME_WORD}(?: {NAME_WORD}){{0,3}})[ \t]{{0,8}}(?:\r?\n|\Z)",
        ("Kind regards\nAnn Lee\n", "Best, Ann\n"), ("Regards\n", "Thanks, this works\n"),
        needs=(b"egards", b"ishes", b"hanks", b"est,", b"heers", b"hank you", b"incerely", b"ours truly", b"Gr\xc3"),
    ),
    PrivateRule(
        "person", rf"(?:[Mm]y|[Hh]is|[Hh]er) name is ({NAME_WORD}(?: {NAME_WORD}){{0,3}})",
        ("my name is Ann Lee", "My name is Ann"), ("my name is missing", "the name is Ann"), needs=(b" name is ",),
    ),
    PrivateRule(
        "person", r"(?i)\b(?:user ?name|user ?id|login|account ?id) (?:is|was)[ :]{1,2}[\"'`]?((?=[\w.\-]{0,63}[\d._])\w[\w.\-]{1,62}\w)",
        ("my username is ann_dev.", "user ID is 8412345"), ("username is not known", "login is required"), needs=(b" is ", b" was "),
    ),
    PrivateRule(
        "person", r"(?i)\b(?:for |invalid |unknown |as )?user ((?=[\w.\-\\@]{0,63}[\d._\\@])\w[\w.\-\\@]{1,63}) (?:logged|signed|has|was|is|not|from|does|cannot|failed|authenticated)\b",
        ("User ann_dev logged in", "invalid user ann.lee from"), ("user session has", "User agent was"), needs=(b"user ", b"User "),
    ),
    PrivateRule(
        "person", r"(?i)\b(?:user|role|login) [\"'`]([^\"'`\s<>]{2,64})[\"'`](?!\s?[:=])",
        ('failed for user "ann_dev"', "denied for user 'ann'@'localhost'"), ('"user": "', "user 'it is'"), needs=(b"user", b"role", b"login", b"User"),
    ),
    PrivateRule(
        "person", r"(?:Accepted|Failed) [\w\-/]{2,30} for (?:invalid user )?([^\s]{1,64}) from|\bsudo: {1,4}([\w.\-]{1,32}) : |\buid=\d{1,7}\(([\w.\-]{1,32})\)|session opened for user ([\w.\-]{1,32})|\bstarted by ([\w.\-]{2,32}) in /",
        ("Accepted publickey for ann from 203.0.113.9", "uid=1000(ann) gid=1000"), ("Failed password for root from", "uid=1000 gid=5"),
        needs=(b"Accepted ", b"Failed ", b"sudo:", b"uid=", b"session opened", b"started by"),
    ),
    PrivateRule(
        "person", r"(?m)^(?:[d\-l](?:[r\-][w\-][xsStT\-]){3}[.+@]? {1,4}\d{1,5} ([\w.\-]{1,32}) |[ \t]{1,8}User ([\w.\-]{2,32})[ \t]*$)",
        ("drwxr-xr-x 2 ann staff 64 x", "Host jump\n  User ann_dev\n"), ("drwxr-xr-x 2 root root 64 x", "User ann_dev"),
    ),
    PrivateRule(
        "person", r"\s(?:-u|--user)[ =][\"']?((?!\d{1,6}:)[A-Za-z0-9][^\s\"':$]{1,63}):|\[?principal=\[([^\]\s=]{2,64})\]|<@([UW][A-Z0-9]{7,12})[|>]",
        ("curl -u ann_dev:$P https://a.test", "<@U0AB12CD3> hello"), ("docker run -u 1000:1000 x", "curl -u $A:$B x"), needs=(b" -u ", b" --user", b"principal=", b"<@"),
    ),
    PrivateRule(
        "person", r" ((?!-)[^\s\"\[\]]{1,64}) \[\d{2}/[A-Z][a-z]{2}/\d{4}:\d{2}:",
        ('203.0.113.9 - ann [23/Nov/2026:10:02:11 +0000] "GET', "x - ann_dev [01/Jan/2026:10:00:00"), ('x - - [23/Nov/2026:10:02:11 +0000] "GET', "at [23/Nov/2026]"),
        needs=(b"/20",),
    ),
    PrivateRule(
        "person", r"\bCN=([^,=\r\n*]{2,64})(?=(?:,[ ]?(?:OU|CN)=[^,=\r\n]{1,64}){0,6},[ ]?DC=)",
        ("CN=Ann Lee,OU=Users,DC=acme,DC=test", "CN=Ann,DC=acme"), ("CN=*.acme.test", "CN=Root CA,O=Acme"), needs=(b"CN=",),
    ),
    PrivateRule(
        "person", rf"(?m)^[ \t>]{{0,8}}(?:Hi|Hello|Hey|Dear(?: M[rs]{{1,2}}\.?)?|Hallo|Lieber?) ((?!Team|Support|All|Every|There|Sir|Upwork|Comm){NAME_WORD}(?: {NAME_WORD}){{0,2}})[,!][ \t]{{0,4}}$",
        ("Hi Ann,\nthe token", "Dear Mr. Lee,\n"), ("Hi Team,\n", "Hi Ann is"), needs=(b"Hi ", b"Hello ", b"Hey ", b"Dear ", b"Hallo ", b"Liebe"),
    ),
    PrivateRule(
        "person", rf"(?m)^\[\d{{1,4}}[/.\-]\d{{1,2}}[/.\-]\d{{2,4}},? \d{{1,2}}:\d{{2}}(?::\d{{2}})?(?: [AP]M)?\] ({NAME_WORD}(?: {NAME_WORD}){{0,3}}):",
        ("[23/11/2026, 10:02:11] Ann Lee: ok", "[2026-11-23 10:02] Ann: ok"), ("[23/11/2026, 10:02:11] started", "[1] Ann: x"), needs=(b"] ",),
    ),
    PrivateRule(
        "person", r"\bwhoami[ ]{0,4}\r?\n([\w.\-]{1,32})[ ]{0,4}(?=\r?\n)|(?:^|[\s\"'(=])~([a-z][\w.\-]{1,31})/|\b[Uu]ser(?: with)? id ((?=\D{0,20}\d)[\w\-]{4,40})",
        ("$ whoami\nann\n", "no user with id 8412345"), ("whoami", "user id is ~/x"), needs=(b"whoami", b"~", b"ser id ", b"ser with id "),
    ),
)  # fmt: skip
