"""A page for signing in or granting access was fetched by a program."""

import re
from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage

_BROWSER = re.compile(r"mozilla/", re.I)
_SEEN = (200, 301, 302, 303, 307, 401, 403, 405, 429)


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    agent = exchange.header("user-agent") or ""
    if not exchange.is_authorize_page or exchange.method not in ("GET", "POST", "") or _BROWSER.search(agent):
        return
    program = bool(exchange.language) or bool(agent)
    broke = bool(exchange.printed.exceptions) if exchange.ok else True
    if program and broke and exchange.status in _SEEN and not exchange.parameter("oauth_token_secret"):
        yield Evidence("URL", exchange.path)
        yield from [Evidence("request header User-Agent", agent)] if agent else []
    elif exchange.call.read_as == "client_code" and exchange.status is None:
        yield Evidence("URL", exchange.path, "possible")


CAUSE = Cause(
    title="The sign-in page was fetched by a program instead of a browser",
    why=(
        "On this page a signed-in person agrees. A program has no such session: it gets the login page, a "
        "redirect or a "
        "challenge, and finds no code in it."
    ),
    advice=(
        "Open the address in the user's browser: print it, or redirect to it. Then read `code` from the "
        "callback that the "
        "browser calls."
    ),
    confirm="The request shows a library's User-Agent, and the answer is HTML or a redirect to the login page.",
    fixed="The callback is called by the browser with `code` and `state`.",
    source=(
        "https://www.rfc-editor.org/rfc/rfc6749#section-4.1.1",
        "https://github.com/upwork/python-upwork-oauth2/issues/11",
    ),
    evidence=evidence,
    stage=Stage.EDGE_PAGE,
    certainty="certain",
    fix={
        "python": "import webbrowser\n\nwebbrowser.open(authorize_url)  # the code arrives at your redirect_uri",
        "php": "header('Location: ' . $authorizeUrl);  // the code arrives at your redirect_uri",
        "node": "response.redirect(authorizeUrl);  // the code arrives at your redirect_uri",
        "java": "Desktop.getDesktop().browse(URI.create(authorizeUrl));",
        "ruby": "redirect_to authorize_url, allow_other_host: true",
        "go": "http.Redirect(w, r, authorizeURL, http.StatusFound)",
        "csharp": "return Redirect(authorizeUrl);",
        "perl": "print $q->redirect($authorize_url);",
    },
    beats=("cloudflare-challenge", "cloudflare-blocked", "missing-user-agent", "rate-limited"),
    applies_to=(
        sample(
            "GET https://www.upwork.com/ab/account-security/oauth2/authorize?response_type=code\nUser-Agent: "
            "curl/8.4.0",
            "403 Forbidden\nServer: cloudflare\n\n<html><title>Just a moment...</title></html>",
        ),
        sample(
            notes="r = requests.get('https://www.upwork.com/ab/account-security/oauth2/authorize')\nstatus "
            "200\nKeyError: 'code'"
        ),
    ),
    silent_on=(
        sample(
            "GET https://www.upwork.com/ab/account-security/oauth2/authorize?response_type=code\nUser-Agent: "
            "Mozilla/5.0",
            "302 Found\nLocation: https://app.example.com/callback",
        ),
        sample("POST https://www.upwork.com/api/v3/oauth2/token\nUser-Agent: curl/8.4.0", "403 Forbidden"),
        sample(notes="Please open https://www.upwork.com/ab/account-security/oauth2/authorize?response_type=code"),
    ),
)
