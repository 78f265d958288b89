"""The report as a whole: facts as in the captures, no secret in any format, and nothing in it that acts or forges."""

from __future__ import annotations

import base64
import binascii
import json
import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from support_report import FORMATS, Call, WithheldError, build_report, read_capture, report_from_json, to_json
from support_report import report as report_module
from support_report.__main__ import main
from support_report.decoding import decoded
from support_report.encodings import ENCODINGS
from support_report.finding import Evidence, Finding, Fix, Stage
from support_report.report import Report
from support_report.seen.server_words import Sentence
from support_report.shape import Shape
from support_report.ticket import TICKET

PAIRS = sorted((Path(__file__).parent / "captures").glob("*/*.json"))
TOKEN = "oauth2v2_" + "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
PLACEHOLDER = re.compile(r"\[REDACTED-[a-z0-9_]+-\d+\]")
FAILED = Call(
    method="GET",
    url="https://www.upwork.com/api/hr/v2/teams.json",
    request_headers=(("Host", "www.upwork.com"), ("Authorization", f"Bearer {TOKEN}")),
    status=403,
    reason="Forbidden",
    response_headers=(("CF-RAY", "56f9d48805d5dcee-AMS"), ("X-Upwork-Error-Message", "No access")),
    response_body="no",
)


def report_of(path: Path, **options: Any) -> Report:
    capture = read_capture(decoded(path.with_suffix(".txt").read_bytes()).text)
    return build_report(capture.chosen, unread=capture.unread, **options)


def each_pair(test):
    return pytest.mark.parametrize("path", PAIRS, ids=lambda path: f"{path.parent.name}/{path.stem}")(test)


# --- the captures ----------------------------------------------------------------------------------------------------


def basic_shown(text: str) -> str:
    """A text with Basic credentials as a report shows them: decoded, so that user and password stay apart."""
    return re.sub(r"(?<=Basic )[A-Za-z0-9+/]{8,}=*", lambda found: pair_of(found[0]), text)


def pair_of(code: str) -> str:
    try:
        return base64.b64decode(code).decode()
    except (binascii.Error, UnicodeDecodeError):
        return code


def same_but_for_secrets(shown: object, truth: object) -> bool:
    """Whether a value is the true one, letter for letter, with nothing else than placeholders in it."""
    if isinstance(truth, list):  # header fields by name: the order of a command's options does not matter
        pairs = zip(sorted(shown or ()), sorted(truth), strict=False)
        return len(shown or ()) == len(truth) and all(
            same_but_for_secrets(*part) for two in pairs for part in zip(*two, strict=True)
        )
    if not isinstance(truth, str) or not isinstance(shown, str):
        return shown == truth
    parts = map(re.escape, PLACEHOLDER.split(shown))
    return re.fullmatch(".+?".join(parts), basic_shown(truth), re.DOTALL) is not None


@each_pair
def test_the_facts_are_those_of_the_capture(path):
    truth = json.loads(path.read_text())["call"]
    facts = json.loads(report_of(path).rendered_as("json"))["call"]
    expected = {name: None if value == [] else value for name, value in truth.items()}
    assert [name for name in expected if not same_but_for_secrets(facts[name], expected[name])] == []


@each_pair
def test_no_secret_stands_in_any_format_and_the_proof_says_so(path):
    secrets = json.loads(path.read_text()).get("secrets", [])
    for audience in ("support", "public"):
        report = report_of(path, audience=audience)
        outputs = "".join(report.rendered_as(name) for name in FORMATS) + to_json(report)
        assert [secret for secret in secrets if secret in outputs] == []
        assert (report.proof.survived, report.withheld) == (0, frozenset())
        assert report.proof.encodings == len(ENCODINGS)


@each_pair
def test_the_command_line_writes_what_the_library_gives(path, capsys):
    report = report_of(path)
    for name in ("text", "json"):
        main(["report", str(path.with_suffix(".txt")), "--format", name])
        assert capsys.readouterr().out == report.rendered_as(name)


@each_pair
def test_a_carried_report_is_the_same_in_every_format(path):
    for audience in ("support", "public"):
        report = report_of(path, audience=audience)
        carried = report_from_json(to_json(report))
        for name in FORMATS:
            assert carried.rendered_as(name) == report.rendered_as(name)


# --- JSON ------------------------------------------------------------------------------------------------------------


def of(*kinds: str) -> dict:
    return {"type": list(kinds)}


def things(**properties: dict) -> dict:
    return {"type": "object", "required": list(properties), "properties": properties}


def lists(items: dict) -> dict:
    return {"type": "array", "items": items}


HEADERS = {"type": ["array", "null"], "minItems": 1, "items": lists(of("string")) | {"minItems": 2, "maxItems": 2}}
TEXT = of("string", "null")
SCHEMA = things(
    schema={"const": 1},
    audience={"enum": ["support", "public"]},
    format_read=of("string"),
    format_title=TEXT,
    call=things(
        time=TEXT,
        method=TEXT,
        url=TEXT,
        request_headers=HEADERS,
        request_body=TEXT,
        username=TEXT,
        environment=TEXT,
        platform=TEXT,
        status={"type": ["integer", "null"], "minimum": 100, "maximum": 599},
        reason=TEXT,
        response_headers=HEADERS,
        response_body=TEXT,
    ),
    missing=lists({"enum": [fact.name for fact in TICKET]}),
    redactions=lists(
        things(
            where=of("string"),
            kind=of("string"),
            placeholder={"pattern": PLACEHOLDER.pattern},
            shape=of("string"),
            count={"type": "integer", "minimum": 1},
        )
    ),
    findings=lists(
        things(
            id=of("string"),
            title=of("string"),
            confidence={"enum": ["certain", "likely", "possible"]},
            evidence=lists(of("string")) | {"minItems": 1},
            advice=of("string"),
            fix={"anyOf": [of("null"), things(language=of("string"), code=of("string"))]},
            source={"pattern": "^https://"},
        )
    ),
    proof=things(searched=of("integer"), encodings=of("integer"), survived=of("integer")),
)


@each_pair
def test_the_json_has_every_key_and_null_for_what_is_unknown(path):
    document = json.loads(report_of(path).rendered_as("json"))
    Draft202012Validator(SCHEMA).validate(document)
    assert document["missing"] == [fact.name for fact in TICKET if document["call"][fact.name] is None]


def test_the_json_of_nothing_is_all_null():
    document = json.loads(build_report(Call()).rendered_as("json"))
    Draft202012Validator(SCHEMA).validate(document)
    assert set(document["call"].values()) == {None}
    assert document["findings"] == document["redactions"] == []


# --- hostile text ----------------------------------------------------------------------------------------------------

HOSTILE = {
    "fences": "```\n# Forged\n```\n~~~~\n``````\n````",
    "HTML": "</pre></code></mark></dd><script>alert(1)</script><img src=x onerror=alert(1)><!-- ",
    "Markdown": "![x](https://evil.test/x.png) [a](javascript:alert(1)) **b** `` ` `` <https://evil.test> $$x$$ @x #1",
    "table": "|a|b|\n|-|-|\n|1|2|",
    "headings": "\n\n# Forged\n\n===\n---\n- [x] done\n> quoted\n1. one",
    "forged lines": "x\nResponse status: 200 OK\n\nWHAT WENT WRONG\n1. Nothing\r\nHTTP method: GET",
    "other line ends": "a\x0bURL: b\x0cURL: c\x1cURL: d\x85URL: e\u2028URL: f\u2029URL: g\rURL: h",
    "controls": "\x1b[2J\x1b]0;x\x07\b\b\b\x00\x9b1m\x7f\t|",
    "directions": "\u202efdp.exe\u2066\u200f\u061c\ufeff\u00ad\U000e0041",
    "surrogates": "\ud800 \udfff",
    "templates": "{{ 7 * 7 }} {% include 'x' %} ${x} #{x}",
    "backslashes": "\\` \\\\n \\x1b \\",
    "entities": "&lt;script&gt; &#60; &amp;",
    "ticks": "`",
}  # fmt: skip
LOUD = Finding(
    id="forbidden",
    title="Access was refused",
    confidence="possible",
    evidence=(),
    advice="Look.",
    why="Because.",
    fixes=(Fix("python", "print(1)"),),
    language_known=True,
    source=("https://www.rfc-editor.org/rfc/rfc9110",),
    ask="yourself",
    stage=Stage.STATUS_ONLY,
)


def filled_with(value: str, monkeypatch) -> Report:
    """A report in which this value stands everywhere a user or a server can put one."""
    found = LOUD.__class__(**{name: getattr(LOUD, name) for name in LOUD.__slots__} | {
        "evidence": (Evidence("response header x" + value, value),)
    })  # fmt: skip
    monkeypatch.setattr(report_module, "find_causes", lambda _: (found,))
    monkeypatch.setattr(report_module.Exchange, "sentences", (Sentence("response body", value, "text"),))
    pairs = ((f"X-A{value}", value), ("cf-ray", value))
    call = Call(
        **dict.fromkeys(("url", "request_body", "username", "environment", "platform"), value),
        **dict.fromkeys(("time", "method", "reason", "response_body", "notes"), value),
        request_headers=pairs,
        response_headers=pairs,
        status=403,
        time_as_read=value + "x",
    )
    return build_report(call.with_facts(hops=(call,)), unread=(value,))


def skeleton(markdown: str) -> list[tuple[str, str]]:
    """What a Markdown text is made of, its words left out."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = [part for token in parser.parse(markdown) for part in (token, *(token.children or ()))]
    return [(token.type, token.attrs.get("href", "") or token.tag) for token in tokens]


def tags(html: str) -> list[tuple[str, dict]]:
    return [(tag.name, tag.attrs) for tag in BeautifulSoup(html, "html.parser").find_all()]


@pytest.mark.parametrize("case", HOSTILE)
def test_nothing_in_a_value_is_markdown(monkeypatch, case):
    plain = filled_with("plain", monkeypatch).rendered_as("markdown")
    assert skeleton(filled_with(HOSTILE[case], monkeypatch).rendered_as("markdown")) == skeleton(plain)


@pytest.mark.parametrize("case", HOSTILE)
def test_nothing_in_a_value_is_html(monkeypatch, case):
    plain = filled_with("plain", monkeypatch).rendered_as("html")
    assert tags(filled_with(HOSTILE[case], monkeypatch).rendered_as("html")) == tags(plain)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("case", HOSTILE)
def test_no_control_direction_or_invisible_character_is_written(monkeypatch, name, case):
    text = filled_with(HOSTILE[case], monkeypatch).rendered_as(name)
    assert (
        re.findall("[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]", text) == []
    )
    assert text.encode("utf-8")


def unindented(text: str) -> list[str]:
    """The beginnings of the lines that stand at the margin, where labels and titles stand."""
    lines = [line for line in text.split("\n") if line and line[0] != " "]
    return [re.match(r"[^:(x`|\\{&<!]*", line)[0].strip()[:12] for line in lines]


@pytest.mark.parametrize("case", HOSTILE)
def test_no_value_forges_a_line_of_the_text(monkeypatch, case):
    plain = filled_with("xplain", monkeypatch).rendered_as("text")
    text = filled_with("x" + HOSTILE[case], monkeypatch).rendered_as("text")
    assert unindented(text) == unindented(plain)


@pytest.mark.parametrize("case", HOSTILE)
def test_json_gives_every_value_back(monkeypatch, case):
    document = json.loads(filled_with(HOSTILE[case], monkeypatch).rendered_as("json"))
    assert document["call"]["response_body"] == document["notes"] == HOSTILE[case]


def test_a_public_text_says_so_before_anything_else():
    report = build_report(FAILED, audience="public")
    for name in ("text", "markdown", "html"):
        text = report.rendered_as(name).lower()
        assert "public" in text[: text.index("what went wrong")]


# --- the proof -------------------------------------------------------------------------------------------------------


def spoilt(monkeypatch, name: str, addition: str) -> Report:
    """A report of which one format says more than it should."""
    render = report_module.render
    monkeypatch.setattr(
        report_module, "render", lambda format, values: render(format, values) + addition * (format == name)
    )
    return build_report(FAILED)


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_in_which_a_secret_survives_is_withheld_and_no_other(monkeypatch, name):
    report = spoilt(monkeypatch, name, f"<!-- {TOKEN} -->")
    assert (report.proof.survived, report.withheld) == (1, {name})
    with pytest.raises(WithheldError, match=f"The {name} report is withheld"):
        report.rendered_as(name)
    for other in FORMATS.keys() - {name}:
        assert TOKEN not in report.rendered_as(other)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_survivor_is_found_in_every_encoding(monkeypatch, encoding):
    for form in ENCODINGS[encoding](TOKEN.encode()):
        with monkeypatch.context() as patch:
            assert spoilt(patch, "text", f" {form.decode('latin-1')} ").withheld == {"text"}


def test_what_is_withheld_stays_withheld_when_it_is_carried(monkeypatch):
    carried = report_from_json(to_json(spoilt(monkeypatch, "html", TOKEN)))
    assert carried.withheld == {"html"}


def test_the_figures_stand_in_every_output():
    report = build_report(FAILED)
    assert report.proof.searched == len(report.redactions) == 1
    said = f"1 secret searched for in {len(ENCODINGS)} encodings: 0 left."
    assert all(said in report.rendered_as(name) for name in ("text", "markdown", "html"))


# --- a report that comes back ----------------------------------------------------------------------------------------

CARRIED = json.loads(to_json(build_report(FAILED.with_facts(hops=(FAILED,), notes="said"), FAILED, unread=("rest",))))
SENTENCE = "This is not the data of a report. Go back to the report and press the download button again."


def paths_of(value: Any, path: tuple = ()) -> list[tuple]:
    """The way to every part of a document."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(found for key, item in inner for found in paths_of(item, (*path, key)))]


def changed(path: tuple, value: Any) -> Any:
    """The carried document with another value in one place."""
    document = [deepcopy(CARRIED)]
    place: Any = document
    for key in (0, *path)[:-1]:
        place = place[key]
    place[(0, *path)[-1]] = value
    return document[0]


def is_refused_or_rendered(text: str) -> bool:
    try:
        report = report_from_json(text)
    except ValueError as error:
        return str(error) == SENTENCE
    return all(report.rendered_as(name) for name in FORMATS)


@pytest.mark.parametrize(
    "text", ["", "{", "null", "[]", "{}", '"x"', "1e999", "[" * 100_000, '{"a":' * 50_000, "\ud800"]
)
def test_what_is_no_report_is_refused_in_a_sentence(text):
    with pytest.raises(ValueError) as refused:
        report_from_json(text)
    assert str(refused.value) == SENTENCE


@pytest.mark.parametrize(
    "value", [None, True, -1, 1.5, "x", "\x00\ud800", [], {}, [[]], [None], {"a": []}, 10**30, 1e999]
)
def test_tampering_is_refused_or_harmless(value):
    wrong = [path for path in paths_of(CARRIED) if not is_refused_or_rendered(json.dumps(changed(path, value)))]
    assert wrong == []


@pytest.mark.parametrize("words", ["client_secret=q7RzK2mXw9TfB4nLc8Vd", "hex\nStatus: 200", "hex\u202e", "x" * 1000])
def test_words_of_a_redaction_cannot_smuggle_anything(words):
    places = [path for path in paths_of(CARRIED) if path[:1] == ("redactions",) and isinstance(path[-1], str)]
    for path in places:
        try:
            report = report_from_json(json.dumps(changed(path, words)))
        except ValueError:
            continue
        assert not any(words in report.rendered_as(name) for name in FORMATS), path
    assert places


def test_a_part_that_is_gone_is_refused_or_not_missed():
    for path in paths_of(CARRIED)[1:]:
        document = deepcopy(CARRIED)
        place: Any = document
        for key in path[:-1]:
            place = place[key]
        del place[path[-1]]
        assert is_refused_or_rendered(json.dumps(document)), path


TEXTS = [
    path for path in paths_of(CARRIED["call"], ("call",)) if path[-1] in ("url", "notes", "response_body", "reason")
]


@pytest.mark.parametrize("path", [*TEXTS, ("unread", 0), ("call", "request_headers", 0, 1)], ids=str)
def test_a_secret_planted_into_a_carried_report_is_hidden(path):
    report = report_from_json(json.dumps(changed(path, f"https://x.test/?access_token={TOKEN}")))
    assert all(TOKEN not in report.rendered_as(name) for name in FORMATS)
    assert TOKEN not in to_json(report)


def test_the_shape_of_a_secret_is_carried():
    (redaction,) = report_from_json(to_json(build_report(FAILED))).redactions
    assert redaction.shape == Shape(41, "hex", "oauth2v2_")
