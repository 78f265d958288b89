"""The client library crashed on the real answer, or put one of its own in its place."""

import re
from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage

_CRASH = re.compile(
    r"member function getBody\(\) on (?:string|null|bool)|can ?not get valid access token|tokenPair:? undefined|"
    r"cannot read propert(?:y 'token' of undefined|ies of undefined \(reading 'token'\))|"
    r"503 Exception: Exception|RuntimeException: 503\b|Exception: Exception java\.lang",
    re.I,
)
_MADE_UP = re.compile(
    r"^exception: (?:exception )?(?:[\w.]*\.)?(?:io|json|clientprotocol|nullpointer)\w*exception", re.I
)
_SWALLOWED = re.compile(r"\{\}\s*'received response'|received response'?:?\s*\{\}")


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    if exchange.ok and not exchange.sentences and not exchange.printed.exceptions:
        return
    yield from exchange.printed_line(_CRASH)
    yield from exchange.said(_MADE_UP)
    status = exchange.status or 0
    if status >= 400:
        yield from exchange.printed_line(_SWALLOWED)
    if status >= 400 and exchange.response_json == {} and exchange.sdk.startswith("node-upwork"):
        yield Evidence("response body", "{}")


CAUSE = Cause(
    title="The client library hides the real answer",
    why=(
        "The library broke on an answer it did not expect, or replaced it: PHP fails at `getBody()`, Java "
        "writes a 503 of its "
        "own, Node returns `{}` or `undefined`. What Upwork said is lost, so nothing shown here is about Upwork yet."
    ),
    advice=(
        "Upgrade the library (php-upwork-oauth2 to 2.4.2 or newer). Then make the same call with `curl -v` and "
        "paste that: "
        "the real status and body explain themselves. A 503 from the Java SDK is no outage."
    ),
    confirm="curl, with the same address, token and body, shows another status or a body with words.",
    fixed="The program reports the status and body that the server sent.",
    source=(
        "https://github.com/upwork/php-upwork-oauth2/issues/13",
        "https://github.com/upwork/java-upwork",
        "https://github.com/upwork/node-upwork-oauth2",
    ),
    evidence=evidence,
    stage=Stage.NO_ANSWER,
    certainty="certain",
    ask="vendor",
    fix={
        "": (
            'curl -v https://api.upwork.com/graphql -H "Authorization: Bearer $ACCESS_TOKEN" \\\n'
            "  -H 'Content-Type: application/json' --data @query.json"
        ),
        "php": "composer require upwork/php-upwork-oauth2:^2.4.2",
        "node": "npm install @upwork/node-upwork-oauth2@latest\nDEBUG=upwork:* node app.js",
    },
    beats=("sdk-usage-error",),
    applies_to=(
        sample(
            notes="PHP Fatal error: Uncaught Error: Call to a member function getBody() on string in "
            "OAuth2ClientLib.php:108"
        ),
        sample(answer='503\n\n{"error": {"code": "503", "message": "Exception: JSONException"}}'),
        sample(notes="upwork:example 403 'response status' +3ms\nupwork:example {} 'received response' +0ms"),
    ),
    silent_on=(
        sample(notes="TypeError: callback is not a function"),
        sample(answer="503 Service Unavailable\n\n<html><title>503</title></html>"),
        sample("POST https://api.upwork.com/graphql", "403 Forbidden\n\n{}"),
    ),
)
