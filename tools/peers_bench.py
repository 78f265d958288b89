"""Measures the redaction beside the secret scanners on the PATH: what stays readable, what is damaged, how fast.

The corpus is that of tests/test_redaction_syntaxes.py: a drawn value under each name in each syntax, and what stays.
Scanners only find; here every string they report is replaced wherever it stands. A secret leaks where 8 of its
characters in a row are left as they were.
"""

import argparse
import json
import random
import shutil
import string
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tools")]

from bench import MEGABYTE, log_of  # noqa: E402
from test_redaction_syntaxes import KEPT, NAMES, SYNTAXES  # noqa: E402

PIECE = 8
OURS = f"{sys.executable} -m support_report redact {{file}}"


class Peer(NamedTuple):
    """How to run a scanner, and the key under which its report in JSON has the strings it found."""

    command: str
    key: str


PEERS = {
    "gitleaks": Peer("gitleaks dir {file} --no-banner -l error -f json -r {out} --exit-code 0", "Secret"),
    "betterleaks": Peer("betterleaks filesystem {file} --no-banner -l error -s -o {out} --exit-code 0", "value"),
    "kingfisher": Peer(
        "kingfisher scan {file} --format json --no-validate --no-update-check --output {out}", "snippet"
    ),
    "credsweeper": Peer("credsweeper --path {file} --save-json {out} --log error --severity low", "value"),
}


def corpus() -> tuple[str, list[str]]:
    """A text with a drawn secret in each syntax under each name, and those secrets; the same in every run."""
    draw = random.Random(7)  # noqa: S311
    secrets = [
        "".join(draw.choices(string.ascii_letters + string.digits, k=32)) for _ in range(len(SYNTAXES) * len(NAMES))
    ]
    pairs = ((syntax, name) for syntax in SYNTAXES for name in NAMES)
    lines = [syntax.format(n=name, v=value) for (syntax, name), value in zip(pairs, secrets, strict=True)]
    return "\n\n".join([*lines, *KEPT, ""]), secrets


def strings_in(report: object, key: str) -> Iterator[str]:
    """The strings under a key, wherever they stand in a report."""
    if isinstance(report, dict):
        if isinstance(report.get(key), str):
            yield report[key]
        report = list(report.values())
    if isinstance(report, list):
        for each in report:
            yield from strings_in(each, key)


def run(command: str, folder: Path, text: str) -> tuple[float, str, str]:
    """Seconds, what was printed, and the report of a command over a text; its report is empty where it wrote none."""
    file, out = folder / "capture.txt", folder / "report.json"
    file.write_text(text, "utf-8", newline="")
    out.unlink(missing_ok=True)
    start = time.perf_counter()
    done = subprocess.run(command.format(file=file, out=out).split(), cwd=ROOT, capture_output=True, check=False)
    taken = time.perf_counter() - start
    return taken, done.stdout.decode("utf-8"), out.read_text("utf-8") if out.exists() else "[]"


def cleaned(name: str, folder: Path, text: str) -> str:
    """The text as a tool leaves it."""
    if name not in PEERS:
        return run(OURS, folder, text)[1]
    report = json.loads(run(PEERS[name].command, folder, text)[2] or "[]")
    for found in sorted(set(strings_in(report, PEERS[name].key)), key=len, reverse=True):
        text = text.replace(found, "[REDACTED]") if len(found) >= 6 else text
    return text


def row(name: str, folder: Path, megabytes: int) -> str:
    """One line of the table."""
    text, secrets = corpus()
    clean = cleaned(name, folder, text)
    leaked = sum(any(each[i : i + PIECE] in clean for i in range(len(each) - PIECE + 1)) for each in secrets)
    damaged = sum(each not in clean for each in KEPT)
    taken = run(PEERS[name].command if name in PEERS else OURS, folder, log_of(megabytes * MEGABYTE))[0]
    rate = f"{megabytes / taken:.1f} MB/s"
    return f"| {name} | {100 * leaked / len(secrets):.1f} | {100 * damaged / len(KEPT):.1f} | {rate} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=int, default=10, help="size of the log for the speed (default: 10)")
    megabytes = parser.parse_args().megabytes
    print("| tool | leaked % | damaged % | log |\n|---|---|---|---|")
    for name in ("Support Report", *(name for name in PEERS if shutil.which(name))):
        with tempfile.TemporaryDirectory() as folder:
            print(row(name, Path(folder), megabytes), flush=True)


if __name__ == "__main__":
    main()
