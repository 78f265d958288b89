"""Tokens of providers, and keys of programs, that show by their own shape: one table, with examples and counter-examples."""

# ruff: noqa: E501
from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from support_report.redaction.values import looks_random


class Format(NamedTuple):
    """One published format. The first group of the pattern that matches is what is hidden."""

    kind: str
    starts: tuple[str, ...]  # the words it begins with
    pattern: str
    source: str
    examples: tuple[str, str]
    counter_examples: tuple[str, str]
    before: int = 0  # how many characters of it stand before the word it shows by
    may_be: Callable[[bytes], bool] | None = None  # whether its checksum lets it be a token


_HEX = "9b1c4e7f2a5d8063c1e94b7a2f6d8e05" * 2
_MIX = "q7RzK2mXw9TfB4nLc8VdJ3sHp6YgE1uWxA5kD0iOzM2vNtQe"
_LONG = _MIX * 4


def _prefixed(kind: str, prefix: str, body: str, example: str, source: str) -> Format:
    """A format that is a prefix and a body, and stands alone as a word."""
    pattern = rf"(?<![A-Za-z0-9]){prefix.replace('.', '[.]')}({body})(?![A-Za-z0-9])"
    examples = (prefix + example, f"key={prefix}{example};")
    return Format(kind, (prefix,), pattern, source, examples, (prefix, f"{prefix}x"))


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
    _prefixed("stripe_webhook_secret", "whsec_", "[A-Za-z0-9+/=]{24,80}", _MIX[:32], "https://docs.stripe.com/webhooks"),
    Format("twilio_key", tuple(f"SK{digit}" for digit in "0123456789abcdef"), r"(?<![A-Za-z0-9])SK([0-9a-f]{32})(?![A-Za-z0-9])", "https://www.twilio.com/docs/iam/api-keys",
           (f"SK{_HEX[:32]}", f"sid=SK{_HEX[:32]};"), ("SKU 12", f"task{_HEX[:32]}")),
    _prefixed("slack_token", "xapp-", r"[0-9]-[A-Z0-9]{8,14}-[0-9]{10,14}-[0-9a-f]{32,64}",
              "1-A0AB12CD3EF-1234567890123-" + _HEX, "https://api.slack.com/authentication/token-types"),
    _prefixed("slack_token", "xoxe.xoxp-", r"[0-9]-[A-Za-z0-9]{60,200}", "1-" + _LONG[:146],
              "https://api.slack.com/authentication/rotation"),
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
    _prefixed("fly_token", "fm2_", r"[A-Za-z0-9+/=_\-]{60,2000}", _LONG, "https://fly.io/docs/security/tokens/"),
    _prefixed("cloudflare_ca_key", "v1.0-", r"[0-9a-f]{24}-[0-9a-f]{146}", _HEX[:24] + "-" + _HEX + _HEX + _HEX[:18], "https://developers.cloudflare.com/fundamentals/api/get-started/ca-keys/"),
    _prefixed("nvidia_key", "nvapi-", r"[A-Za-z0-9_\-]{60,70}", _LONG[:64], _GITHUB_DOCS),
    _prefixed("pinecone_key", "pcsk_", r"[A-Za-z0-9_]{60,80}", _LONG[:70].replace("-", "x"), _GITHUB_DOCS),
    _prefixed("netlify_token", "nfp_", "[A-Za-z0-9]{36,40}", _MIX[:36], _GITHUB_DOCS),
    _prefixed("planetscale_password", "pscale_pw_", r"[A-Za-z0-9_\-.]{32,64}", _MIX[:43], _GITHUB_DOCS),
    _prefixed("apify_token", "apify_api_", "[A-Za-z0-9]{36,40}", _MIX[:36], _GITHUB_DOCS),
    _prefixed("shippo_token", "shippo_live_", "[0-9a-f]{40}", _HEX[:40], _GITHUB_DOCS),
    _prefixed("jfrog_key", "AKCp", "[A-Za-z0-9]{60,80}", (_MIX + _MIX)[:69], _GITHUB_DOCS),
    _prefixed("atlassian_token", "ATBB", "[A-Za-z0-9]{24,40}", _MIX[:32], _GITHUB_DOCS),
    _prefixed("alibaba_key_id", "LTAI", "[A-Za-z0-9]{16,24}", _MIX[:20], _GITHUB_DOCS),
    _prefixed("tavily_key", "tvly-", r"[A-Za-z0-9\-]{28,48}", _MIX[:32], _GITHUB_DOCS),
    _prefixed("readme_key", "rdme_", "[a-z0-9]{60,80}", _HEX + _HEX[:6], _GITHUB_DOCS),
    _prefixed("shopify_token", "shpat_", "[0-9a-fA-F]{32}", _HEX[:32], "https://shopify.dev/docs/apps/auth"),
    _prefixed("shopify_token", "shpss_", "[0-9a-fA-F]{32}", _HEX[:32], "https://shopify.dev/docs/apps/auth"),
    _prefixed("shopify_token", "shpca_", "[0-9a-fA-F]{32}", _HEX[:32], "https://shopify.dev/docs/apps/auth"),
    _prefixed("shopify_token", "shppa_", "[0-9a-fA-F]{32}", _HEX[:32], "https://shopify.dev/docs/apps/auth"),
    Format("hubspot_token", ("pat-",), r"\bpat-[a-z]{2}[0-9]-([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\b",
           "https://developers.hubspot.com/docs/api/private-apps",
           ("pat-na1-9b1c4e7f-2a5d-8063-c1e9-4b7a2f6d8e05", "x pat-eu1-9b1c4e7f-2a5d-8063-c1e9-4b7a2f6d8e05 y"),
           ("pat-na1-", "path-na1-9b1c4e7f-2a5d-8063-c1e9-4b7a2f6d8e05")),
    _prefixed("mailgun_key", "key-", "[0-9a-f]{32}", _HEX[:32], "https://documentation.mailgun.com/docs/mailgun/api-reference"),
    Format("mailchimp_key", tuple(f"-us{digit}" for digit in range(1, 10)), r"(?<![0-9a-f])([0-9a-f]{32})-us[0-9]{1,2}\b", "https://mailchimp.com/developer/",
           (f"{_HEX[:32]}-us12", f"key {_HEX[:32]}-us1;"), ("a-us1", f"{_HEX[:31]}-us12"), before=32),
    _prefixed("square_token", "sq0atp-", r"[A-Za-z0-9_\-]{22}", _MIX[:22], "https://developer.squareup.com/docs/build-basics/access-tokens"),
    _prefixed("square_token", "sq0csp-", r"[A-Za-z0-9_\-]{43}", _MIX[:43], "https://developer.squareup.com/docs/build-basics/access-tokens"),
    _prefixed("square_token", "EAAA", r"[A-Za-z0-9_\-]{60}", _LONG[:60], "https://developer.squareup.com/docs/build-basics/access-tokens"),
    _prefixed("facebook_token", "EAA", r"[A-Za-z0-9]{80,400}", _LONG[:120], "https://developers.facebook.com/docs/facebook-login/guides/access-tokens"),
    _prefixed("digitalocean_token", "dop_v1_", "[0-9a-f]{64}", _HEX, _GITHUB_DOCS),
    _prefixed("digitalocean_token", "doo_v1_", "[0-9a-f]{64}", _HEX, _GITHUB_DOCS),
    _prefixed("heroku_key", "HRKU-", r"[0-9A-Za-z_\-]{36,64}", _MIX[:36], _GITHUB_DOCS),
    _prefixed("linear_key", "lin_api_", "[A-Za-z0-9]{32,64}", _MIX[:40], "https://linear.app/developers"),
    _prefixed("notion_token", "ntn_", "[A-Za-z0-9]{40,60}", _MIX[:46], "https://developers.notion.com/reference/authentication"),
    _prefixed("notion_token", "secret_", "[A-Za-z0-9]{43}", _MIX[:43], "https://developers.notion.com/reference/authentication"),
    Format("airtable_token", ("pat",), r"\bpat[A-Za-z0-9]{14}[.]([0-9a-f]{64})\b", "https://airtable.com/developers/web/guides/personal-access-tokens",
           (f"pat{_MIX[:14]}.{_HEX}", f"t=pat{_MIX[:14]}.{_HEX} x"), ("pattern.x", f"pat{_MIX[:14]}")),
    _prefixed("paypal_token", "A21AA", r"[A-Za-z0-9_\-]{60,120}", _LONG[:80], "https://developer.paypal.com/api/rest/authentication/"),
    _prefixed("figma_token", "figd_", r"[A-Za-z0-9_\-]{40,80}", _MIX[:40], "https://www.figma.com/developers/api"),
    _prefixed("postman_key", "PMAK-", r"[0-9a-f]{24}-[0-9a-f]{34}", _HEX[:24] + "-" + _HEX[:34], _GITHUB_DOCS),
    _prefixed("hugging_face_token", "hf_", "[A-Za-z]{34}|[A-Za-z0-9]{34,40}", _MIX[:34], _GITHUB_DOCS),
    _prefixed("pypi_token", "pypi-", r"[A-Za-z0-9_\-]{50,400}", "AgEIcHlwaS5vcmc" + _LONG[:120], "https://pypi.org/help/#apitoken"),
    _prefixed("doppler_token", "dp.pt.", "[A-Za-z0-9]{40,44}", _MIX[:43], _GITHUB_DOCS),
    _prefixed("doppler_token", "dp.st.", r"[A-Za-z0-9_.\-]{40,80}", "dev." + _MIX[:43], _GITHUB_DOCS),
    _prefixed("vault_token", "hvs.", r"[A-Za-z0-9_\-]{24,200}", _LONG[:90], "https://developer.hashicorp.com/vault/docs/concepts/tokens"),
    _prefixed("vault_token", "hvb.", r"[A-Za-z0-9_\-]{24,300}", _LONG[:150], "https://developer.hashicorp.com/vault/docs/concepts/tokens"),
    _prefixed("new_relic_key", "NRAK-", "[A-Z0-9]{27}", _MIX[:27].upper(), _GITHUB_DOCS),
    _prefixed("databricks_token", "dapi", "[0-9a-f]{32}(?:-[0-9])?", _HEX[:32], _GITHUB_DOCS),
    _prefixed("grafana_token", "glsa_", "[A-Za-z0-9]{32}_[0-9a-f]{8}", _MIX[:32] + "_" + _HEX[:8], _GITHUB_DOCS),
    _prefixed("grafana_token", "glc_", r"[A-Za-z0-9+/]{32,400}={0,3}", _LONG[:90], _GITHUB_DOCS),
    _prefixed("atlassian_token", "ATATT3", r"[A-Za-z0-9_\-=]{100,300}", _LONG[:180], _GITHUB_DOCS),
    _prefixed("twitter_bearer", "AAAAAAAAAAAAAAAAAAAAA", "[A-Za-z0-9%]{30,140}", _LONG[:80], _GITHUB_DOCS),
    _prefixed("brevo_key", "xkeysib-", "[0-9a-f]{64}-[A-Za-z0-9]{16}", _HEX + "-" + _MIX[:16], _GITHUB_DOCS),
    _prefixed("brevo_key", "xsmtpsib-", "[0-9a-f]{64}-[A-Za-z0-9]{16}", _HEX + "-" + _MIX[:16], _GITHUB_DOCS),
    _prefixed("clojars_token", "CLOJARS_", "[0-9a-f]{60}", _HEX[:60], _GITHUB_DOCS),
    _prefixed("easypost_key", "EZAK", "[A-Za-z0-9]{54}", _LONG[:54], _GITHUB_DOCS),
    _prefixed("frameio_token", "fio-u-", r"[A-Za-z0-9_\-]{64}", _LONG[:64], _GITHUB_DOCS),
    _prefixed("adafruit_key", "aio_", "[A-Za-z0-9]{28}", _MIX[:28], _GITHUB_DOCS),
    _prefixed("openshift_token", "sha256~", r"[A-Za-z0-9_\-]{43}", _MIX[:43], "https://docs.redhat.com/en/documentation/openshift_container_platform"),
    _prefixed("paseto", "v4.local.", r"[A-Za-z0-9_\-]{64,4096}", _LONG[:120], "https://github.com/paseto-standard/paseto-spec"),
    _prefixed("paseto", "v2.local.", r"[A-Za-z0-9_\-]{64,4096}", _LONG[:120], "https://github.com/paseto-standard/paseto-spec"),
    Format("url_signature", ("?md5=", "&md5=", ";md5="), r"[?&;]md5=([A-Za-z0-9_\-]{22,24})&(?:amp;)?(?:expires?|e)=[0-9]{9,11}(?![0-9])", "https://nginx.org/en/docs/http/ngx_http_secure_link_module.html",
           (f"/a.zip?md5={_MIX[:22]}&expires=1764500000", f"/a?x=1&amp;md5={_MIX[:22]}&amp;expires=1764500000"), (f"/a.zip?md5={_HEX[:32]}", f"?md5={_MIX[:22]}&page=2")),
    Format("password_hash", ("native_password AS '*", "PASSWORD '*"), r"(?i)(?:native_)?password (?:as )?'[*]([0-9A-F]{40})'", "https://dev.mysql.com/doc/refman/8.0/en/native-pluggable-authentication.html",
           (f"WITH mysql_native_password AS '*{_HEX[:40].upper()}'", f"IDENTIFIED BY PASSWORD '*{_HEX[:40].upper()}'"), ("PASSWORD '*'", "native_password AS '*'")),
    _prefixed("supabase_token", "sbp_", "[0-9a-f]{40}", _HEX[:40], _GITHUB_DOCS),
    _prefixed("gitlab_token", "GR1348941", r"[A-Za-z0-9_\-]{20}", _MIX[:20], "https://docs.gitlab.com/security/tokens/"),
    *(_prefixed("gitlab_token", start, r"[A-Za-z0-9_\-.]{20,64}", _MIX[:20], "https://docs.gitlab.com/security/tokens/")
      for start in ("gldt-", "glrt-", "glcbt-", "glptt-", "glft-", "glsoat-", "gloas-", "glagent-")),
    _prefixed("replicate_token", "r8_", "[A-Za-z0-9]{37}", _MIX[:37], "https://replicate.com/docs/topics/security/api-tokens"),
    _prefixed("groq_key", "gsk_", "[A-Za-z0-9]{48,64}", _LONG[:52], _GITHUB_DOCS),
    _prefixed("xai_key", "xai-", "[A-Za-z0-9]{70,90}", _LONG[:80], _GITHUB_DOCS),
    _prefixed("sentry_token", "sntrys_", r"eyJ[A-Za-z0-9+/=_\-]{60,400}", "eyJ" + _LONG[:120], _GITHUB_DOCS),
    _prefixed("sentry_token", "sntryu_", "[0-9a-f]{64}", _HEX, _GITHUB_DOCS),
    _prefixed("onepassword_token", "ops_eyJ", r"[A-Za-z0-9_\-]{200,1200}={0,2}", _LONG + _MIX, _GITHUB_DOCS),
    _prefixed("tailscale_key", "tskey-", r"[a-z]{3,12}-[A-Za-z0-9]{8,24}-[A-Za-z0-9]{24,48}", "auth-" + _MIX[:17] + "-" + _MIX[:32], _GITHUB_DOCS),
    _prefixed("posthog_key", "phc_", "[A-Za-z0-9]{43}", _MIX[:43], _GITHUB_DOCS),
    _prefixed("posthog_key", "phx_", "[A-Za-z0-9]{43}", _MIX[:43], _GITHUB_DOCS),
    _prefixed("resend_key", "re_", "[A-Za-z0-9]{8}_[A-Za-z0-9]{24}", _MIX[:8] + "_" + _MIX[:24], _GITHUB_DOCS),
    _prefixed("contentful_token", "CFPAT-", r"[A-Za-z0-9_\-]{43}", _MIX[:43], _GITHUB_DOCS),
    _prefixed("datadog_token", "ddp_", "[A-Za-z0-9]{36}", _MIX[:36], _GITHUB_DOCS),
    _prefixed("sourcegraph_token", "sgp_", "(?:[0-9a-f]{16}_)?[0-9a-f]{40}", _HEX[:40], _GITHUB_DOCS),
    _prefixed("prefect_token", "pnu_", "[A-Za-z0-9]{36}", _MIX[:36], _GITHUB_DOCS),
    _prefixed("perplexity_key", "pplx-", "[A-Za-z0-9]{48,56}", _LONG[:48], _GITHUB_DOCS),
    _prefixed("zuplo_key", "zpka_", "[0-9a-zA-Z_]{32,64}", _HEX[:32], _GITHUB_DOCS),
    _prefixed("dropbox_token", "sl.", r"[A-Za-z0-9_\-]{100,1200}", _LONG[:130], _GITHUB_DOCS),
    _prefixed("age_key", "AGE-SECRET-KEY-1", "[0-9A-Z]{58}", "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L" + "QPZRY9X8GF2TVDW0S3JN54KHCE", "https://age-encryption.org/v1"),
    _prefixed("google_refresh_token", "1//0", r"[A-Za-z0-9_\-]{40,200}", _LONG[:60], "https://developers.google.com/identity/protocols/oauth2"),
    _prefixed("docker_token", "dckr_pat_", r"[A-Za-z0-9_\-]{20,64}", _MIX[:27], _GITHUB_DOCS),
    _prefixed("typeform_token", "tfp_", r"[A-Za-z0-9_.\-]{40,80}", _MIX[:44], _GITHUB_DOCS),
    _prefixed("buildkite_token", "bkua_", "[0-9a-f]{40}", _HEX[:40], _GITHUB_DOCS),
    _prefixed("pulumi_token", "pul-", "[0-9a-f]{40}", _HEX[:40], _GITHUB_DOCS),
    _prefixed("rubygems_key", "rubygems_", "[0-9a-f]{48}", _HEX[:48], _GITHUB_DOCS),
    _prefixed("planetscale_token", "pscale_tkn_", r"[A-Za-z0-9_\-.]{32,64}", _MIX[:43], _GITHUB_DOCS),
    _prefixed("flutterwave_key", "FLWSECK_TEST-", "[0-9a-f]{32}-X", _HEX[:32] + "-X", _GITHUB_DOCS),
    _prefixed("razorpay_key", "rzp_live_", "[A-Za-z0-9]{14}", _MIX[:14], _GITHUB_DOCS),
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
