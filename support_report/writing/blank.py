"""What a report says in words of ours alone: the same report with everything that came from outside taken out.

A word that a person hides may stand in our own texts too, as `www.upwork.com` does in advice. That betrays nothing: of
such words the proof counts only those that stand in an output more often than here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from support_report.call import FACTS, Call
from support_report.exchange import Exchange
from support_report.finding import Finding
from support_report.identity.explanation import Explanation


def blank_call(call: Call) -> Call:
    """The call with the same facts known, each without content."""
    known = {name: _empty(getattr(call, name)) for name in FACTS if name in call.known()}
    return Call(**known, inferred=call.inferred, typed=call.typed, as_sent=call.as_sent)


def _empty(value: Any) -> Any:
    return value if isinstance(value, int) else () if isinstance(value, tuple) else ""


def blank_exchange(exchange: Exchange) -> Exchange:
    """The exchange of a blank call that gives the same answers where words of ours depend on them."""
    blank = Exchange(blank_call(exchange.call))
    for name in ("language", "client", "is_graphql", "is_token_request"):
        vars(blank)[name] = getattr(exchange, name)
    vars(blank).update(sentences=(), identifiers=())
    return blank


def blank_finding(finding: Finding) -> Finding:
    """The finding without its evidence."""
    return replace(finding, evidence=())


def blank_explanation(explanation: Explanation) -> Explanation:
    """The titles of the steps alone."""
    steps = tuple(replace(step, lines=(), differs=()) for step in explanation.steps)
    return replace(explanation, steps=steps)
