"""The table of redaction rules: every example is hidden, every counter-example comes back as it was."""

from __future__ import annotations

import pytest

from support_report.redact import redact_text
from support_report.redaction.rules import RULES, Rule


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.by}-{rule.kind}")
def test_every_rule_hides_its_examples_and_nothing_of_its_counter_examples(rule: Rule) -> None:
    audience = "public" if rule.by == "audience" else "support"
    for example in rule.examples:
        clean = redact_text(example, audience=audience)
        assert clean.redactions and clean.text != example, example
        assert redact_text(clean.text, audience=audience).text == clean.text
    for example in rule.counter_examples:
        assert redact_text(example, audience=audience).text == example


def test_rules_of_the_public_edition_leave_the_support_edition_alone() -> None:
    for rule in RULES:
        for example in rule.examples if rule.by == "audience" else ():
            assert redact_text(example).text == example


def test_every_rule_says_what_it_hides_and_keeps() -> None:
    assert all(rule.kind and rule.known_by and rule.hides and rule.keeps for rule in RULES)
    assert {rule.by for rule in RULES} == {"name", "place", "format", "audience"}
