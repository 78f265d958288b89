"""Tokens that are a published beginning and a drawn body: one row each, with an example of the body."""

# ruff: noqa: E501
from __future__ import annotations

from support_report.redaction.format import Format, prefixed

_HEX = "9b1c4e7f2a5d8063c1e94b7a2f6d8e05" * 3
_MIX = "q7RzK2mXw9TfB4nLc8VdJ3sHp6YgE1uWxA5kD0iOzM2vNtQe" * 4
_LOW, _UUID = _MIX.lower(), "9b1c4e7f-2a5d-8063-c1e9-4b7a2f6d8e05"
_UUIDS = "[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"

#: Kind, beginning, pattern of the body, example of it.
_ROWS = (
    ("gitlab_token", "glimt-", r"[A-Za-z0-9_\-]{20,64}", _MIX[:25]),
    ("langsmith_key", "lsv2_pt_", "[0-9a-f]{32}_[0-9a-f]{10}", f"{_HEX[:32]}_{_HEX[:10]}"),
    ("langsmith_key", "lsv2_sk_", "[0-9a-f]{32}_[0-9a-f]{10}", f"{_HEX[:32]}_{_HEX[:10]}"),
    ("nuget_key", "oy2", "[a-z0-9]{43}", _LOW[:43]),
    ("crates_token", "cio", "[A-Za-z0-9]{32}", _MIX[:32]),
    ("docker_token", "dckr_oat_", r"[A-Za-z0-9_\-]{27,40}", _MIX[:32]),
    ("digitalocean_token", "dor_v1_", "[0-9a-f]{64}", _HEX[:64]),
    ("vercel_token", "vercel_blob_rw_", "[A-Za-z0-9]{16}_[A-Za-z0-9]{30,40}", f"{_MIX[:16]}_{_MIX[:30]}"),
    ("fly_token", "fo1_", r"[A-Za-z0-9_\-]{43}", _MIX[:43]),
    ("render_key", "rnd_", "[A-Za-z0-9]{28,32}", _MIX[:28]),
    ("supabase_token", "sb_secret_", r"[A-Za-z0-9_\-]{31,40}", _MIX[:31]),
    ("neon_key", "napi_", "[a-z0-9]{60,70}", _LOW[:64]),
    ("mongodb_secret", "mdb_sa_sk_", r"[A-Za-z0-9_\-]{40}", _MIX[:40]),
    ("new_relic_key", "NRII-", r"[A-Za-z0-9_\-]{32}", _MIX[:32]),
    ("new_relic_key", "NRJS-", "[0-9a-f]{19}", _HEX[:19]),
    ("honeycomb_key", "hcaik_01", "[a-z0-9]{58}", _LOW[:58]),
    ("dynatrace_token", "dt0c01.", "[A-Z0-9]{24}[.][A-Z0-9]{64}", f"{_MIX[:24].upper()}.{_MIX[:64].upper()}"),
    ("linear_key", "lin_oauth_", "[0-9a-f]{64}", _HEX[:64]),
    ("atlassian_token", "ATCTT3", r"[A-Za-z0-9_\-=]{100,300}", _MIX[:180]),
    ("trello_token", "ATTA", "[A-Za-z0-9]{60,90}", _MIX[:72]),
    ("shopify_token", "shpua_", "[0-9a-fA-F]{32}", _HEX[:32]),
    ("plaid_token", "access-production-", _UUIDS, _UUID),
    ("plaid_token", "access-sandbox-", _UUIDS, _UUID),
    ("plaid_token", "access-development-", _UUIDS, _UUID),
    ("flutterwave_key", "FLWSECK-", "[0-9a-f]{32}(?:-X)?", _HEX[:32]),
    ("mapbox_token", "sk.eyJ", r"[A-Za-z0-9_\-]{20,200}[.][A-Za-z0-9_\-]{20,24}", f"{_MIX[:60]}.{_MIX[:22]}"),
    ("infracost_key", "ico-", "[A-Za-z0-9]{32}", _MIX[:32]),
    ("launchdarkly_key", "sdk-", _UUIDS, _UUID),
    ("jfrog_token", "cmVmdGtu", "[A-Za-z0-9]{50,80}", _MIX[:56]),
    ("jfrog_token", "reftkn:01:", "[0-9]{10}:[A-Za-z0-9]{16,60}", f"1700000000:{_MIX[:30]}"),
    ("sonar_token", "squ_", "[0-9a-f]{40}", _HEX[:40]),
    ("sonar_token", "sqp_", "[0-9a-f]{40}", _HEX[:40]),
    ("sonar_token", "sqa_", "[0-9a-f]{40}", _HEX[:40]),
    ("circleci_token", "CCIPAT_", "[A-Za-z0-9]{22}_[0-9a-f]{40}", f"{_MIX[:22]}_{_HEX[:40]}"),
    ("duffel_token", "duffel_live_", r"[A-Za-z0-9_\-]{43}", _MIX[:43]),
    ("duffel_token", "duffel_test_", r"[A-Za-z0-9_\-]{43}", _MIX[:43]),
    ("zoho_token", "1000.", "[0-9a-f]{32}[.][0-9a-f]{32}", f"{_HEX[:32]}.{_HEX[:32]}"),
    ("wakatime_key", "waka_", _UUIDS, _UUID),
    *(("clickup_token", f"pk_{digit}", "[0-9]{5,10}_[A-Z0-9]{32}", f"0966933_{_MIX[:32].upper()}") for digit in range(1, 10)),
)  # fmt: skip


def _within(kind: str, start: str, before: str, width: int, after: str, examples: tuple[str, str]) -> Format:
    """A format that shows by a word inside it, so many characters from where it begins."""
    pattern = (
        rf"(?<![A-Za-z0-9+/])({before}{{{width}}}{start.replace('.', '[.]').replace('+', '[+]')}{after})(?![A-Za-z0-9])"
    )
    source = "https://learn.microsoft.com/en-us/purview/sit-defn-azure-ad-client-secret"
    return Format(kind, (start,), pattern, source, examples, (start, f"a{start}b"), before=width)


_DOCS = "https://docs.github.com/en/code-security/secret-scanning/introduction/supported-secret-scanning-patterns"

PREFIXES: tuple[Format, ...] = (
    *(prefixed(*row, _DOCS) for row in _ROWS),
    _within("azure_client_secret", "8Q~", r"[\w\-.~]", 3, r"[\w\-.~]{34}", (f"x1c8Q~{_MIX[:34]}", f"s=x1c8Q~{_MIX[:34]};")),
    _within("azure_client_secret", "7Q~", r"[\w\-.~]", 3, r"[\w\-.~]{31,34}", (f"x1c7Q~{_MIX[:34]}", f"s=x1c7Q~{_MIX[:31]};")),
    _within("azure_key", "AzFu", r"[\w\-]", 44, r"[\w\-]{6,8}={0,2}", (f"{_MIX[:44]}AzFu{_MIX[:8]}==", f"code={_MIX[:44]}AzFu{_MIX[:8]}==")),
    _within("azure_key", "AzSe", "[A-Za-z0-9]", 42, "[A-Za-z0-9]{6}", (f"{_MIX[:42]}AzSe{_MIX[:6]}", f"k {_MIX[:42]}AzSe{_MIX[:6]},")),
    _within("azure_key", "ACDb", "[A-Za-z0-9+/]", 76, "[A-Za-z0-9+/]{6}==", (f"{_MIX[:76]}ACDb{_MIX[:6]}==", f"k {_MIX[:76]}ACDb{_MIX[:6]}==,")),
    _within("azure_key", "+ASt", "[A-Za-z0-9+/]", 76, "[A-Za-z0-9+/]{6}==", (f"{_MIX[:76]}+ASt{_MIX[:6]}==", f"k {_MIX[:76]}+ASt{_MIX[:6]}==,")),
    _within("azure_devops_token", "AZDO", "[A-Za-z0-9]", 76, "[A-Za-z0-9]{4}", (f"{_MIX[:76]}AZDO{_MIX[:4]}", f"k {_MIX[:76]}AZDO{_MIX[:4]},")),
    _within("terraform_token", ".atlasv1.", "[A-Za-z0-9]", 14, r"[\w\-]{60,70}", (f"{_MIX[:14]}.atlasv1.{_MIX[:67]}", f"t={_MIX[:14]}.atlasv1.{_MIX[:60]};")),
    Format("path_token", ("hooks.zapier.com/hooks/catch/", "/hooks.zapier.com/hooks/catch/"), r"/?hooks[.]zapier[.]com/hooks/catch/[0-9]{4,12}/([a-z0-9]{5,12})\b", "https://help.zapier.com/hc/en-us/articles/8496288690317",
           ("https://hooks.zapier.com/hooks/catch/1234567/a1b2c3d/", "hooks.zapier.com/hooks/catch/1234567/a1b2c3d"), ("hooks.zapier.com/hooks/catch/", "hooks.zapier.com/hooks/list")),
    Format("path_token", (".make.com/",), r"[.]make[.]com/([a-z0-9]{32})\b", "https://help.make.com/webhooks",
           (f"https://hook.eu1.make.com/{_LOW[:32]}", f"hook.us1.make.com/{_LOW[:32]}?a=1"), ("https://www.make.com/en/help", ".make.com/")),
    Format("path_token", ("/with/key/",), r"/with/key/([A-Za-z0-9_\-]{20,48})(?![A-Za-z0-9])", "https://ifttt.com/maker_webhooks/faq",
           (f"https://maker.ifttt.com/trigger/a/with/key/{_MIX[:22]}", f"/with/key/{_MIX[:43]}?a"), ("/with/key/", "/with/key/name")),
)  # fmt: skip
