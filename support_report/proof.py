"""The proof: searches finished outputs for removed values in every encoding.

Shares nothing with the redactor but the encodings.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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
    plain = _owners((form, value) for value in values for form in _forms_of(value))
    squeezed = _owners((form.translate(None, _NOISE), value) for form, values in plain.items() for value in values)
    squeezed = {form: values for form, values in squeezed.items() if len(form) >= _LEAST_SQUEEZED}
    sieves = Sieve(plain), Sieve(squeezed)
    found: dict[str, set[bytes]] = {}
    for name, output in outputs.items() if plain else ():
        there = [plain[form] for form in sieves[0].found_in(output)]
        there += [squeezed[form] for form in sieves[1].found_in(output.translate(None, _NOISE))]
        found[name] = set().union(*there)
    survivors = set().union(*found.values())
    return Proof(len(values), len(ENCODINGS), len(survivors)), frozenset(name for name in found if found[name])


def _owners(pairs: Iterable[tuple[bytes, bytes]]) -> dict[bytes, set[bytes]]:
    """The values that each form stands for."""
    owners: dict[bytes, set[bytes]] = {}
    for form, value in pairs:
        owners.setdefault(form, set()).add(value)
    return owners


def _forms_of(value: bytes) -> Iterable[bytes]:
    for encode in ENCODINGS.values():
        yield from (form for form in encode(value) if len(form) >= LEAST_FORM)
