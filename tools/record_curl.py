"""Runs the commands of tests/curl_commands/commands.txt with the real curl and records what a server saw of them."""

from __future__ import annotations

import http.server
import json
import os
import subprocess
import tempfile
import threading
import time
from pathlib import Path

HERE = Path(__file__).resolve().parents[1] / "tests" / "curl_commands"
PORT = 28100  # also in the commands
FILES = {
    "payload.json": '{"from": "file"}\n',
    "headers.txt": "X-From-File: 1\n",
    "cookies.txt": "# Netscape HTTP Cookie File\n127.0.0.1\tFALSE\t/\tFALSE\t0\tjar\tvalue\n",
    "jar.txt": "",
}


class Recorder(http.server.BaseHTTPRequestHandler):
    """Notes every request and answers it with 200."""

    protocol_version = "HTTP/1.1"
    seen: list[dict[str, object]] = []  # noqa: RUF012 - one list for all requests of the run

    def handle_any(self) -> None:
        headers = [[name, value.encode("latin-1").decode("utf-8", "replace")] for name, value in self.headers.items()]
        target = self.raw_requestline.decode("utf-8", "replace").split(" ")[1]
        body = self.body().decode("utf-8", "replace")
        self.seen.append({"method": self.command, "target": target, "headers": headers, "body": body})
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.send_header("Connection", "close")
        self.end_headers()

    def body(self) -> bytes:
        if self.headers.get("Transfer-Encoding") != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = []
        while size := int(self.rfile.readline().strip() or b"0", 16):
            parts.append(self.rfile.read(size))
            self.rfile.readline()
        return b"".join(parts)

    def log_message(self, *_: object) -> None:
        """Nothing on the screen."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("do_"):
            return self.handle_any
        raise AttributeError(name)


def run(command: str, folder: str) -> None:
    environment = {"PATH": os.environ["PATH"], "HOME": folder, "LC_ALL": "C.UTF-8"}
    subprocess.run(["bash", "-c", command], cwd=folder, env=environment, capture_output=True, timeout=30, check=False)


def main() -> None:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", PORT), Recorder)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    rows = []
    for command in (HERE / "commands.txt").read_text(encoding="utf-8").strip("\n").split("\n%%\n"):
        with tempfile.TemporaryDirectory() as folder:
            for name, content in FILES.items():
                (Path(folder) / name).write_text(content, encoding="utf-8")
            Recorder.seen.clear()
            run(command, folder)
            time.sleep(0.02)
        rows.append(json.dumps({"command": command, "seen": list(Recorder.seen)}, ensure_ascii=False))
        if not Recorder.seen:
            print("nothing sent:", command)
    (HERE / "seen.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
    print(len(rows), "commands")


if __name__ == "__main__":
    main()
