"""The state that came back is not the one that was sent."""

import re
from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage

_PRINTED = re.compile(
    r"mismatching_?state|state not equal|(?:invalid|missing|unknown|wrong|bad) (?:oauth )?state\b(?! of)|"
    r"\bstate\b.{0,30}(?:mismatch|does(?: not|n't) match|not match)|csrf_detected|StateMismatch",
    re.I,
)


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    yield from exchange.printed_line(_PRINTED)
    if not exchange.to_upwork:
        yield from exchange.said(_PRINTED)


CAUSE = Cause(
    title="The OAuth state was lost between the two steps",
    why=(
        "Before sending the user away, the program stores a random `state` and compares it when they come back. "
        "It was gone: a "
        "new session object, cookies lost between two host names or between http and https, or a second tab."
    ),
    advice=(
        "Keep `state` in the user's session and hand it to the object that reads the callback. Start and "
        "callback must be on the "
        "same host and scheme, so that the cookie comes along."
    ),
    confirm="Log the state (its last four characters) when it is stored and when the callback arrives.",
    fixed="The callback is accepted and the code is exchanged.",
    source=("https://www.rfc-editor.org/rfc/rfc6749#section-10.12",),
    evidence=evidence,
    stage=Stage.NO_ANSWER,
    certainty="certain",
    fix={
        "python": (
            "from requests_oauthlib import OAuth2Session\n\n"
            'oauth = OAuth2Session(client_id, redirect_uri=redirect_uri, state=session["oauth_state"])'
        ),
        "php": "if ($_GET['state'] !== $_SESSION['oauth2state']) { exit('Invalid state'); }",
        "node": "if (request.query.state !== request.session.oauthState) throw new Error('state mismatch');",
    },
    beats=("sdk-usage-error",),
    applies_to=(
        sample(
            notes="MismatchingStateError: (mismatching_state) CSRF Warning! State not equal in request and response."
        ),
        sample(notes="Error: Invalid state"),
    ),
    silent_on=(
        sample(notes="oauthlib.oauth2.rfc6749.errors.InvalidGrantError: (invalid_grant)"),
        sample("GET https://app.example.com/callback?code=[REDACTED-code-1]&state=1"),
    ),
)
