"""Secrets that show by their own shape, wherever they stand: one table of published token formats, with examples
and counter-examples.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from support_report.redaction.checksums import checksum_of, may_be_token
from support_report.redaction.format import Format
from support_report.redaction.hit import Hit
from support_report.redaction.names import NameKind
from support_report.redaction.pattern import lazy
from support_report.redaction.prefixes import PREFIXES
from support_report.redaction.providers import JWE, PROVIDERS
from support_report.redaction.schemes import token_hits
from support_report.redaction.values import is_stand_in, looks_random

_H16, _H32 = "4f2a9c71d3b8e605", "9b1c4e7f2a5d8063c1e94b7a2f6d8e05"
_A20, _A36 = "q7RzK2mXw9TfB4nLc8Vd", "q7RzK2mXw9TfB4nLc8VdJ3sHp6YgE1uWxA5k"
_CHECKED = _A36[:30] + checksum_of(_A36[:30])

FORMATS: tuple[Format, ...] = (
    JWE,
    Format(
        "access_token",
        ("oauth2v2_",),
        r"\b(oauth2v2_(?:[a-z]{2,8}_)?[0-9a-zA-Z]{16,64})",
        "https://www.upwork.com/developer/documentation/graphql/api/docs/index.html",
        (f"oauth2v2_{_H32}", f"x=oauth2v2_{_H32};"),
        ("oauth2v2_ + 32 hex", "oauth2v2_abc"),
    ),
    Format(
        "jwt",
        ("eyJ",),
        r"\b(eyJ[A-Za-z0-9_\-]{5,4096}\.[A-Za-z0-9_\-]{2,8192}\.[A-Za-z0-9_\-]{16,1024})",
        "https://www.rfc-editor.org/rfc/rfc7519#section-3.1",
        (f"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.{_A36}", f"t=eyJhbGciOiJIUzI1NiJ9.e30.{_A20}"),
        ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0", "eyJ.a.b"),
    ),
    Format(
        "private_key",
        ("-----BEGIN",),
        r"-----BEGIN (?:[A-Z ]{0,32}PRIVATE KEY(?: BLOCK)?|OpenVPN Static key V1)-----"
        r"(?:\s{0,4}(?:Proc-Type|DEK-Info|Version|Comment): [^\n]{1,80}){0,3}"
        r"([A-Za-z0-9+/=\\\s>]{16,16384})-----END",
        "https://www.rfc-editor.org/rfc/rfc7468",
        (
            f"-----BEGIN PRIVATE KEY-----\n{_A36}\n-----END PRIVATE KEY-----",
            f"-----BEGIN RSA PRIVATE KEY-----\\n{_A36}\\n-----END RSA",
        ),
        ("-----BEGIN CERTIFICATE-----\nMIIC\n-----END CERTIFICATE-----", "-----BEGIN PRIVATE KEY-----"),
    ),
    Format(
        "github_token",
        ("ghp_", "gho_", "ghu_", "ghs_", "ghr_"),
        r"\bgh[pousr]_([A-Za-z0-9]{36,255})\b",
        "https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github",
        (f"ghp_{_CHECKED}", f"gho_{_CHECKED}"),
        ("ghp_" + _A36, "ghx_" + _CHECKED),
        may_be=may_be_token,
    ),
    Format(
        "npm_token",
        ("npm_",),
        r"\bnpm_([A-Za-z0-9]{36})\b",
        "https://github.blog/changelog/2021-09-23-npm-has-a-new-access-token-format/",
        (f"npm_{_CHECKED}", f"found npm_{_CHECKED}."),
        ("npm_" + _A36, "npm_config_registry"),
        may_be=may_be_token,
    ),
    Format(
        "github_token",
        ("github_pat_",),
        r"\bgithub_pat_([A-Za-z0-9]{22}_[A-Za-z0-9]{30,})\b",
        "https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github",
        (f"github_pat_{_A20}ab_{_A36}", f"github_pat_{_A20}cd_{_A36}{_A20}"),
        ("github_pat_x", "github_path_" + _A36),
    ),
    Format(
        "aws_access_key_id",
        ("AKIA", "ASIA"),
        r"\b(?:AKIA|ASIA)([A-Z2-7]{16})\b",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html",
        ("AKIAQ7RZK2MXW4TFB3NL", "ASIAQ7RZK2MXW4TFB3NL"),
        ("AKIA", "AKIAlowercaselowercas"),
    ),
    Format(
        "slack_token",
        ("xox", "hooks.slack.com", "/hooks.slack.com"),
        r"(?:\bxox[abeoprs]-[0-9A-Za-z\-]{10,40}-|/?hooks\.slack\.com/services/T[A-Z0-9]{6,12}/B[A-Z0-9]{6,12}/)([A-Za-z0-9]{16,80})",
        "https://api.slack.com/authentication/token-types",
        (f"xoxb-123456789012-123456789012-{_A20}", f"https://hooks.slack.com/services/T0AB12CD3/B0AB12CD3/{_A20}"),
        ("xoxb-", "hooks.slack.com/services/"),
    ),
    Format(
        "google_key",
        ("AIza", "ya29.", "GOCSPX-"),
        r"\b(?:AIza([A-Za-z0-9_\-]{35})|ya29\.([A-Za-z0-9_\-]{20,512})|GOCSPX-([A-Za-z0-9_\-]{20,64}))",
        "https://cloud.google.com/docs/authentication/api-keys",
        (f"AIza{_A36[:35]}", f"ya29.{_A36}"),
        ("AIza", "ya29.short"),
    ),
    Format(
        "provider_key",
        ("sk_live_", "sk_test_", "rk_live_", "rk_test_", "pk_live_", "glpat-", "SG.", "sk-", ":AA"),
        r"(?:\b[rsp]k_(?:live|test)_([A-Za-z0-9]{16,128})|glpat-([A-Za-z0-9_\-]{20,64})|SG\.([A-Za-z0-9_\-]{16,32}\.[A-Za-z0-9_\-]{30,64})"
        r"|sk-(?:proj-|ant-)?([A-Za-z0-9_\-]{32,200})|(?<=[0-9]{8}):AA([A-Za-z0-9_\-]{33}))",
        "https://docs.stripe.com/keys",
        (f"sk_live_{_A20}abcd", f"glpat-{_A20}"),
        ("sk_live_", "sk-short"),
    ),
    Format(
        "token",
        ('"access":', '"refresh":'),
        r'"(?:access|refresh)":\s?"([A-Za-z0-9_\-.]{24,4096})"',
        "https://django-rest-framework-simplejwt.readthedocs.io/en/latest/getting_started.html",
        (f'{{"access":"{_A36}"', f'{{"refresh": "{_A36}"}}'),
        ('"access":"read-only"', '"refresh":"every-other-day-in-the-night"'),
        may_be=looks_random,
    ),
    Format(
        "path_token",
        (
            *("/hook", "/webhook", "/reset", "/password", "/verify", "/confirm", "/activate", "/invite", "/magic"),
            *("/unsubscribe", "/token/", "/share/", "/shared/", "/ical/", "/apikey/", "/api-key/", "/autologin/"),
        ),
        r"(?i)/(?:(?:web)?hooks?|reset(?:[_\-]password)?|password[_\-]?reset|verify(?:[_\-]email)?|confirm|activate|invite"
        r"|magic(?:[_\-]link)?|unsubscribe|token|shared?|ical|api-?key|autologin)"
        r"/(?:accept/|token/|[a-z][a-z0-9]?/)?([A-Za-z0-9_\-]{16,128})",
        "https://owasp.org/www-community/vulnerabilities/Information_exposure_through_query_strings_in_url",
        (f"/hooks/{_A20}/events", f"/reset-password/{_A36}"),
        ("/hooks/list/events", "/verify/email-address-of-user"),
        may_be=looks_random,
    ),
    *PROVIDERS,
    *PREFIXES,
)

_BY_START: dict[bytes, list[tuple[Format, re.Pattern[bytes]]]] = {}
for _entry in FORMATS:
    for _start in _entry.starts:
        _BY_START.setdefault(_start.lower().encode(), []).append((_entry, lazy(_entry.pattern.encode())))
TRIGGERS = tuple(_BY_START)


def hits_at(text: bytes, start: int, end: int) -> Iterator[Hit]:
    """The secret that begins with the start word at [start, end), if the whole of it has the format."""
    for entry, pattern in _BY_START[text[start:end].lower()]:
        if found := pattern.match(text, max(0, start - entry.before)):
            yield from _hits(entry, found, next(i for i in range(1, pattern.groups + 1) if found[i] is not None))
            return


def _hits(entry: Format, found: re.Match[bytes], group: int) -> Iterator[Hit]:
    if is_stand_in(found[group]) or (entry.may_be and not entry.may_be(found[group])):
        return
    if entry.kind == "jwt":
        yield from token_hits(found[group], found.start(group), NameKind("jwt"), "signature of a JSON Web Token")
    else:
        yield Hit(found.start(group), found.end(group), entry.kind, found[group], "has the published format of one")
