"""The proof: searches finished outputs for removed values in every encoding.

Shares nothing with the redactor but the encodings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from support_report.encodings import ENCODINGS, LEAST_FORM
from support_report.sieve import Sieve

#: What wrapping, quoting and escaping put between the characters of a value.
_NOISE = b"\r\n\t \\|>"
#: Shorter forms are not looked for where this was taken out: they would be found in any text.
_LEAST_SQUEEZED = 12


@dataclass(frozen=True, slots=True)
class Proof:
    """The outputs were searched for every removed value in every known encoding."""

    searched: int  # values
    encodings: int
    survived: int  # values found again; must be 0 for an output to be handed out


def prove(outputs: Mapping[str, bytes], values: Sequence[bytes]) -> tuple[Proof, frozenset[str]]:
    """Searches each output; gives the figures and the names of the outputs in which a value survived."""
    owners: dict[bytes, set[bytes]] = {}
    for value in values:
        for form in _forms_of(value):
            owners.setdefault(form, set()).add(value)
    sieves = Sieve(owners), Sieve(form for form in owners if len(form) >= _LEAST_SQUEEZED)
    found = {name: set(_forms_in(output, *sieves)) for name, output in outputs.items() if owners}
    survivors = {value for forms in found.values() for form in forms for value in owners[form]}
    tainted = frozenset(name for name, forms in found.items() if forms)
    return Proof(len(values), len(ENCODINGS), len(survivors)), tainted


def _forms_in(output: bytes, all_forms: Sieve, long_forms: Sieve) -> Iterator[bytes]:
    """The forms that stand in the output, as it is or with line breaks and quoting taken out."""
    yield from all_forms.found_in(output)
    yield from long_forms.found_in(output.translate(None, _NOISE))


def _forms_of(value: bytes) -> Iterable[bytes]:
    for encode in ENCODINGS.values():
        yield from (form for form in encode(value) if len(form) >= LEAST_FORM)
