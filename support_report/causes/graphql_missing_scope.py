"""A field of the GraphQL query needs a permission that the key or the token does not have."""

import re
from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage

_BLOCKED = re.compile(r"oauth2? (?:permissions?/)?scopes? to access|enough oauth2? permissions", re.I)
_FIELD = re.compile(r"\b[A-Z]\w*\.\w+")
_COMMON = re.compile(r"\b(?:Money|PageInfo|DateTime)\.")


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    for said in exchange.told(_BLOCKED):
        yield said
        for field in dict.fromkeys(_FIELD.findall(said.quote)):
            yield Evidence(
                "needs Common Entities - Read-Only Access" if _COMMON.match(field) else "blocked field", field
            )


CAUSE = Cause(
    title="A field of the query needs a permission the key or token lacks",
    why=(
        "The answer lists every field that is out of reach, in square brackets. Either the key was approved "
        "without the "
        "permission (scope) for them, or the token was issued before the permission was added."
    ),
    advice=(
        "Add the permission to the key at https://www.upwork.com/developer/keys/. Every key needs "
        "*Common Entities - Read-Only Access*; `Money`, `PageInfo` and `DateTime` fields are covered by exactly "
        "that one.\n\n"
        "Then run the authorization again and use the new token. If a field stays blocked, leave it out of the "
        "query and "
        "ask support about it by name: some fields are closed for whole groups of keys."
    ),
    confirm="Take the listed fields out of the query: the rest of it is answered.",
    fixed="The same query with a new token comes back without `errors`.",
    source=(
        "https://www.upwork.com/developer/documentation/graphql/api/docs/index.html",
        "https://support.upwork.com/hc/en-us/articles/115015857607-API-scopes-and-permissions",
    ),
    evidence=evidence,
    stage=Stage.SERVER_SAYS,
    certainty="certain",
    applies_to=(
        sample(
            "POST https://api.upwork.com/graphql",
            '200 OK\n\n{"errors": [{"message": "The client or authentication token doesn\'t have enough oauth2 '
            'permissions/scopes to access: [Money.currency, Job.title].", "extensions": {"classification": '
            '"ExecutionAborted"}}]}',
        ),
        sample(
            notes="Error: The client and/or API request doesn't have enough oauth2 permissions/scopes to "
            "access: [Query.user]"
        ),
    ),
    silent_on=(
        sample(
            "POST https://api.upwork.com/graphql",
            '200 OK\n\n{"data": null, "errors": [{"message": "Authorization failed", "path": ["organization"]}]}',
        ),
        sample(answer="403 Forbidden\nX-Upwork-Error-Message: This APP has no access to the requested resource."),
    ),
)
