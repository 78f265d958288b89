"""The organization the call is about is missing, empty or no organization id."""

import re
from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage
from support_report.seen.values import is_unset

_SAID = re.compile(
    r"^authorization failed|\btenant\b|organi[sz]ation .{0,40}(?:not found|invalid|missing|not (?:a )?member)", re.I
)
_HEADER = "X-Upwork-API-TenantId"


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    graphql = exchange.is_graphql or exchange.graphql_errors
    if not graphql or exchange.status == 401 or exchange.page:
        return
    said = list(exchange.said(_SAID))
    if not said and exchange.status != 403:
        return
    fault = _fault(exchange)
    if fault:
        yield Evidence(f"request header {_HEADER}", fault, "likely", Stage.SERVER_SAYS)
    if said:
        yield from (Evidence(e.where, e.quote, stage=Stage.SERVER_SAYS if fault else None) for e in said)


def _fault(exchange: Exchange) -> str:
    value = exchange.header(_HEADER)
    if value is None:
        return ""
    shape = exchange.shape_of(value)
    if shape:
        return "" if shape.alphabet in ("digits", "") else f"{value}: {shape}; an organization id is a number"
    if is_unset(value):
        return value.strip() or "is empty"
    return "" if re.fullmatch(r"\d{3,25}", value.strip()) else value


CAUSE = Cause(
    title="The organization id is missing or is no organization id",
    why=(
        "`X-Upwork-API-TenantId` says for which organization the call is made. Without it the user's default "
        "organization "
        "counts; with a user's id, a `~` id or an id of others the call is refused."
    ),
    advice=(
        "Ask which organizations the user belongs to (see the code) and send one of these ids in the header. "
        "python-upwork-oauth2 sends it only after `set_org_uid_header()`."
    ),
    confirm="`companySelector` does not list the id that was sent.",
    fixed="The call with a listed id is answered with that organization's data.",
    source=(
        "https://www.upwork.com/developer/documentation/graphql/api/docs/index.html",
        "https://github.com/upwork/python-upwork-oauth2",
    ),
    evidence=evidence,
    stage=Stage.SECOND_THOUGHT,
    certainty="possible",
    fix={
        "": "query { companySelector { items { title organizationId } } }",
        "python": "client.set_org_uid_header(organization_id)",
        "node": "api.setOrgUidHeader(organizationId);",
        "ruby": "client.set_org_uid_header(organization_id)",
        "php": "$client::setOrgUidHeader($organizationId);",
        "java": 'requestBuilder.header("X-Upwork-API-TenantId", organizationId);',
        "go": 'request.Header.Set("X-Upwork-API-TenantId", organizationID)',
        "csharp": 'client.DefaultRequestHeaders.Add("X-Upwork-API-TenantId", organizationId);',
        "perl": '$request->header("X-Upwork-API-TenantId" => $organization_id);',
        "curl": 'curl -H "X-Upwork-API-TenantId: $ORGANIZATION_ID" https://api.upwork.com/graphql',
    },
    beats=("user-permission-denied",),
    applies_to=(
        sample(
            "POST https://api.upwork.com/graphql\nX-Upwork-API-TenantId: ~0123456789abcdef01",
            '200 OK\n\n{"data": null, "errors": [{"message": "Authorization failed", "path": ["organization"]}]}',
        ),
        sample(
            "POST https://api.upwork.com/graphql",
            '200 OK\n\n{"data": null, "errors": [{"message": "Authorization failed", "path": ["organization"]}]}',
        ),
    ),
    silent_on=(
        sample(
            "POST https://api.upwork.com/graphql\nX-Upwork-API-TenantId: ~0123456789abcdef01",
            '200 OK\n\n{"data": {"a": []}}',
        ),
        sample(
            "POST https://api.upwork.com/graphql\nX-Upwork-API-TenantId: 1234567890",
            '200 OK\n\n{"errors": [{"message": "403 view_client_company denied", "path": ["a"]}]}',
        ),
    ),
)
