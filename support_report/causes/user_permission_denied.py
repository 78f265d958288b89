"""The user who authorized, not the API key, lacks a right in that team, company or object."""

import re
from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage

_DENIED = re.compile(
    r"^authorization failed|\b40[13]\b.{0,80}\bdenied|\b(?:access|permissions?) (?:is |was |has been )?denied|"
    r"\bview_client_\w+|\binsufficient (?:permission|privilege|right)|"
    r"\b(?:not have|lacks?|without|no|missing)\b.{0,40}\b(?:permission|privilege|right|role)s?\b|"
    r"\b(?:user|you)\b.{0,60}\bnot (?:allowed|permitted|authori[sz]ed)|"
    r"\b(?:only|must be|requires?)\b.{0,40}\b(?:role|owner|admin|administrator|staffing manager|hiring manager)\b",
    re.I,
)
_SCOPES = re.compile(r"oauth2? |scopes? to access|this app has no access", re.I)


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    own = [s for s in exchange.sentences if not s.code.startswith(("access_denied", "invalid_", "unauthorized_client"))]
    if exchange.status != 401:
        yield from exchange.said(_DENIED, [s for s in own if not _SCOPES.search(s.text)])


CAUSE = Cause(
    title="The user lacks a right in that team, company or object",
    why=(
        "Upwork checks two things: what the key may do (scopes) and what the user may do (the role in a team or "
        "company). "
        "This refusal is about the user; the key may be in order."
    ),
    advice=(
        "Check that the user who authorized the application is owner, admin or staffing manager of the "
        "organization named "
        "in `X-Upwork-API-TenantId`, and that this organization is the right one. Payment data needs more: "
        "the key also needs the Payments permission.\n\n"
        "In the ticket, name the user and the organization id."
    ),
    confirm="Open the same team, contract or report on the web site as that user: it is closed to them there as well.",
    fixed="The same call with the token of a user who has the role is answered.",
    source=("https://support.upwork.com/hc/en-us/articles/115015857607-API-scopes-and-permissions",),
    evidence=evidence,
    stage=Stage.SERVER_SAYS,
    certainty="likely",
    applies_to=(
        sample(
            "POST https://api.upwork.com/graphql",
            '200 OK\n\n{"data": {"a": null}, "errors": [{"message": "Authorization failed", "path": ["a"]}]}',
        ),
        sample(answer='403 Forbidden\n\n{"error": {"message": "403 view_client_company denied"}}'),
    ),
    silent_on=(
        sample(
            "POST https://api.upwork.com/graphql",
            '200 OK\n\n{"errors": [{"message": "The client or authentication token doesn\'t have enough oauth2 '
            'permissions/scopes to access: [Money.currency]."}]}',
        ),
        sample(answer='403 Forbidden\n\n{"error": {"message": "Forbidden: Access for the job opening is forbidden."}}'),
        sample(
            "POST https://api.upwork.com/graphql",
            '401 Unauthorized\n\n{"message": "Authentication failed"}',
        ),
    ),
)
