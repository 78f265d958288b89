"""The lines that turn on logging, each run in its own language: what they print is a capture that we read whole."""

import os
import shutil
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from support_report import read_capture
from support_report.seen.how_to_get import CLIENTS, how_to_get, ways_to_capture

TOKEN = "oauth2v2_" + "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
SENT, ANSWER = '{"query":"q"}', '{"error":{"message":"This APP has no access to the requested resource"}}'

#: A program of each language that makes a failing call, with the two lines that we advise in it.
PROGRAMS = {
    "python": """<before>
connection = http.client.HTTPConnection('<host>', <port>)
headers = {'Authorization': 'Bearer <token>', 'Content-Type': 'application/json'}
connection.request('POST', '/graphql?a=1', '<body>', headers)
response = connection.getresponse()
response.status_code, response.text = response.status, response.read().decode()
<after>
""",
    "php": """<?php
$ch = curl_init('<url>');
curl_setopt($ch, CURLOPT_PROXY, '');
curl_setopt($ch, CURLOPT_POSTFIELDS, '<body>');
curl_setopt($ch, CURLOPT_HTTPHEADER, ['Authorization: Bearer <token>', 'Content-Type: application/json']);
<before>
<after>
curl_exec($ch);
""",
    "node": """(async () => {
  const url = '<url>', headers = {Authorization: 'Bearer <token>', 'Content-Type': 'application/json'};
  const options = {method: 'POST', headers, body: '<body>'};
  <before>
  const response = await fetch(url, options);
  <after>
})();
""",
    "java": """import java.net.URI; import java.net.http.*;
public class Main {
  public static void main(String[] arguments) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("<url>")).header("Authorization", "Bearer <token>")
      .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString("{}")).build();
    var response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    <after>
  }
}
""",
    "ruby": """require 'net/http'
http = Net::HTTP.new('<host>', <port>, nil)
<before>
http.post('/graphql?a=1', '<body>', {'Authorization' => 'Bearer <token>', 'Content-Type' => 'application/json'})
""",
    "go": """package main
import ("fmt"; "net/http"; "net/http/httputil"; "strings")
func main() {
  request, _ := http.NewRequest("POST", "<url>", strings.NewReader(`<body>`))
  request.Header.Set("Authorization", "Bearer <token>")
  request.Header.Set("Content-Type", "application/json")
  <before>
  response, _ := http.DefaultClient.Do(request)
  <after>
}
""",
    "perl": """use LWP::UserAgent;
my $ua = LWP::UserAgent->new;
<before>
<after>
$ua->post('<url>', Authorization => 'Bearer <token>', 'Content-Type' => 'application/json', Content => '<body>');
""",
    "curl": """url='<url>'
<before> -H 'Authorization: Bearer <token>' -H 'Content-Type: application/json' -d '<body>'
""",
}
FILES = {"java": "Main.java", "go": "main.go"}
COMMANDS = {
    "python": (sys.executable,),
    "php": ("php",),
    "node": ("node",),
    "ruby": ("ruby",),
    "go": ("go", "run"),
    "perl": ("perl",),
    "curl": ("bash",),
}
#: What must be there to run it: a question that the language answers with success.
ASKED = {
    "php": ("php", "-r", "exit(extension_loaded('curl') ? 0 : 1);"),
    "node": ("node", "-e", "process.exit(typeof fetch === 'function' ? 0 : 1)"),
    "java": ("java", "--add-modules", "jdk.compiler,java.net.http", "--version"),
    "ruby": ("ruby", "-e", "require 'net/http'"),
    "go": ("go", "version"),
    "perl": ("perl", "-MLWP::UserAgent", "-e", "1"),
    "curl": ("curl", "--version"),
}


class Refusing(BaseHTTPRequestHandler):
    """Answers every POST by the error that a key without permission gets."""

    protocol_version = "HTTP/1.1"

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(403)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(ANSWER)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(ANSWER.encode())

    def log_message(self, *_):
        """Says nothing."""


@pytest.fixture(scope="module")
def port():
    server = HTTPServer(("127.0.0.1", 0), Refusing)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    thread.join()
    server.server_close()


def skip_without(language):
    asked = ASKED.get(language, (sys.executable, "--version"))
    if not shutil.which(asked[0]) or subprocess.run(asked, capture_output=True, timeout=60, check=False).returncode:
        pytest.skip(f"{language} with what the lines need is not installed")


def printed_by(language, port, folder):
    """All that a program with our lines in it prints."""
    lines = how_to_get("request_headers", language).splitlines()
    values = {"url": f"http://127.0.0.1:{port}/graphql?a=1", "host": "127.0.0.1", "port": str(port), "token": TOKEN}
    program = PROGRAMS[language]
    for name, value in {"before": lines[0], "after": lines[1], "body": SENT, **values}.items():
        program = program.replace(f"<{name}>", value)
    file = folder / FILES.get(language, "program")
    file.write_text(program, encoding="utf-8")
    command = lines[0].partition(" -jar")[0].split() if language == "java" else COMMANDS[language]
    environment = {**os.environ, "no_proxy": "*", "GOCACHE": str(folder / "cache"), "GOFLAGS": "-mod=mod"}
    done = subprocess.run(
        [*command, file], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=100, env=environment
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.mark.parametrize("language", PROGRAMS)
def test_what_the_lines_print_is_read(language, port, tmp_path):
    skip_without(language)
    call = read_capture(printed_by(language, port, tmp_path)).chosen
    assert (call.method, call.url, call.status) == ("POST", f"http://127.0.0.1:{port}/graphql?a=1", 403)
    assert ("Authorization", f"Bearer {TOKEN}") in [(name.title(), value) for name, value in call.request_headers]
    assert call.response_body == ANSWER


def test_every_client_has_two_lines():
    assert list(ways_to_capture()) == list(CLIENTS.values())
    assert {len(lines.splitlines()) for lines in ways_to_capture().values()} == {2}
