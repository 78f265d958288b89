"""HTML came where the program expected JSON, and the HTML itself is not known."""

from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    page = exchange.page
    if page and (page.challenge or page.blocked or page.rate_limited or page.gateway):
        return
    if exchange.parse_failure:
        yield Evidence("client output", exchange.parse_failure)
    if page and exchange.ok and (exchange.is_graphql or exchange.is_token_request):
        yield Evidence("response body", page.title or page.words[:200] or "is HTML")


CAUSE = Cause(
    title="HTML came where JSON was expected",
    why=(
        "The program tried to read a page as JSON and broke over its first character. The page is what matters, "
        "and the error "
        "hides it: a challenge of the network edge, a login page, a gateway error or a wrong address."
    ),
    advice=(
        "Before parsing, log the status, the Content-Type and the first 300 characters of the body. "
        "Then paste that: it can be explained."
    ),
    confirm="The first character of the body is `<`.",
    fixed="The log shows what came back, and the cause behind it is mended.",
    source=("https://github.com/upwork/python-upwork-oauth2/issues/12",),
    evidence=evidence,
    stage=Stage.CLIENT_TRACE,
    certainty="certain",
    fix={
        "python": 'print(response.status_code, response.headers.get("Content-Type"), response.text[:300])',
        "php": "error_log($response->getStatusCode() . ' ' . substr((string) $response->getBody(), 0, 300));",
        "node": "const text = await response.text();\nconsole.log(response.status, "
        "response.headers.get('content-type'), text.slice(0, 300));",
        "java": 'System.out.println(response.statusCode() + " " + response.body().substring(0, Math.min(300, '
        "response.body().length())));",
        "ruby": "puts response.code, response['Content-Type'], response.body[0, 300]",
        "go": 'body, err := io.ReadAll(response.Body)\nlog.Printf("%s %.300s", response.Status, body)',
        "csharp": "var text = await "
        'response.Content.ReadAsStringAsync();\nConsole.WriteLine($"{response.StatusCode} '
        '{text[..Math.Min(300, text.Length)]}");',
        "perl": 'print $response->status_line, " ", substr($response->decoded_content, 0, 300), "\\n";',
        "curl": 'curl -sS -D - "$url" | head -c 2000',
    },
    applies_to=(
        sample(notes="requests.exceptions.JSONDecodeError: Expecting value: line 1 column 1 (char 0)"),
        sample(notes="SyntaxError: Unexpected token < in JSON at position 0"),
        sample("POST https://api.upwork.com/graphql", "200 OK\n\n<html><title>Log in</title></html>"),
    ),
    silent_on=(
        sample(
            "POST https://api.upwork.com/graphql",
            "403 Forbidden\nServer: cloudflare\n\n<html><head><title>Just a moment...</title></head></html>",
            notes="JSONDecodeError: Expecting value: line 1 column 1 (char 0)",
        ),
        sample(
            answer='401 Unauthorized\n\n{"message": "no"}',
            notes="JSONDecodeError: Expecting value: line 1 column 1 (char 0)",
        ),
    ),
)
