"""Measures the speed: reports of three sizes, redaction, a long archive, 1 MB of every format that is read."""

import argparse
import json
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from support_report import Call, build_report, read_capture, redact_text  # noqa: E402
from support_report.archive import read_archive  # noqa: E402
from support_report.decoding import decoded  # noqa: E402
from support_report.discover import modules_of  # noqa: E402

CAPTURES = ROOT / "tests" / "captures"
TOKEN = "oauth2v2_" + "0f1e2d3c4b5a69788796a5b4c3d2e1f0"  # made up
MEGABYTE = 1_000_000
# Formats that are so short that tests/captures has no folder for them.
SHORT = {
    "graphql_body": '{"query": "query { user { id } }", "variables": {"id": "~010f1e2d3c4b5a6978"}}\n\n',
    "wget_command": f"wget -S --header='Authorization: Bearer {TOKEN}' --post-data='a=1&b=2' https://api.upwork.com/x\n\n",
}
LOG = (
    "2026-03-04 05:06:07,{0:03} INFO  worker-{0} GET /api/profiles/v1/search/jobs.json?q=python&paging={0} 200 {0} ms\n"
    '2026-03-04 05:06:08,{0:03} DEBUG answer {{"jobs": [{{"id": "~01{0:016x}", "title": "Engineer"}}], "total": {0}}}\n'
)


def seconds(work: Callable[[], object], most: float = 1.0) -> float:
    """The shortest of up to five runs, fewer where they take long; of the processor, so that a busy machine counts
    little.
    """
    runs: list[float] = []
    while len(runs) < 5 and sum(runs) < most:
        start = time.process_time()
        work()
        runs.append(time.process_time() - start)
    return min(runs)


def call_of(size: int) -> Call:
    """A failed call of about this size, most of it JSON."""
    jobs = [{"id": f"~01{n:016x}", "title": "Engineer", "skills": ["python", "flask"]} for n in range(size // 82)]
    return Call(
        method="POST",
        url="https://api.upwork.com/graphql",
        request_headers=(("Host", "api.upwork.com"), ("Authorization", f"Bearer {TOKEN}")),
        request_body='{"query": "{ user { id } }"}',
        status=403,
        response_headers=(("Content-Type", "application/json"), ("cf-ray", "56f9d48805d5dcee-AMS")),
        response_body=json.dumps({"errors": [{"message": "Forbidden"}], "data": jobs}),
    )


def tokens_in(size: int, number: int) -> str:
    """A JSON body of this size with so many tokens."""
    tokens = [{"access_token": f"{TOKEN[:-6]}{n:06x}", "note": "x" * (size // number)} for n in range(number)]
    return json.dumps(tokens)


def log_of(size: int) -> str:
    """A log of this size with a secret in every hundredth entry."""
    entries = (
        LOG.format(n) + (f"access_token={TOKEN[:-4]}{n:04x}\n" if n % 100 == 0 else "") for n in range(size // 200)
    )
    return "".join(entries)[:size]


def capture_of(folder: Path, size: int) -> str:
    """A format's captures, again and again, up to this size; a HAR has its entries repeated instead."""
    if folder.name == "har":
        har = json.loads(next(folder.glob("*.txt")).read_text("utf-8"))
        entries = har["log"]["entries"]
        har["log"]["entries"] = entries * max(1, size // len(json.dumps(entries)))
        return json.dumps(har)
    texts = (f"{decoded(path.read_bytes()).text}\n\n" for path in sorted(folder.glob("*.txt")))
    text = SHORT.get(folder.name) or "".join(texts)
    return (text * (size // len(text) + 1))[:size]


def seconds_of_program(text: str) -> float:
    """The shortest of five runs of the whole process `support_report redact FILE`, by the clock on the wall."""
    command, runs = [sys.executable, "-m", "support_report", "redact", "-"], list[float]()
    for _ in range(5):
        with tempfile.TemporaryFile() as file:
            file.write(text.encode())
            file.seek(0)
            start = time.perf_counter()
            subprocess.run(
                command, cwd=ROOT, stdin=file, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True
            )
            runs.append(time.perf_counter() - start)
    return min(runs)


def archive_of(size: int) -> Iterator[str]:
    """The text of an HTTP archive of about this size, entry by entry."""
    har = json.loads(next((CAPTURES / "har").glob("*.txt")).read_text("utf-8"))
    entries = ",".join(map(json.dumps, har["log"]["entries"]))
    yield '{"log": {"entries": [' + entries
    yield from (f",{entries}" for _ in range(size // len(entries)))
    yield "]}}"


def _pieces(parts: Iterator[str], _size: int) -> str:
    return "".join(islice(parts, 20))


def memory_of_an_archive(size: int) -> float:
    """The most bytes that reading an archive of this size takes."""
    parts = archive_of(size)
    tracemalloc.start()
    read_archive(partial(_pieces, parts))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def figures(megabytes: float) -> Iterator[tuple[str, float, str]]:
    """What is measured, seconds, and a remark."""
    for size in (2_000, 50_000, MEGABYTE):
        yield f"report of a call of {size:,} bytes", seconds(partial(build_report, call_of(size))), ""
    taken = seconds(partial(build_report, call_of(MEGABYTE).with_facts(response_body=tokens_in(MEGABYTE, 300))))
    yield f"report of a call of {MEGABYTE:,} bytes, 300 secrets", taken, ""
    for size in (MEGABYTE, int(10 * MEGABYTE * megabytes)):
        taken = seconds(partial(redact_text, log_of(size)))
        yield f"redaction of {size:,} bytes of log", taken, f"{size / MEGABYTE / taken:.1f} MB/s"
    size = int(10 * MEGABYTE * megabytes)
    for kind, text in (("log", log_of(20_000)), ("log", log_of(size)), ("HAR", "".join(archive_of(size)))):
        taken, size = seconds_of_program(text), len(text)
        yield f"redaction of {size:,} bytes of {kind}, whole process", taken, f"{size / MEGABYTE / taken:.1f} MB/s"
    size = int(100 * MEGABYTE * megabytes)
    taken = seconds(lambda: read_archive(partial(_pieces, archive_of(size))))
    yield f"an archive of {size:,} bytes", taken, f"{memory_of_an_archive(size) / MEGABYTE:.0f} MB of memory"
    for reader in modules_of("support_report.readers"):
        text = capture_of(CAPTURES / reader, int(MEGABYTE * megabytes))
        tenth = seconds(partial(read_capture, text[: len(text) // 10]), most=0.2)
        taken = seconds(partial(read_capture, text))
        yield f"reading {len(text):,} bytes of {reader}", taken, f"{taken / tenth:.1f} times a tenth of it"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, default=1.0, help="size of each capture (default: 1)")
    for title, taken, remark in figures(parser.parse_args().megabytes):
        print(f"{title:<52} {taken * 1000:>9.1f} ms  {remark}", flush=True)


if __name__ == "__main__":
    main()
