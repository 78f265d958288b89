"""What readers found, each in its place in the text: the pieces of calls, and an answer beside its own request."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, groupby

from support_report.call import Call
from support_report.reading import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """What one reader found of a call."""

    call: Call
    spans: tuple[Span, ...]
    reader: str
    fit: float
    program: str = ""

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.spans[0][0] if self.spans else 0


def in_turn(pieces: list[Piece]) -> Iterator[Piece]:
    """The pieces in their order, but each request of commands that make several with the answer to it, in turn.

    Only where as many answers follow as the commands make requests: else nobody can say which one failed to come.
    """
    runs = deque(list(run) for _, run in groupby(pieces, key=lambda piece: bool(piece.program)))
    while runs:
        asked = runs.popleft()
        if len(asked) > 1 and asked[0].program and runs and len(runs[0]) == len(asked) and _answer(runs[0]):
            yield from chain.from_iterable(zip(asked, runs.popleft(), strict=True))
        else:
            yield from asked


def _answer(pieces: list[Piece]) -> bool:
    """Whether every piece shows an answer, and one reader has told them apart."""
    return all(piece.call.status and piece.reader == pieces[0].reader for piece in pieces)
