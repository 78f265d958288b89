"""Secrets stood in the capture: where they may have been shown to others, they must be changed."""

from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage
from support_report.seen.values import PLACEHOLDER


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    if exchange.failed:
        for placeholder in exchange.shapes:
            kind = PLACEHOLDER.fullmatch(placeholder)
            yield Evidence(kind[1].replace("_", " ") if kind else "secret", placeholder)


CAUSE = Cause(
    title="The capture held live secrets; they are hidden in this report",
    why=(
        "Keys, secrets, tokens and cookies let anybody act as you. Stack Overflow is public; "
        "a Customer Support ticket is private."
    ),
    advice=(
        "Pass on this report, not the original capture.\n\n"
        "If the original was already posted where others can read it, make a new secret at the API Center "
        "and authorize again, so that what was shown is worth nothing."
    ),
    confirm="Look for the original text in posts, chats, log collections and screenshots that others can see.",
    fixed="Calls with the old token or secret are refused, calls with the new ones work.",
    source=("https://support.upwork.com/hc/en-us/articles/115015857627-API-Error-Handling",),
    evidence=evidence,
    stage=Stage.HYGIENE,
    certainty="certain",
    applies_to=(
        sample(
            "POST https://api.upwork.com/graphql\nAuthorization: Bearer [REDACTED-access_token-1]", "401 Unauthorized"
        ),
    ),
    silent_on=(
        sample("POST https://api.upwork.com/graphql\nAuthorization: Bearer undefined", "401 Unauthorized"),
        sample(
            "POST https://api.upwork.com/graphql\nAuthorization: Bearer [REDACTED-access_token-1]",
            '200 OK\n\n{"data": {}}',
        ),
    ),
)
