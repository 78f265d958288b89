"""Passwords that command-line tools take by a letter: `mysql -pabc`, `sshpass -p abc`, `redis-cli -a abc`."""

from __future__ import annotations

from collections.abc import Iterator

from support_report.redaction.hit import Hit
from support_report.redaction.pattern import lazy
from support_report.redaction.values import is_stand_in

_WORD = rb"""["']?([^\s"']{3,256})"""
_ON_THE_LINE = rb"[^\r\n|;&]{0,160}?(?<=[ \t])"

#: tool -> what leads from its name to the password.
_TOOLS = {
    b"docker login": rb"-p[ \t=]{1,4}",
    b"zip ": rb"-P[ \t]{1,4}",
    b"lftp ": rb"-u[ \t]{1,4}[^\s,]{1,64},",
    b"auth default ": rb"",
    b"7z ": rb"-p",
    b"mosquitto_": rb"-P[ \t]{1,4}",
    b"twine upload": rb"-p[ \t]{1,4}",
    b"xh -": rb"(?:-a|--auth)[= \t]{1,4}[\"']?[^\s:\"']{1,64}:",
    b"podman login": rb"-p[ \t=]{1,4}",
    b"sshpass ": rb"-p[ \t]{0,4}",
    b"mysql": rb"-p",
    b"mysqldump": rb"-p",
    b"mysqladmin": rb"-p",
    b"redis-cli": rb"""["']?-a(?:["'],)?[ \t]{1,4}""",
    b"ssh-keygen": rb"-[NP][ \t]{1,4}",
    b"cqlsh": rb"-p[ \t]{1,4}",
    b"keyvault secret set": rb"--value[ \t=]{1,4}",
    b"secretsmanager ": rb"--secret-string[ \t=]{1,4}(?![\"']?[{$])",
    b"schtasks": rb"/rp[ \t]{1,4}",
    b"ftp> user ": rb"\S{1,64}[ \t]{1,4}",
    b"ldapsearch": rb"-w[ \t]{1,4}",
    b"ldapmodify": rb"-w[ \t]{1,4}",
    b"sqlcmd": rb"-P[ \t]{1,4}",
    b"gh secret set": rb"(?:--body|-b)[= \t]{1,4}",
    b"mongosh": rb"-p[ \t]{1,4}",
    b"mongo ": rb"-p[ \t]{1,4}",
    b"az login": rb"-p[ \t]{1,4}",
    b"--cert": rb"[\w./~\-]{1,128}:",
    b"convertto-securestring": rb"(?:-String[ \t]{1,4})?(?=[\"'])",
    b"keytool": rb"-(?:storepass|keypass)[ \t]{1,4}",
    b"gpg": rb"--passphrase[ \t=]{1,4}",
    b"openssl enc": rb"-[kK][ \t]{1,4}",
    b"openssl dgst": rb"-hmac[ \t]{1,4}",
    b"openssl": rb"-pass(?:in|out)?[ \t]{1,4}pass:",
    b"vault login": rb"(?=[\w.]{20})",
    b"mc alias set": rb"\S{1,64}[ \t]{1,4}\S{1,200}[ \t]{1,4}\S{1,128}[ \t]{1,4}",
    b"config http-basic": rb"\S{1,64}[ \t]{1,4}",
    b"net use": rb"\\\\[^\s]{1,100}[ \t]{1,4}(?:/user:\S{1,64}[ \t]{1,4})?(?=[^/\s*])",
    b"add-generic-password": rb"-w[ \t]{1,4}",
    b"smbclient": rb"-U[ \t]{1,4}[^%\s]{1,64}%",
    b"htpasswd": rb"-[a-z]{0,4}b[a-z]{0,4}[ \t]{1,4}\S{1,128}[ \t]{1,4}\S{1,64}[ \t]{1,4}",
}
_STDIN = (b"--password-stdin", b"--with-token")
_ACCOUNTS = (b"| chpasswd", b"|chpasswd")
TRIGGERS = (*_TOOLS, *_STDIN, *_ACCOUNTS)
_PATTERNS = {tool: lazy(_ON_THE_LINE + option + _WORD) for tool, option in _TOOLS.items()}
#: What a pipe hands to these: `echo abc | docker login --password-stdin`.
_PIPED = lazy(rb"""(?:echo|printf|<<<)[ \t]{1,4}(?:-n[ \t])?["']?([^\s"'|]{3,256})["']?[ \t]{1,4}\|[^|\r\n]{1,160}\Z""")

#: The same of an account with its password.
_ACCOUNT = lazy(rb"""[\w.\-]{1,32}:([^\s"'|:]{3,256})["']?[ \t]{0,4}\Z""")
#: What a shell hands to them by itself: `gh auth login --with-token <<< abc`.
_HANDED = lazy(rb"""[ \t]{1,4}<<<[ \t]{0,4}["']?([^\s"'|]{3,256})""")


def hits_at(text: bytes, start: int, end: int) -> Iterator[Hit]:
    """The password on the command line of the tool at [start, end)."""
    tool = text[start:end].lower()
    if tool in _ACCOUNTS:
        found = _ACCOUNT.search(text, max(0, start - 300), start)
    elif tool in _STDIN:
        line = text.rfind(b"\n", max(0, start - 500), start) + 1
        found = _PIPED.search(text, max(line, start - 500), start) or _HANDED.match(text, end)
    else:
        found = _PATTERNS[tool].match(text, end)
    if found and not is_stand_in(found[1]):
        yield Hit(found.start(1), found.end(1), "password", found[1], "password on a command line", True)
