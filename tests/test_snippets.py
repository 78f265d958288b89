"""The code that the causes advise: it parses, and where its language is on this machine it does what it says."""

import ast
import json
import re
import shutil
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from support_report.diagnosis import all_causes
from support_report.seen.caller import LANGUAGES
from support_report.seen.how_to_get import BY_HAND, how_to_get
from support_report.seen.snippets import EMPTY_POST, ENCODE, GRAPHQL
from support_report.seen.token_snippets import EXCHANGE, REFRESH
from support_report.ticket import TICKET

VALUE = "a b+c;~"
RFC_3986 = "a%20b%2Bc%3B~"
SHELL = re.compile(r"(?:pip|npm|composer|keytool|export|openssl|java|DEBUG=\S+) |; php\.ini")

FIXES = [(id, language, code) for id, cause in all_causes().items() for language, code in cause.fix.items()]
FIXES += [
    (f"how-to-get-{fact.name}", language, how_to_get(fact.name, language))
    for fact in TICKET
    for language in LANGUAGES
    if not language or how_to_get(fact.name, language) != how_to_get(fact.name)
]


def snippets(language):
    """Every snippet of a language once, with the id of the first cause that shows it."""
    seen = {}
    for id, found, code in FIXES:
        if found == language and not SHELL.match(code):
            seen.setdefault(code, id)
    return [pytest.param(code, id=id) for code, id in seen.items()]


def needs(program):
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"{program} is not installed")


def run(*command, stdin=""):
    done = subprocess.run(command, input=stdin, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, f"{command[0]}: {done.stderr}"
    return done.stdout.strip()


# Every snippet parses


@pytest.mark.parametrize("code", snippets("python"))
def test_python_parses(code):
    ast.parse(code)


@needs("node")
def test_node_parses():
    script = (
        "const Body = (async () => {}).constructor; const bad = [];"
        "for (const code of JSON.parse(require('fs').readFileSync(0)))"
        " try { new Body(code) } catch (error) { bad.push(error.message + ' in ' + code) }"
        "console.log(bad.join('\\n'))"
    )
    assert run("node", "-e", script, stdin=json.dumps([p.values[0] for p in snippets("node")])) == ""


@needs("perl")
def test_perl_parses():
    script = (
        "use JSON::PP; local $/; for my $code (@{decode_json(<STDIN>)}) { $code =~ s/^use .*;$//mg;"
        ' eval "no strict; sub { $code\\n}"; print "$@ in $code\\n" if $@ }'
    )
    assert run("perl", "-e", script, stdin=json.dumps([p.values[0] for p in snippets("perl")])) == ""


@needs("php")
@pytest.mark.parametrize("code", snippets("php"))
def test_php_parses(code):
    run("php", "-l", stdin=f"<?php\n{code}")


@needs("ruby")
@pytest.mark.parametrize("code", snippets("ruby"))
def test_ruby_parses(code):
    run("ruby", "-c", stdin=code)


@needs("gofmt")
@pytest.mark.parametrize("code", snippets("go"))
def test_go_parses(code):
    run("gofmt", "-e", stdin=f"package p\nfunc f() {{\n{code}\n}}\n")


@needs("bash")
@pytest.mark.parametrize("code", snippets("curl"))
def test_curl_parses(code):
    run("bash", "-n", stdin=code)


@pytest.mark.parametrize(
    ("id", "language", "code"), FIXES, ids=[f"{id}-{language or 'any'}" for id, language, _ in FIXES]
)
def test_snippets_are_short_and_hold_no_secret(id, language, code):
    assert language in LANGUAGES and code.strip() == code
    assert len(code.splitlines()) <= 8 and max(map(len, code.splitlines())) <= 170
    assert not re.search(r"[0-9a-f]{24}", code)


@pytest.mark.parametrize("fact", [fact.name for fact in TICKET])
@pytest.mark.parametrize("client", [*LANGUAGES, *BY_HAND])
def test_every_fact_can_be_had_from_every_client(fact, client):
    way = how_to_get(fact, client)
    assert 1 <= len(way.splitlines()) <= 4
    if client and fact not in ("username", "platform"):
        assert way != how_to_get(fact)


# What can be run is run


def encoded_by_java(tmp_path):
    source = tmp_path / "Encode.java"
    body = f'String value = "{VALUE}";\n{ENCODE["java"]}\nSystem.out.println(encoded);'
    imports = "import java.net.URLEncoder; import java.nio.charset.StandardCharsets;"
    source.write_text(
        f"{imports} class Encode {{ public static void main(String[] a) {{ {body} }} }}", encoding="utf-8"
    )
    return run("java", str(source))


def encoded_by_go(tmp_path):
    source = tmp_path / "encode.go"
    imports = 'import ("fmt"; "net/url"; "strings")'
    body = f'value := "{VALUE}"\n{ENCODE["go"]}\nfmt.Print(encoded)'
    source.write_text(f"package main\n{imports}\nfunc main() {{\n{body}\n}}\n", encoding="utf-8")
    return run("go", "run", str(source))


def encoded_by_curl(tmp_path):
    command = ENCODE["curl"].replace("curl ", "curl -s -w '%{url_effective}' ", 1)
    done = subprocess.run(
        ["bash", "-c", f"value='{VALUE}' url=http://127.0.0.1:9/; {command}"],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    return done.stdout.partition("?q=")[2]


ENCODERS = {
    "python": lambda _: run(sys.executable, "-c", f"value = {VALUE!r}\n{ENCODE['python']}\nprint(encoded)"),
    "node": lambda _: run("node", "-e", f"const value = '{VALUE}';\n{ENCODE['node']}\nconsole.log(encoded)"),
    "perl": lambda _: run("perl", "-e", f"my $value = '{VALUE}';\n{ENCODE['perl']}\nprint $encoded"),
    "php": lambda _: run("php", "-r", f"$value = '{VALUE}';\n{ENCODE['php']}\necho $encoded;"),
    "ruby": lambda _: run("ruby", "-e", f"value = '{VALUE}'\n{ENCODE['ruby']}\nputs encoded"),
    "java": encoded_by_java,
    "go": encoded_by_go,
    "curl": encoded_by_curl,
}
PROGRAMS = {"python": sys.executable}


def can_run(language):
    if language == "perl" and shutil.which("perl"):
        return subprocess.run(["perl", "-MURI::Escape", "-e", "1"], capture_output=True, check=False).returncode == 0
    if language == "java" and shutil.which("java"):
        modules = subprocess.run(["java", "--list-modules"], capture_output=True, text=True, check=False).stdout
        return "jdk.compiler" in modules
    return shutil.which(PROGRAMS.get(language, language)) is not None


@pytest.mark.parametrize("language", ENCODERS)
def test_encodes_as_rfc_3986(language, tmp_path):
    if not can_run(language):
        pytest.skip(f"{language} is not installed")
    assert ENCODERS[language](tmp_path) == RFC_3986


PRINTING = {
    "python": ("{}", "\nprint({})", (sys.executable, "-c")),
    "node": ("(async () => {{ {}", "\nconsole.log({}) }})()", ("node", "-e")),
    "perl": ("{}", "\nprint {};", ("perl", "-e")),
    "php": ("{}", "\necho {};", ("php", "-r")),
    "ruby": ("require 'erb'; require 'json'; {}", "\nputs {}", ("ruby", "-e")),
    "curl": ("{}", '; echo "{}"', ("bash", "-c")),
}
RUNS = [
    ("oauth1-timestamp-skew", "python", "", "timestamp", r"[12]\d{9}"),
    ("oauth1-timestamp-skew", "node", "", "timestamp", r"[12]\d{9}"),
    ("oauth1-timestamp-skew", "perl", "", "$timestamp", r"[12]\d{9}"),
    ("oauth1-timestamp-skew", "curl", "", "$timestamp", r"[12]\d{9}"),
    ("oauth1-nonce-reused", "python", "", "nonce", r"[0-9a-f]{32}"),
    ("oauth1-nonce-reused", "node", "", "nonce", r"[0-9a-f]{32}"),
    ("oauth1-nonce-reused", "perl", "", "$nonce", r"[0-9a-f]{32}"),
    ("content-length-mismatch", "python", "body = 'é€'\n", "content_length", "5"),
    ("content-length-mismatch", "node", "const body = 'é€'; ", "contentLength", "5"),
    ("content-length-mismatch", "perl", "my $body = chr(0xe9) . chr(0x20ac); ", "$content_length", "5"),
    (
        "message-story-not-json",
        "python",
        "message = 'Hi'; user_id = 'ann'\n",
        "params['story']",
        r'\{"message": "Hi", "userId": "ann"\}',
    ),
    (
        "message-story-not-json",
        "node",
        "const message = 'Hi', userId = 'ann'; ",
        "params.story",
        r'\{"message":"Hi","userId":"ann"\}',
    ),
    ("api-key-malformed", "python", "key = ' \"' + 'a' * 32 + '\"\\n'\n", "key", "a{32}"),
    ("api-key-malformed", "node", "let key = ' ' + 'a'.repeat(32); ", "key", "a{32}"),
    ("sdk-python3-token-none", "python", "content = b'oauth_token=x&oauth_token_secret=y'\n", "token", "x"),
    ("bearer-missing", "python", "access_token = 'x'\n", "headers['Authorization']", "Bearer x"),
    ("bearer-missing", "node", "const accessToken = 'x'; ", "headers.Authorization", "Bearer x"),
    ("graphql-partial-data", "node", "const body = {errors: [], data: {a: 1}}; ", "data.a", "1"),
    ("oauth1-double-encoding", "node", "", "query", "q=web%20design"),
    ("oauth1-timestamp-skew", "php", "", "$timestamp", r"[12]\d{9}"),
    ("oauth1-timestamp-skew", "ruby", "", "timestamp", r"[12]\d{9}"),
    ("oauth1-nonce-reused", "php", "", "$nonce", r"[0-9a-f]{32}"),
    ("oauth1-nonce-reused", "ruby", "", "nonce", r"[0-9a-f]{32}"),
    ("content-length-mismatch", "php", "$body = 'é€'; ", "$contentLength", "5"),
    ("content-length-mismatch", "ruby", "body = 'é€'; ", "content_length", "5"),
    (
        "message-story-not-json",
        "php",
        "$message = 'Hi'; $userId = 'ann'; ",
        "$params['story']",
        r'\{"message":"Hi","userId":"ann"\}',
    ),
    (
        "message-story-not-json",
        "ruby",
        "message = 'Hi'; user_id = 'ann'; ",
        "params[:story]",
        r'\{"message":"Hi","userId":"ann"\}',
    ),
    ("api-key-malformed", "php", "$key = ' \"' . str_repeat('a', 32) . \"\\n\"; ", "$key", "a{32}"),
    ("api-key-malformed", "ruby", "key = ' \"' + 'a' * 32 + \"\\n\"; ", "key", "a{32}"),
    ("oauth1-double-encoding", "php", "", "$query", "q=web%20design"),
    ("oauth1-double-encoding", "ruby", "", "query", "q=web%20design"),
    ("bearer-missing", "ruby", "request = {}; access_token = 'x'; ", "request['Authorization']", "Bearer x"),
]


@pytest.mark.parametrize(("id", "language", "before", "result", "expected"), RUNS, ids=[f"{r[0]}-{r[1]}" for r in RUNS])
def test_does_what_it_says(id, language, before, result, expected):
    if id not in all_causes():
        pytest.skip(f"{id} is gone")
    start, end, command = PRINTING[language]
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    code = start.format(before + all_causes()[id].fix[language]) + end.format(result)
    assert re.fullmatch(expected, run(*command, code))


class Recorder(BaseHTTPRequestHandler):
    def do_POST(self):
        length = self.headers["Content-Length"]
        self.server.seen.append(
            ({k.lower(): v for k, v in self.headers.items()}, self.rfile.read(int(length or 0)).decode())
        )
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_):
        pass


@pytest.fixture
def server():
    with HTTPServer(("127.0.0.1", 0), Recorder) as server:
        server.seen = []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def sent_to(server, language, before, code):
    url = f"http://127.0.0.1:{server.server_address[1]}/"
    code = re.sub(r"https://(?:www|api)\.upwork\.com/[\w/]*", url, code)
    if language == "php":
        start = f"$url = '{url}'; $ch = curl_init($url); curl_setopt($ch, CURLOPT_RETURNTRANSFER, true); "
        run("php", "-r", f"{start}curl_setopt($ch, CURLOPT_PROXY, ''); {before}{code}\ncurl_exec($ch);")
    elif language == "ruby":
        start = f"require 'net/http'; require 'json'; uri = URI('{url}'); token_url = '{url}'; "
        start += "request = Net::HTTP::Post.new(uri); ENV['no_proxy'] = '*'; "
        send = "\nNet::HTTP.start(uri.host, uri.port, nil) { |http| http.request(request) } unless defined? answer"
        run("ruby", "-e", start + before + code + send)
    elif language == "curl":
        run("bash", "-c", f"url={url}; {before}{code} -sS".replace("curl ", "curl --noproxy '*' ", 1))
    else:
        run("node", "-e", f"(async () => {{ const url = '{url}'; {before}{code}\n}})()")
    return server.seen[-1]


def skip_without(language):
    if shutil.which(language) is None:
        pytest.skip(f"{language} is not installed")
    if language == "php" and "curl" not in run("php", "-m"):
        pytest.skip("PHP comes without its curl extension")


@pytest.mark.parametrize("language", ["curl", "node", "php", "ruby"])
def test_empty_post_says_its_length(server, language):
    skip_without(language)
    headers, body = sent_to(server, language, "", EMPTY_POST[language])
    assert (headers["content-length"], body) == ("0", "")


@needs("node")
def test_node_refreshes_with_a_form(server):
    before = "let pair = { refresh_token: 'a b' }; const clientId = 'i', clientSecret = 's'; "
    headers, body = sent_to(server, "node", before, REFRESH["node"])
    assert headers["content-type"].startswith("application/x-www-form-urlencoded")
    assert body == "grant_type=refresh_token&refresh_token=a+b&client_id=i&client_secret=s"


@needs("curl")
def test_curl_refreshes_with_a_form(server):
    headers, body = sent_to(server, "curl", "REFRESH_TOKEN='a b'; CLIENT_ID=i; CLIENT_SECRET=s; ", REFRESH["curl"])
    assert headers["content-type"] == "application/x-www-form-urlencoded"
    assert body in (
        "grant_type=refresh_token&refresh_token=a%20b&client_id=i&client_secret=s",
        "grant_type=refresh_token&refresh_token=a+b&client_id=i&client_secret=s",
    )


@needs("node")
def test_node_sends_graphql_as_json(server):
    before = "const query = '{ user { id } }', variables = {}, accessToken = 'x'; "
    headers, body = sent_to(server, "node", before, GRAPHQL["node"])
    assert (headers["content-type"], headers["authorization"]) == ("application/json", "Bearer x")
    assert json.loads(body) == {"query": "{ user { id } }", "variables": {}}


def test_php_sends_graphql_as_json(server):
    skip_without("php")
    before = "$query = '{ user { id } }'; $variables = ['a' => 1]; $accessToken = 'x'; "
    headers, body = sent_to(server, "php", before, GRAPHQL["php"])
    assert (headers["content-type"], headers["authorization"]) == ("application/json", "Bearer x")
    assert json.loads(body) == {"query": "{ user { id } }", "variables": {"a": 1}}


def test_ruby_sends_graphql_as_json(server):
    skip_without("ruby")
    headers, body = sent_to(server, "ruby", "query = '{ user { id } }'; variables = {}; ", GRAPHQL["ruby"])
    assert headers["content-type"] == "application/json"
    assert json.loads(body) == {"query": "{ user { id } }", "variables": {}}


@pytest.mark.parametrize(
    ("language", "before", "code"),
    [
        ("php", "$code = 'a b'; $redirectUri = 'https://x.test/cb'; $clientId = 'i'; $clientSecret = 's'; ", EXCHANGE),
        ("ruby", "code = 'a b'; redirect_uri = 'https://x.test/cb'; client_id = 'i'; client_secret = 's'; ", EXCHANGE),
        ("ruby", "pair = { 'refresh_token' => 'a b' }; client_id = 'i'; client_secret = 's'; ", REFRESH),
    ],
)
def test_token_requests_are_forms(server, language, before, code):
    skip_without(language)
    headers, body = sent_to(server, language, before, code[language])
    assert headers["content-type"].startswith("application/x-www-form-urlencoded")
    assert "=a+b&" in body and body.endswith("client_id=i&client_secret=s")


# The ways to get what is missing, run


SHOWN = {
    "time": r"20\d\d-\d\d-\d\dT?|\d{4}-\d\d-\d\d|UTC|\w{3} \w{3} +\d+",
    "environment": r"\d+\.\d+",
}
COMMANDS = {
    "python": (sys.executable, "-c"),
    "php": ("php", "-r"),
    "node": ("node", "-e"),
    "ruby": ("ruby", "-e"),
    "perl": ("perl", "-e"),
    "curl": ("bash", "-c"),
}


@pytest.mark.parametrize("fact", SHOWN)
@pytest.mark.parametrize("language", COMMANDS)
def test_a_way_to_get_a_fact_shows_it(fact, language):
    skip_without(language) if language not in ("python", "php") else None
    if shutil.which(COMMANDS[language][0]) is None:
        pytest.skip(f"{language} is not installed")
    assert re.search(SHOWN[fact], run(*COMMANDS[language], how_to_get(fact, language)))
