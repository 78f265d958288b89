"""The proof: searches finished outputs for removed values in every encoding.

Shares nothing with the redactor but the encodings.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from support_report.encodings import ENCODINGS, dresses_of
from support_report.sieve import Sieve

Told = Callable[[], bytes]

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
    outputs: Mapping[str, bytes], values: Sequence[bytes], hidden: Collection[str] = (), told: Told = bytes
) -> tuple[Proof, frozenset[str]]:
    """Searches each output; gives the figures and the names of the outputs in which a value survived.

    Args:
        outputs: the very bytes by name.
        values: what was taken out.
        hidden: the words among them that a person chose. They may be words of ours too, as `www.upwork.com` is in
            advice: one of them has survived only where what is told of the call holds it.
        told: gives all that the outputs tell of the call; asked for only where such a word was found.
    """
    plain = _owners((form, value) for value in values for form in dresses_of(value))
    squeezed = _owners((_squeezed(form), value) for form, values in plain.items() for value in values)
    squeezed = {form: values for form, values in squeezed.items() if len(form) >= _LEAST_SQUEEZED}
    sieves = Sieve(plain), Sieve(squeezed)

    def values_in(text: bytes) -> set[bytes]:
        return _values(plain, sieves[0].found_in(text)) | _values(squeezed, sieves[1].found_in(_squeezed(text)))

    found = {name: values_in(output) for name, output in outputs.items()}
    chosen = {word.strip().encode("utf-8", "surrogatepass") for word in hidden} & set().union(*found.values())
    ours = chosen - values_in(told()) if chosen else chosen
    left = {name: values - ours for name, values in found.items()}
    survivors = set().union(*left.values())
    return Proof(len(values), len(ENCODINGS), len(survivors)), frozenset(name for name in left if left[name])


def _values(owners: Mapping[bytes, set[bytes]], forms: Iterable[bytes]) -> set[bytes]:
    return set().union(*(owners[form] for form in forms))


def _squeezed(text: bytes) -> bytes:
    return text.translate(None, _NOISE)


def _owners(pairs: Iterable[tuple[bytes, bytes]]) -> dict[bytes, set[bytes]]:
    """The values that each form stands for."""
    owners: dict[bytes, set[bytes]] = {}
    for form, value in pairs:
        owners.setdefault(form, set()).add(value)
    return owners
