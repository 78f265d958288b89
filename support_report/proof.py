"""The proof: searches finished outputs for removed values in every encoding.

Shares nothing with the redactor but the encodings.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from support_report.encodings import ENCODINGS, LEAST_FORM

#: What wrapping, quoting and escaping put between the characters of a value.
_NOISE = b"\r\n\t \\|>"


@dataclass(frozen=True, slots=True)
class Proof:
    """The outputs were searched for every removed value in every known encoding."""

    searched: int  # values
    encodings: int
    survived: int  # values found again; must be 0 for an output to be handed out


def prove(outputs: Mapping[str, bytes], values: Sequence[bytes]) -> tuple[Proof, frozenset[str]]:
    """Searches each output; gives the figures and the names of the outputs in which a value survived."""
    forms = {value: tuple(_forms_of(value)) for value in values}
    tainted, survivors = set(), set()
    for name, output in outputs.items():
        found = set(survivors_in(output, forms))
        survivors |= found
        tainted |= {name} if found else set()
    return Proof(len(values), len(ENCODINGS), len(survivors)), frozenset(tainted)


def survivors_in(output: bytes, forms: Mapping[bytes, Iterable[bytes]]) -> Iterable[bytes]:
    """The values of which a form stands in the output, as it is or with line breaks and quoting taken out."""
    squeezed = output.translate(None, _NOISE)
    for value, dresses in forms.items():
        if any(form in output or (len(form) >= 12 and form in squeezed) for form in dresses):
            yield value


def _forms_of(value: bytes) -> Iterable[bytes]:
    for encode in ENCODINGS.values():
        yield from (form for form in encode(value) if len(form) >= LEAST_FORM)
