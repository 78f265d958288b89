"""The API key was approved without the permission that this REST resource needs."""

import re
from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage

_NO_ACCESS = re.compile(r"this app has no access to (?:the )?requested resource", re.I)


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    yield from exchange.told(_NO_ACCESS)


CAUSE = Cause(
    title="The API key lacks a permission this resource needs",
    why="Every API key carries a list of permissions (scopes). The one that covers this resource is not on the list.",
    advice=(
        "Open the key at https://www.upwork.com/developer/keys/ and add the permission for this resource.\n\n"
        "Then send the user through authorization again: a token issued before the change stops working. "
        "Nothing has to change in the code."
    ),
    confirm="Compare the key's permissions at the API Center with what the documentation of this resource asks for.",
    fixed="The same call with a token issued after the change answers 200.",
    source=(
        "https://support.upwork.com/hc/en-us/articles/115015857627-API-Error-Handling",
        "https://developers.upwork.com/api-faq.html",
    ),
    evidence=evidence,
    stage=Stage.SERVER_SAYS,
    certainty="certain",
    applies_to=(
        sample(
            "GET https://www.upwork.com/api/hr/v2/companies.json",
            "403 Forbidden\nX-Upwork-Error-Message: This APP has no access to the requested resource.",
        ),
        sample(
            answer='403 Forbidden\n\n{"error": {"code": 403, "message": "this app has no access to requested '
            'resource"}}'
        ),
        sample(notes="urllib2.HTTPError: HTTP Error 403: Code 403: This APP has no access to the requested resource."),
    ),
    silent_on=(
        sample(answer="403 Forbidden\nX-Upwork-Error-Message: Forbidden: Access for the job opening is forbidden."),
        sample(
            "POST https://api.upwork.com/graphql",
            '200 OK\n\n{"errors": [{"message": "The client or authentication token doesn\'t have enough oauth2 '
            'permissions/scopes to access: [Money.currency]."}]}',
        ),
        sample(answer='200 OK\n\n{"data": {"job": {"message": "This APP has no access to the requested resource"}}}'),
    ),
)
