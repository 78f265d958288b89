"""The proof: searches finished outputs for removed values in every encoding.

Shares nothing with the redactor but the encodings.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from support_report.encodings import ENCODINGS, dresses_of
from support_report.sieve import Sieve

OwnWords = Callable[[], Mapping[str, bytes]]

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


def prove(
    outputs: Mapping[str, bytes], values: Sequence[bytes], hidden: Collection[str] = (), own_words: OwnWords = dict
) -> tuple[Proof, frozenset[str]]:
    """Searches each output; gives the figures and the names of the outputs in which a value survived.

    Args:
        outputs: the very bytes by name.
        values: what was taken out.
        hidden: the words among them that a person chose. One of them has not survived where it stands in an output no
            more often than in our own words.
        own_words: gives what the outputs say whatever they report on; asked for only where such a word was found.
    """
    plain = _owners((form, value) for value in values for form in dresses_of(value))
    squeezed = _owners((_squeezed(form), value) for form, values in plain.items() for value in values)
    squeezed = {form: values for form, values in squeezed.items() if len(form) >= _LEAST_SQUEEZED}
    sieves = Sieve(plain), Sieve(squeezed)
    found = {
        name: _pairs(plain, sieves[0].found_in(output)) | _pairs(squeezed, sieves[1].found_in(_squeezed(output)))
        for name, output in outputs.items()
    }
    chosen = {word.strip().encode("utf-8", "surrogatepass") for word in hidden}
    own = own_words() if any(value in chosen for pairs in found.values() for _, value in pairs) else {}
    left = {
        name: {v for form, v in pairs if v not in chosen or _more(outputs[name], own.get(name, b""), form)}
        for name, pairs in found.items()
    }
    survivors = set().union(*left.values())
    return Proof(len(values), len(ENCODINGS), len(survivors)), frozenset(name for name in left if left[name])


def _pairs(owners: Mapping[bytes, set[bytes]], forms: Iterable[bytes]) -> set[tuple[bytes, bytes]]:
    return {(form, value) for form in forms for value in owners[form]}


def _more(output: bytes, own: bytes, form: bytes) -> bool:
    return _count(output, form) > _count(own, form)


def _count(output: bytes, form: bytes) -> int:
    """How often a form stands in an output, as it is or with line breaks and quoting taken out."""
    return max(output.count(form), _squeezed(output).count(form))


def _squeezed(text: bytes) -> bytes:
    return text.translate(None, _NOISE)


def _owners(pairs: Iterable[tuple[bytes, bytes]]) -> dict[bytes, set[bytes]]:
    """The values that each form stands for."""
    owners: dict[bytes, set[bytes]] = {}
    for form, value in pairs:
        owners.setdefault(form, set()).add(value)
    return owners
