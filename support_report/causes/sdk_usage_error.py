"""The caller's own code broke, before or without any answer."""

import re
from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage

_KNOWN = re.compile(
    r"callback is not a function|cannot read propert(?:y '(?:get|post|put|delete|client|api)' of undefined|"
    r"ies of undefined \(reading '(?:get|post|put|delete|client|api)'\))|wrong property name requested|"
    r"is not a constructor|missing config(?:uration)?\b",
    re.I,
)
_OWN = re.compile(
    r"\b(?:TypeError|AttributeError|KeyError|NameError|ReferenceError|NoMethodError|ModuleNotFoundError"
    r"|ImportError|IndexError|"
    r"ArgumentError|ArgumentException|ArgumentNullException|NullPointerException|NullReferenceException"
    r"|ArgumentCountError|"
    r"ClassNotFoundException|NoClassDefFoundError|UnboundLocalError|IndentationError|ApiException"
    r"|InvalidArgumentException)\b|"
    r"\bPHP (?:Warning|Notice|Fatal error):\s+(?:Undefined|Uncaught Error: (?:Class|Call to undefined))|"
    r"\bpanic: runtime error|Can't locate object method|undefined method '|cannot find module",
)


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    if exchange.answered or exchange.parse_failure:
        return
    known = list(exchange.printed_line(_KNOWN))
    yield from (Evidence(e.where, e.quote, "certain") for e in known)
    exceptions = exchange.printed.exceptions
    innermost = exceptions[-1][1] if exceptions else ""
    if not known and (_OWN.search(innermost) or not exceptions):
        yield from exchange.printed_line(_OWN)


CAUSE = Cause(
    title="The program itself broke; there is no answer to explain",
    why=(
        "The exception comes from the calling code or from how the library was set up: a missing callback, a "
        "router built "
        "without the api object, a configuration key of another name. No HTTP answer is in sight."
    ),
    advice=(
        "Compare your set-up, line by line, with the example that comes with the library: "
        "`graphql.execute(params, callback)`, "
        "`new Engagements(api)`, `authzCode`.\n\n"
        "This is not a case for Upwork support: the call was never made. Ask the makers of the library, or on "
        "Stack Overflow."
    ),
    confirm="The topmost line of your own in the traceback runs before any request is sent.",
    fixed="The program gets as far as an HTTP status.",
    source=(
        "https://github.com/upwork/node-upwork-oauth2/issues/33",
        "https://github.com/upwork/node-upwork/issues/7",
        "https://github.com/upwork/php-upwork-oauth2/issues/1",
    ),
    evidence=evidence,
    stage=Stage.NO_ANSWER,
    certainty="likely",
    fix={
        "node": (
            "const api = new UpworkApi(config);\n"
            "const graphql = new Graphql(api);  // with new, and with the api object\n"
            "graphql.execute(params, (error, status, body) => console.log(error, status, body));"
        ),
        "php": (
            "$config = new \\Upwork\\API\\Config(['clientId' => $id, 'clientSecret' => $secret,\n"
            "    'redirectUri' => $uri, 'authzCode' => $_GET['code'] ?? null, 'mode' => 'web']);"
        ),
        "python": (
            "import upwork\nfrom upwork.routers import graphql\n\n"
            'client = upwork.Client(upwork.Config({"client_id": client_id, "client_secret": client_secret,\n'
            '                                     "redirect_uri": redirect_uri, "token": token}))\n'
            "graphql.Api(client).execute(params)"
        ),
    },
    applies_to=(
        sample(notes="TypeError: callback is not a function\n    at client.js:91:5"),
        sample(
            notes='Traceback (most recent call last):\n  File "app.py", line 3\nAttributeError: module '
            "'upwork' has no attribute 'Config'"
        ),
    ),
    silent_on=(
        sample(
            notes="PHP Fatal error: Uncaught Error: Call to a member function getBody() on string",
            answer="403 Forbidden",
        ),
        sample(
            notes="requests.exceptions.HTTPError: 403 Client Error: Forbidden for url: https://api.upwork.com/graphql"
        ),
        sample(notes="requests.exceptions.JSONDecodeError: Expecting value: line 1 column 1 (char 0)"),
    ),
)
