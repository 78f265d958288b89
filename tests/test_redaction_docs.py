"""docs/redaction.md: its tables are those of the code."""

from __future__ import annotations

import importlib.util
from pathlib import Path

TOOL = Path(__file__).parent.parent / "tools" / "redaction_docs.py"
_spec = importlib.util.spec_from_file_location("redaction_docs", TOOL)
docs = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(docs)


def test_the_page_is_in_step_with_the_rules():
    page = docs.PAGE.read_text("utf-8")
    assert docs.filled(page) == page, "run: python tools/redaction_docs.py"
    assert set(docs.names(page)) == set(docs.tables())


def test_nothing_of_the_corpus_beside_other_tools_is_left_readable(monkeypatch, tmp_path):
    monkeypatch.syspath_prepend(TOOL.parent)
    import peers_bench

    text, secrets = peers_bench.corpus()
    clean = peers_bench.cleaned("Support Report", tmp_path, text)
    assert not [each for each in secrets if any(each[i : i + 8] in clean for i in range(len(each) - 7))]
    assert all(each in clean for each in peers_bench.KEPT)
