"""Takes the secrets out of any text, and out of a Call: the only way from a raw call to one that may be shown."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from support_report.redaction.redactor import Piece, Redactor
from support_report.redaction.remembering import forgetting
from support_report.redaction.stream import LongRedactor, Mapped, in_order
from support_report.redaction.values import looks_random
from support_report.redaction.windows import ReadAt
from support_report.redaction.wishes import Wishes
from support_report.seen.values import PLACEHOLDER
from support_report.shape import Redaction, Shape

if TYPE_CHECKING:
    from support_report.call import Call, Headers

#: Facts that are one text each; header lists and hops are taken apart below.
_TEXTS = (
    "url",
    "request_body",
    "response_body",
    "environment",
    "username",
    "time",
    "time_as_read",
    "method",
    "platform",
    "reason",
    "notes",
)
#: How the list of what is hidden names a place that is not shown, and how much of such text is looked at.
_ELSEWHERE, _MOST_BESIDE = "elsewhere in the paste, ", 1_000_000


class Redacted(NamedTuple):
    """A text without its secrets, and what was taken out of it."""

    text: str
    redactions: tuple[Redaction, ...]


class RedactedCall(NamedTuple):
    """A call that may be shown, the shapes of its secrets by placeholder, and the raw values for the proof alone."""

    call: Call
    further: tuple[Call, ...]  # calls that were redacted together with it
    extras: tuple[str, ...]  # further texts of the same report, redacted with it
    redactions: tuple[Redaction, ...]
    shapes: Mapping[str, Shape]
    values: tuple[bytes, ...] = ()

    def __repr__(self) -> str:
        """Without the raw values, so that no log and no traceback shows them."""
        return f"RedactedCall({self.calls!r}, {self.redactions!r})"

    @property
    def calls(self) -> tuple[Call, ...]:
        """Every call, in order."""
        return (self.call, *self.further)


@forgetting()
def redact_text(
    text: str, *, audience: str = "support", hide: Sequence[str] = (), keep: Sequence[str] = ()
) -> Redacted:
    """Any text without its secrets. Redacting the result again changes nothing.

    Args:
        text: any text; time is linear in its length.
        audience: "support" hides secrets; "public" personal data too.
        hide: words to hide besides, in every encoding.
        keep: values that are no secrets after all; without effect on named secret fields and in the public edition.
    """
    redactor = Redactor(audience=audience, hide=hide, keep=keep)
    (clean,) = redactor.redact([Piece("text", text)])
    return Redacted(clean, redactor.redactions())


def redact_stream(
    read_at: ReadAt,
    length: int,
    *,
    audience: str = "support",
    hide: Sequence[str] = (),
    keep: Sequence[str] = (),
    mapped: Mapped = in_order,
) -> LongRedactor:
    """Any bytes without their secrets, in parts: their number is no matter to memory.

    Args:
        read_at: gives so many bytes from an offset on.
        length: how many bytes there are.
        mapped: applies a function to 0, 1, 2 … in order; it may share the work among processes.
    """
    return LongRedactor(read_at, length, Wishes.of(audience, hide, keep), mapped)


@forgetting()
def redact_call(
    call: Call,
    *further: Call,
    audience: str = "support",
    hide: Sequence[str] = (),
    keep: Sequence[str] = (),
    extras: Sequence[str] = (),
) -> RedactedCall:
    """Calls, and texts that belong to them, without secrets: equal secrets have equal placeholders in all of them."""
    calls = (call, *further)
    redactor = Redactor(audience=audience, hide=hide, keep=keep)
    pieces = [*_pieces_of(calls, hide), *(Piece("unread", text) for text in extras)]
    clean = iter(redactor.redact([*pieces, *_beside(calls, pieces, hide)]))
    shown, *others = (_rebuilt(each, clean) for each in calls)
    texts = tuple(islice(clean, len(extras)))
    return RedactedCall(shown, tuple(others), texts, redactor.redactions(), redactor.shapes(), redactor.values())


@forgetting()
def values_behind(
    placeholders: Collection[str], *calls: Call, hide: Sequence[str] = (), keep: Sequence[str] = ()
) -> dict[str, str]:
    """The raw values behind placeholders of calls, by these, so that they can be kept: for the form that holds the
    raw text.
    """
    redactor = Redactor(hide=hide, keep=keep)
    pieces = list(_pieces_of(calls, hide))
    redactor.redact([*pieces, *_beside(calls, pieces, hide)])
    return redactor.behind(placeholders)


@forgetting()
def standing_in(calls: Sequence[Call], redactions: Sequence[Redaction]) -> tuple[Redaction, ...]:
    """Those redactions whose placeholder stands in redacted calls, each with where it does first and how often."""
    places: dict[str, list[str]] = {}
    for piece in _pieces_of(calls, ()):
        for found in PLACEHOLDER.finditer(piece.text):
            places.setdefault(found[0], []).append(piece.where if piece.lead else f"{piece.where}.{found[1]}")
    here = (each for each in redactions if each.placeholder in places)
    return tuple(each._replace(where=places[each.placeholder][0], count=len(places[each.placeholder])) for each in here)


def texts_of(call: Call) -> Iterator[str]:
    """Every text that a call holds, names of header fields included."""
    return (piece.text for piece in _pieces(call))


def _pieces_of(calls: Sequence[Call], hide: Sequence[str]) -> Iterator[Piece]:
    """The texts of several calls, each with where it stands: `call 2.url` for what is not in the first of them."""
    for number, call in enumerate(calls, 1):
        yield from _pieces(call, f"call {number}." if number > 1 else "", hide)


def _beside(calls: Sequence[Call], shown: Sequence[Piece], hide: Sequence[str]) -> Iterator[Piece]:
    """What stands beside calls in their paste: none of it is shown, but its secrets are hidden in what is.

    Secrets have their names in header fields, addresses and forms, so of very much the shortest texts are looked at.
    """
    others = {id(other): other for call in calls for other in call.beside}.values()
    pieces = {piece[1:]: piece for other in others for piece in _pieces(other, _ELSEWHERE, hide) if piece.text}
    left = _MOST_BESIDE
    for known in {piece[1:] for piece in shown} & pieces.keys():
        del pieces[known]
    for piece in sorted(pieces.values(), key=lambda piece: len(piece.text)):
        left -= len(piece.text)
        if left < 0:
            return
        yield piece._replace(shown=False)


def _pieces(call: Call, at: str = "", hide: Sequence[str] = ()) -> Iterator[Piece]:
    """The texts of a call, in the order in which `_rebuilt` takes them back."""
    for name in ("request_headers", "response_headers"):
        for field_name, value in getattr(call, name):
            yield Piece(f"{at}{name}.name", field_name)
            yield Piece(f"{at}{name}.{_plain(field_name, hide)}", value, lead=f"{field_name}: ")
    for name in _TEXTS:
        yield Piece(f"{at}{name}", getattr(call, name) or "", lead="username: " if name == "username" else "")
    for number, hop in enumerate(call.hops, 1):
        yield from _pieces(hop, f"{at}hop {number}.", hide)


def _plain(field_name: str, hide: Sequence[str]) -> str:
    """A header field's name as it may be shown in the list of redactions: one that is secret itself is not told."""
    plain = re.fullmatch(r"[A-Za-z0-9_\-]{1,64}", field_name) and not looks_random(field_name.encode())
    hidden = any(word.strip().lower() in field_name.lower() for word in hide if word.strip())
    return field_name if plain and not hidden else "a field"


def _rebuilt(call: Call, clean: Iterator[str]) -> Call:
    """The call with its texts replaced by the clean ones."""
    request_headers = _headers(call.request_headers, clean)
    response_headers = _headers(call.response_headers, clean)
    texts: dict[str, Any] = {name: _same_if_unknown(getattr(call, name), next(clean)) for name in _TEXTS}
    hops = tuple(_rebuilt(hop, clean) for hop in call.hops)
    headers = {"request_headers": request_headers, "response_headers": response_headers}
    return call.with_facts(**headers, **texts, hops=hops, beside=())


def _headers(pairs: Headers, clean: Iterator[str]) -> Headers:
    return tuple((next(clean), next(clean)) for _ in pairs)


def _same_if_unknown(before: str | None, after: str) -> str | None:
    return None if before is None else after
