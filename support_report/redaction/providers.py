"""Tokens of providers, and keys of programs, that show by more than their beginning, with examples of both kinds."""

# ruff: noqa: E501
from __future__ import annotations

from support_report.redaction.format import Format
from support_report.redaction.values import looks_random

_HEX = "9b1c4e7f2a5d8063c1e94b7a2f6d8e05" * 2
_MIX = "q7RzK2mXw9TfB4nLc8VdJ3sHp6YgE1uWxA5kD0iOzM2vNtQe"
_LONG = _MIX * 4


_GITHUB_DOCS = "https://docs.github.com/en/code-security/secret-scanning"

#: An encrypted token in five parts; looked for before one in three.
JWE = Format(
    "jwe",
    ("eyJ",),
    r"\beyJ[\w\-]{5,4096}\.([\w\-]{0,1024}\.[\w\-]{8,64}\.[\w\-]{2,8192}\.[\w\-]{16,64})(?![\w.\-])",
    "https://www.rfc-editor.org/rfc/rfc7516#section-3.1",
    (
        f"eyJhbGciOiJkaXIifQ..{_HEX[:16]}.{_MIX}.{_MIX[:22]}",
        f"t=eyJhbGciOiJSU0EifQ.{_MIX}.{_HEX[:16]}.{_MIX}.{_MIX[:22]};",
    ),
    ("eyJhbGciOiJkaXIifQ..", "eyJ.a.b.c.d"),
)

PROVIDERS: tuple[Format, ...] = (
    Format(
        "private_key",
        ("Private-Lines:",),
        r"Private-Lines: [0-9]{1,4}\s{1,4}([A-Za-z0-9+/=\s]{16,16384}?)(?=\s{1,4}Private-MAC|\Z)",
        "https://tartarus.org/~simon/putty-snapshots/htmldoc/AppendixC.html",
        (f"Private-Lines: 1\n{_MIX[:36]}\nPrivate-MAC: {_HEX[:32]}", f"Private-Lines: 2\r\n{_MIX[:36]}\r\n{_MIX[:20]}"),
        ("Private-Lines: 2", "Public-Lines: 1\n" + _MIX),
    ),
    Format(
        "tls_secret",
        ("CLIENT_RANDOM ", "TRAFFIC_SECRET", "EXPORTER_SECRET "),
        r"(?:CLIENT_RANDOM|TRAFFIC_SECRET(?:_[0-9])?|EXPORTER_SECRET) [0-9a-fA-F]{64} ([0-9a-fA-F]{64,96})\b",
        "https://www.ietf.org/archive/id/draft-ietf-tls-keylogfile-02.html",
        (f"CLIENT_RANDOM {_HEX} {_HEX[:32] * 3}", f"SERVER_TRAFFIC_SECRET_0 {_HEX} {_HEX}"),
        ("CLIENT_RANDOM", f"CLIENT_RANDOM {_HEX}"),
    ),
    Format("twilio_key", tuple(f"SK{digit}" for digit in "0123456789abcdef"), r"(?<![A-Za-z0-9])SK([0-9a-f]{32})(?![A-Za-z0-9])", "https://www.twilio.com/docs/iam/api-keys",
           (f"SK{_HEX[:32]}", f"sid=SK{_HEX[:32]};"), ("SKU 12", f"task{_HEX[:32]}")),
    Format("discord_webhook", ("discord.com/api/webhooks/",), r"discord[.]com/api/webhooks/[0-9]{17,20}/([A-Za-z0-9_\-]{60,80})(?![A-Za-z0-9])",
           "https://discord.com/developers/docs/resources/webhook",
           (f"discord.com/api/webhooks/201817894561633013/{_LONG[:68]}", f"https://discord.com/api/webhooks/201817894561633013/{_LONG[:60]}?wait=true"),
           ("discord.com/api/webhooks/", "discord.com/api/webhooks/201817894561633013")),
    Format("teams_webhook", ("/IncomingWebhook/",), r"/IncomingWebhook/([0-9a-f]{32})(?![0-9a-f])", "https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook",
           (f"webhookb2/a@b/IncomingWebhook/{_HEX[:32]}/c", f"/IncomingWebhook/{_HEX[:32]}"), ("/IncomingWebhook/", "/IncomingWebhook/list")),
    Format("pagerduty_key", ("pagerduty.com/integration/",), r"pagerduty[.]com/integration/([0-9a-f]{32})(?![0-9a-f])", "https://developer.pagerduty.com/docs/events-api-v1/overview/",
           (f"https://events.pagerduty.com/integration/{_HEX[:32]}/enqueue", f"pagerduty.com/integration/{_HEX[:32]}"), ("pagerduty.com/integration/", "pagerduty.com/integration/list")),
    Format("mail_credentials", ("AUTH PLAIN ", "AUTH LOGIN ", "AUTH XOAUTH2 ", "AUTHENTICATE PLAIN "), r"AUTH(?:ENTICATE)? (?:PLAIN|LOGIN|XOAUTH2) (?!=)([A-Za-z0-9+/]{12,2048}={0,2})(?![\w+/=-])",
           "https://www.rfc-editor.org/rfc/rfc4954", (f"AUTH PLAIN {_MIX[:32]}", f"C: AUTH XOAUTH2 {_MIX[:40]}=="), ("250-AUTH PLAIN LOGIN", "AUTH LOGIN PLAIN XOAUTH2")),
    Format("mail_credentials", ("UGFzc3dvcmQ6",), r"UGFzc3dvcmQ6\s{0,4}\n(?:[^\n]{0,60}(?:C:|<-|->|<<|>>|[>~<]) ?)?[ \t]{0,4}([A-Za-z0-9+/]{6,512}={0,2})(?=\s|\Z)",
           "https://www.rfc-editor.org/rfc/rfc4954", (f"S: 334 UGFzc3dvcmQ6\nC: {_MIX[:32]}", f"334 UGFzc3dvcmQ6\r\n{_MIX[:23]}="), ("334 UGFzc3dvcmQ6", "334 UGFzc3dvcmQ6\nS: 535 no")),
    Format("secret_variable", ("issecret=true]",), r"issecret=true\](?!\$\()([^\s]{4,512})", "https://learn.microsoft.com/en-us/azure/devops/pipelines/process/set-secret-variables",
           (f"##vso[task.setvariable variable=x;issecret=true]{_MIX[:20]}", f"issecret=true]{_HEX[:16]}"), ("issecret=true]", "isSecret: true")),
    Format("masked_value", ("::add-mask::",), r"::add-mask::(?!\$)([^\s]{4,512})", "https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions",
           (f"::add-mask::{_MIX[:20]}", f"echo ::add-mask::{_HEX[:16]}"), ("::add-mask::", "::add-mask::${TOKEN}")),
    Format("secret_variable", ("::set-output name=", "::save-state name="), r"(?i)::(?:set-output|save-state) name=[\w\-]{0,60}(?:token|secret|passw(?:or)?d|key)::([^\s]{8,512})",
           "https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions",
           (f"::set-output name=session_token::{_MIX[:20]}", f"::save-state name=app_secret::{_HEX[:32]}"), ("::set-output name=token::${TOKEN}", f"::set-output name=build::{_MIX[:20]}"),
           may_be=looks_random),
    Format("hubspot_token", ("pat-",), r"\bpat-[a-z]{2}[0-9]-([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\b",
           "https://developers.hubspot.com/docs/api/private-apps",
           ("pat-na1-9b1c4e7f-2a5d-8063-c1e9-4b7a2f6d8e05", "x pat-eu1-9b1c4e7f-2a5d-8063-c1e9-4b7a2f6d8e05 y"),
           ("pat-na1-", "path-na1-9b1c4e7f-2a5d-8063-c1e9-4b7a2f6d8e05")),
    Format("mailchimp_key", tuple(f"-us{digit}" for digit in range(1, 10)), r"(?<![0-9a-f])([0-9a-f]{32})-us[0-9]{1,2}\b", "https://mailchimp.com/developer/",
           (f"{_HEX[:32]}-us12", f"key {_HEX[:32]}-us1;"), ("a-us1", f"{_HEX[:31]}-us12"), before=32),
    Format("airtable_token", ("pat",), r"\bpat[A-Za-z0-9]{14}[.]([0-9a-f]{64})\b", "https://airtable.com/developers/web/guides/personal-access-tokens",
           (f"pat{_MIX[:14]}.{_HEX}", f"t=pat{_MIX[:14]}.{_HEX} x"), ("pattern.x", f"pat{_MIX[:14]}")),
    Format("url_signature", ("?md5=", "&md5=", ";md5="), r"[?&;]md5=([A-Za-z0-9_\-]{22,24})&(?:amp;)?(?:expires?|e)=[0-9]{9,11}(?![0-9])", "https://nginx.org/en/docs/http/ngx_http_secure_link_module.html",
           (f"/a.zip?md5={_MIX[:22]}&expires=1764500000", f"/a?x=1&amp;md5={_MIX[:22]}&amp;expires=1764500000"), (f"/a.zip?md5={_HEX[:32]}", f"?md5={_MIX[:22]}&page=2")),
    Format("user_code", ("enter code ", "enter the code ", "one-time code", "device code "), r"(?i)(?:enter (?:the )?|one-time |device )code:? (?:is )?[\"'`]?([A-Z0-9]{4}-[A-Z0-9]{4})(?![\w-])", "https://www.rfc-editor.org/rfc/rfc8628#section-3.2",
           ("and enter the code WDJB-MJHT to", "First copy your one-time code: 7KQ2-HV9C"), ("enter the code 1234", "one-time code: none")),
    Format("password_hash", ("native_password AS '*", "PASSWORD '*"), r"(?i)(?:native_)?password (?:as )?'[*]([0-9A-F]{40})'", "https://dev.mysql.com/doc/refman/8.0/en/native-pluggable-authentication.html",
           (f"WITH mysql_native_password AS '*{_HEX[:40].upper()}'", f"IDENTIFIED BY PASSWORD '*{_HEX[:40].upper()}'"), ("PASSWORD '*'", "native_password AS '*'")),
    Format("paypal_token", ("access_token$",), r"\baccess_token\$(?:production|sandbox)\$([0-9a-z]{16}\$[0-9a-f]{32})", _GITHUB_DOCS,
           (f"access_token$production${_HEX[:16]}${_HEX[:32]}", f"access_token$sandbox${_HEX[:16]}${_HEX[:32]}"),
           ("access_token$production$", "access_token$x")),
    Format("password_hash", ("$2a$", "$2b$", "$2y$"), r"\$2[aby]\${1,2}[0-9]{2}\${1,2}([./A-Za-z0-9]{53})", "https://www.usenix.org/legacy/events/usenix99/provos.html",
           (f"$2y$10${_LONG[:53]}", f"a:$$2b$$12$${_LONG[:53]}:x"), ("$2y$10$", "$2a$")),
    Format("password_hash", ("$1$", "$5$", "$6$", "$apr1$"), r"\$(?:[156]|apr1)\${1,2}(?:rounds=[0-9]{1,9}\${1,2})?[./A-Za-z0-9]{1,16}\${1,2}([./A-Za-z0-9]{22,86})(?![./A-Za-z0-9])",
           "https://man7.org/linux/man-pages/man5/crypt.5.html",
           (f"$5$saltsalt${_MIX[:43]}", f"dev:$$apr1$$salt$${_MIX[:22]}"), ("$5$saltsalt$", "$1$a")),
    Format("password_hash", ("$argon2",), r"\$argon2(?:id|i|d)\$v=[0-9]{1,3}\$[a-z0-9=,]{1,40}\$([A-Za-z0-9+/]{8,64}\$[A-Za-z0-9+/]{16,128})", "https://www.rfc-editor.org/rfc/rfc9106",
           (f"$argon2id$v=19$m=65536,t=3,p=4${_MIX[:22]}${_MIX[:43]}", f"x=$argon2i$v=19$m=4096,t=3,p=1${_MIX[:22]}${_MIX[:43]}"), ("$argon2id$", "$argon2id$v=19$")),
    Format("discord_token", ("discord",), r"(?i)discord[^\r\n]{0,40}?\b([MNO][A-Za-z0-9_\-]{22,27}\.[A-Za-z0-9_\-]{6}\.[A-Za-z0-9_\-]{27,40})", "https://discord.com/developers/docs/reference",
           (f"discord bot M{_MIX[:23]}.{_MIX[:6]}.{_MIX[:38]}", f"discord: N{_MIX[:23]}.{_MIX[:6]}.{_MIX[:27]}"), ("discord bot", "discord.py 2.3.2")),
)  # fmt: skip
