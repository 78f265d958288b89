"""What each edition shows: the table is true line by line, in every output, and the page in the docs says the same."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from support_report import Call, build_report
from support_report.writing.editions import EDITIONS, Datum, as_markdown, rows
from support_report.writing.wording import PUBLIC

PAGE = Path(__file__).parent.parent / "docs" / "editions.md"
BASE = Call(method="GET", url="https://api.upwork.com/graphql", status=401)


def outputs(datum: Datum, audience: str) -> dict[str, str]:
    return {
        name: output.decode()
        for name, output in build_report(BASE.with_facts(**datum.sample), audience=audience).outputs().items()
    }


@pytest.mark.parametrize("audience", ["support", "public"])
@pytest.mark.parametrize("datum", EDITIONS, ids=lambda datum: datum.name)
def test_each_edition_shows_what_the_table_says(datum, audience):
    texts = outputs(datum, audience)
    if getattr(datum, audience):
        assert datum.needle in texts["text"]
    else:
        assert [name for name, text in texts.items() if datum.needle.lower() in text.lower()] == []


def test_the_page_in_the_docs_is_written_from_the_table():
    assert PAGE.read_text("utf-8") == as_markdown()


def test_the_page_holds_every_line_of_the_table():
    lines = [line.split("|")[1:4] for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| ")][1:]
    assert [[cell.strip() for cell in line] for line in lines] == [list(row[:3]) for row in rows()]


def test_nothing_that_support_may_not_see_is_public():
    assert [datum.name for datum in EDITIONS if datum.public and not datum.support] == []


def test_request_ids_stand_in_the_head_of_the_private_edition_alone():
    call = BASE.with_facts(response_headers=(("CF-RAY", "56f9d48805d5dcee-AMS"),), username="jane_roe_42")
    for audience, there in (("support", True), ("public", False)):
        report = build_report(call, audience=audience)
        for name, end in (("text", "THE CALL"), ("markdown", "## The call"), ("html", "<h2>The call")):
            head = report.rendered_as(name).split(end)[0]
            assert ("56f9d48805d5dcee-AMS" in head) is there, (audience, name)


def test_the_public_edition_opens_with_the_sentence_that_it_is_public():
    report = build_report(BASE, audience="public")
    assert report.rendered_as("markdown").startswith(f"> **{PUBLIC}**")
    assert PUBLIC.split(":")[0] in report.rendered_as("text")[:400]
    assert PUBLIC in report.rendered_as("html")
    assert PUBLIC not in "".join(output.decode() for output in build_report(BASE).outputs().values())


def test_the_public_markdown_is_shaped_as_a_question():
    text = build_report(BASE, audience="public").rendered_as("markdown")
    titles = [line for line in text.splitlines() if line.startswith(("# ", "## "))]
    assert titles[:6] == [
        "# Upwork API: `GET /graphql: 401`",
        "## What I expected",
        "## What happened",
        "## The call",
        "## The answer",
        "## What I tried",
    ]


def test_both_editions_of_the_bundle_say_which_they_are():
    for audience in ("support", "public"):
        with zipfile.ZipFile(io.BytesIO(build_report(BASE, audience=audience).bundle())) as archive:
            name = next(name for name in archive.namelist() if name.endswith(".json"))
            assert f'"audience": "{audience}"' in archive.read(name).decode()
