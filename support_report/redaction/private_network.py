"""Addresses and hosts that tell where somebody sits: rules of the public edition."""

# ruff: noqa: E501
from __future__ import annotations

from support_report.redaction.private_fields import FIELD, MACHINE, SEPARATED
from support_report.redaction.private_rule import FIELD_START, IPV4, PrivateRule

NETWORK: tuple[PrivateRule, ...] = (
    PrivateRule(
        "ip_address", rf"(?:^|[^\d.\w])({IPV4})(?!\w|\.\w|-\d)",
        ("203.0.113.9", "from [198.51.100.7]."), ("1.2.3", "v1.2.3.4.5"),
        shape=r"\b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}",
    ),
    PrivateRule(
        "ip_address",
        r"(?:^|[^\w:.])((?!(?:[0-9a-fA-F]{2}:){7}[0-9a-fA-F]{2}\b)(?:[0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|(?:[0-9a-fA-F]{1,4}:){2,6}:(?:[0-9a-fA-F]{1,4}(?::[0-9a-fA-F]{1,4}){0,4})?"
        r"|(?:[fF][eE]80|[fF][cCdD][0-9a-fA-F]{2}|[23][0-9a-fA-F]{3})::[0-9a-fA-F]{1,4}(?::[0-9a-fA-F]{1,4}){0,5})(?![\w:.])",
        ("2001:db8:0:0:0:0:0:1", "at 2001:db8:1::7 ok, fe80::1:2:3"), ("12:30:45", "a9:99:3e:36:47:06:81:6a"),
        shape=r"[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6}::|(?:[0-9a-f]{1,4}:){7}[0-9a-f]",
    ),
    PrivateRule(
        "mac_address", r"(?:^|[^\w:\-.])((?:[0-9a-fA-F]{2}:){5}[0-9a-fA-F]{2}|(?:[0-9a-fA-F]{2}-){5}[0-9a-fA-F]{2})(?![\w:\-])",
        ("a4:83:e7:01:02:0f", "HWaddr A4-83-E7-01-02-0F up"), ("12:30:45", "a9:99:3e:36:47:06:81:6a"),
        shape=r"(?:[0-9a-f]{2}[:\-]){5}[0-9a-f]{2}",
    ),
    PrivateRule(
        "internal_host",
        r"(?i)(?:^|[^a-z0-9._\-])(?!host\.docker\.|(?:os|sys|self|this|java|com|org|net|io|window|threading|settings|config|conf|env|docker-compose)\.)"
        r"(?!(?<![/@])[a-z]{1,63}\.(?:local|internal)(?!:\d)\b(?![.\-]))(?![a-z.]{0,80}\.(?:com|org|net|java|sun)\.)"
        r"((?:[a-z0-9\-]{1,63}\.){1,6}(?:internal|local|lan|corp|intranet|localdomain|consul|home\.arpa|corp(?:\.[a-z0-9\-]{2,63}){1,3}))(?![\w\-(]|\.\w)",
        ("db.acme.internal", "https://ci.corp/x"), ("app.internal.module", "host.docker.internal os.path.local"),
        shape=r"(?:[a-z0-9\-]{1,63}\.){1,6}(?:internal|local|lan|corp|intranet|localdomain|consul|home\.arpa)\b",
    ),
    PrivateRule(
        "internal_host",
        r"(?m)^[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d ([\w.\-]{1,63}) [\w./\-]{1,40}(?:\[\d{1,7}\])?:|\bon ([\w.\-]{2,63}) with PID \d",
        ("Nov 23 10:02:11 web-7 sshd[77]: x", "Started App on srv-7 with PID 77"), ("Nov 23 10:02:11 2026", "on time with PID x"),
        shape=r"[a-z]{3} [ \d]\d \d\d:\d\d:\d\d [\w.\-]{1,63} [\w./\-]{1,40}|on [\w.\-]{2,63} with pid",
    ),
    PrivateRule(
        "internal_host", r"(?:^|[\s\"'=(])\\{2,4}(?!wsl|\.)((?=[\w\-.]{0,62}[\d.\-])[A-Za-z][\w.\-]{1,62})\\{1,2}[\w$]",
        ("\\\\nas-7\\homes", 'open "\\\\file.corp\\x"'), ("\\\\wsl.localhost\\Ubuntu", "'\\\\w\\d'"), needs=(b"\\\\",),
    ),
    PrivateRule(
        "internal_host", rf"(?i){FIELD_START}{MACHINE}{FIELD}(?=[\w\-]{{0,62}}[a-z])(?=(?-i:[\w\-]{{0,62}}[\d\-]|[A-Z]{{4}})[\w\-]{{0,62}}(?![\w.\-(]))",
        ("HOSTNAME=web-7", "COMPUTERNAME=DESKTOP-9S23A8D"), ("hostname: api.example.org", "hostname = localhost"), field=True,
        shape=MACHINE + SEPARATED,
    ),
)  # fmt: skip
