"""How to get a missing fact out of the client at hand: one table, fact by client, two lines that show it."""

from __future__ import annotations

from collections.abc import Mapping

from support_report.message import Message
from support_report.seen.caller import LANGUAGES

#: Clients that are no language, by name: what they show is found by hand.
BY_HAND = {"browser": Message("Browser"), "postman": "Postman"}
#: Every client by name, with what people call it; the one for all others, without a name, stands last.
CLIENTS = {**{name: title for name, title in LANGUAGES.items() if name}, **BY_HAND, "": LANGUAGES[""]}

#: Shows both messages as they travelled: headers, body, status. Most missing facts are found there.
WIRE = {
    "python": (
        "import http.client, logging; "
        "http.client.HTTPConnection.debuglevel = 1; logging.basicConfig(level=logging.DEBUG)\n"
        "print(response.status_code, response.text)  # after the call"
    ),
    "php": "curl_setopt($ch, CURLOPT_VERBOSE, true);  // Guzzle: ['debug' => true]\ncurl_setopt($ch, "
    "CURLOPT_HEADER, true);",
    "node": (
        "console.log(options.method ?? 'GET', url, options.headers, options.body);  // before fetch(url, options)\n"
        "console.log(response.status, Object.fromEntries(response.headers), await response.text());  // after it"
    ),
    "java": (
        "java -Djdk.httpclient.HttpClient.log=requests,headers -jar app.jar\n"
        'System.out.println(response.statusCode() + " " + response.body());  // after the call'
    ),
    "ruby": "http.set_debug_output($stdout)  # Net::HTTP\nconn.response :logger, nil, bodies: true  # Faraday",
    "go": (
        'sent, _ := httputil.DumpRequestOut(request, true); fmt.Printf("%s\\n", sent)\n'
        'got, _ := httputil.DumpResponse(response, true); fmt.Printf("%s\\n", got)'
    ),
    "csharp": (
        "Console.WriteLine(request); Console.WriteLine(response);\n"
        "Console.WriteLine(await response.Content.ReadAsStringAsync());"
    ),
    "perl": (
        "$ua->add_handler(request_send => sub { shift->dump(maxlength => 0); return });\n"
        "$ua->add_handler(response_done => sub { shift->dump(maxlength => 0); return });"
    ),
    "curl": 'curl -v -sS "$url"\n# -v shows both messages; add it to the command that failed',
    "": Message(
        "In a browser: open the developer tools (F12), Network, repeat the call, right-click, Save all as HAR.\n"
        "Elsewhere: repeat the call with curl -v and paste all it prints."
    ),
}

#: The same for clients that are no language.
_WIRE_BY_HAND = {
    "browser": Message(
        "Open the developer tools (F12), Network, tick Preserve log, and repeat the call.\n"
        "Right-click the call: Save all as HAR with content (Firefox: Save All As HAR). Attach or paste the file."
    ),
    "postman": Message(
        "View, Show Postman Console (Ctrl+Alt+C), then send the request again.\n"
        "Open its line: request headers, request body, response headers and body are all there; copy them."
    ),
}

_ON_THE_WIRE = (
    "method",
    "url",
    "request_headers",
    "request_body",
    "status",
    "reason",
    "response_headers",
    "response_body",
)

_TIME = {
    "python": "from datetime import datetime, "
    'timezone\nprint(datetime.now(timezone.utc).isoformat(timespec="seconds"))',
    "php": "// the response header Date holds it, or:\necho gmdate('c');",
    "node": "// the response header Date holds it, or:\nconsole.log(new Date().toISOString());",
    "java": "// the response header Date holds it, or:\nSystem.out.println(Instant.now());",
    "ruby": "# the response header Date holds it, or:\nputs Time.now.utc",
    "go": "// the response header Date holds it, or:\nfmt.Println(time.Now().UTC())",
    "csharp": "// the response header Date holds it, or:\nConsole.WriteLine(DateTimeOffset.UtcNow);",
    "perl": '# the response header Date holds it, or:\nprint scalar(gmtime), " UTC\\n";',
    "curl": "# the response header Date of curl -v holds it, or:\ndate -u",
    "browser": Message(
        "The response header Date holds it, and startedDateTime in the HAR.\nElse note the clock and the zone."
    ),
    "postman": Message("The response header Date holds it.\nThe console shows the time of each request; add the zone."),
    "": Message(
        "The response header Date holds it.\nElse note the clock when you repeat the call, with the time zone."
    ),
}

_ENVIRONMENT = {
    "python": (
        'import platform, sys  # and: pip show python-upwork-oauth2\nprint(platform.platform(), sys.version, sep=", ")'
    ),
    "php": "echo php_uname(), ' PHP ', PHP_VERSION, PHP_EOL;\n// and: composer show upwork/php-upwork-oauth2",
    "node": "console.log(process.platform, process.version);\n// and: npm ls @upwork/node-upwork-oauth2",
    "java": (
        'System.out.println(System.getProperty("os.name") + ", Java " + System.getProperty("java.version"));\n'
        "// and the version of the library from pom.xml or build.gradle"
    ),
    "ruby": "puts RUBY_PLATFORM, RUBY_VERSION\n# and: gem list upwork",
    "go": "fmt.Println(runtime.GOOS, runtime.Version())\n// and: go list -m all | grep upwork",
    "csharp": (
        "Console.WriteLine(RuntimeInformation.OSDescription);\n"
        "Console.WriteLine(RuntimeInformation.FrameworkDescription);"
    ),
    "perl": "print \"$^O Perl $^V\\n\";\n# and: perl -MLWP -e 'print $LWP::VERSION'",
    "curl": "uname -a\ncurl --version",
    "browser": Message("The browser and its version: menu, Help, About.\nThe operating system and its version."),
    "postman": Message("Postman's version: Settings, About.\nThe operating system and its version."),
    "": Message(
        "The operating system, the language and the library, each with its version.\n"
        "Example: Debian 12, Python 3.11, requests 2.32"
    ),
}

_USERNAME = {
    "": Message(
        "The name the user signs in with: Upwork, Settings, Contact info.\n"
        'Over the API: {"query": "query { user { nid } }"}'
    ),
}
_PLATFORM = {"": Message("Where the application runs:\nmobile, desktop, command line, web browser or other.")}

_TABLE: Mapping[str, Mapping[str, str]] = {
    **{fact: {**WIRE, **_WIRE_BY_HAND} for fact in _ON_THE_WIRE},
    "time": _TIME,
    "environment": _ENVIRONMENT,
    "username": _USERNAME,
    "platform": _PLATFORM,
}


def how_to_get(fact: str, language: str = "") -> str:
    """Two lines that show this fact with this client, a language or one of `BY_HAND`, else with any client.

    Gives "" for what is no fact.
    """
    ways = _TABLE.get(fact, {})
    return ways.get(language) or ways.get("", "")


def ways_to_capture() -> dict[str, str]:
    """For every client, as people call it, the two lines that show a whole call."""
    return {title: how_to_get("request_headers", name) for name, title in CLIENTS.items()}
