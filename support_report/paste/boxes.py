"""Tables and boxes that programs draw around what they print: each row becomes a line, each cell beside its name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

# A line of the drawing itself, maybe with a title in it: `╭──── Request ────╮`, `+------+----+`, `├───┼───┤`.
_LINES = "─━═╌┄╶╴"
_CORNERS = "┌┐└┘├┤┬┴┼╭╮╰╯╞╡╪╤╧╟╢╔╗╚╝╠╣╦╩╬┏┓┗┛┳┻╇┡┩╈┠┨╀╄┢┪┣┫╒╕╘╛╓╖╙╜"
_PARTING = "┬┼┴╤╪╧╦╬╩┳╇┻╀╄╥╫╨"  # where a border meets a bar between columns
_BORDER = re.compile(
    rf"[ \t]{{0,40}}(?:[{_CORNERS}][{_LINES}{_CORNERS}]*(?P<title> ?[^{_LINES}{_CORNERS}\n]{{1,300}}? ?)?"
    rf"[{_LINES}{_CORNERS}]*[{_CORNERS}]|\+(?:[-=]{{2,}}\+)+)[ \t]*"
)
_ROW = re.compile(r"[ \t]{0,40}[│┃║|](?P<cells>.*)[│┃║|][ \t]*")
# What a line of a drawing begins with: all others are passed by.
_DRAWN = re.compile(rf"[ \t]{{0,40}}[{_CORNERS}+│┃║|]")
_BETWEEN = re.compile(r"(?<= )[│┃║|](?= )")
_QUOTED = re.compile(r"'(.*)'|\"([^\"]*)\"")
#: Boxes may stand in boxes; deeper nobody draws them.
_DEPTH = 3


def without_boxes(text: str) -> str:
    """The text with every drawn table or box given as lines. Linear in the length of the text."""
    for _ in range(_DEPTH):
        if not any(sign in text for sign in ("│", "┃", "║", "\n+--", "\n+==", "\n +--")):
            return text
        before, text = text, "\n".join(_lines(text.split("\n")))
        if text == before:
            break
    return text


def _lines(lines: list[str]) -> Iterator[str]:
    """The lines, those of a drawing that has a border as what they say."""
    for drawn, run in groupby(lines, key=_is_drawn):
        block = list(run)
        yield from _told(block) if drawn and any(map(_BORDER.fullmatch, block)) else block


def _is_drawn(line: str) -> bool:
    drawn = _DRAWN.match(line) is not None
    return drawn and (_BORDER.fullmatch(line) is not None or _ROW.fullmatch(line) is not None)


def _told(block: list[str]) -> Iterator[str]:
    """What the lines of one drawing say; three cells and more are told one by one, by the names in the first row."""
    names: list[str] = []
    rows = list(_rows(block))
    for cells in rows[1:] if _is_headed(block) else rows:
        if len(cells) == 1:
            yield cells[0].rstrip()
        elif len(cells) == 2:
            yield f"{_bare(cells[0])}: {_bare(cells[1])}"
        elif len(names) != len(cells):
            names = [_bare(cell) for cell in cells]
        else:
            pairs = zip(names, map(_bare, cells), strict=True)
            yield from (f"{name}: {value}" for name, value in pairs if name != "(index)" and value)


def _is_headed(block: list[str]) -> bool:
    """Whether the first row of two cells, between the only borders with rows around them, names the columns."""
    drawn = [_BORDER.fullmatch(line) is None for line in block]
    named = drawn[:3] == [False, True, False] and all(drawn[3:-1])
    return len(drawn) > 4 and named and len(_cells(block[1], _columns(block[0]))) == 2


def _rows(block: list[str]) -> Iterator[list[str]]:
    """The cells of every row, those that go on in the next one put together; a border's title is a row of its own."""
    row: list[str] = []
    columns = max((_columns(line) for line in block if _BORDER.fullmatch(line)), default=1)
    for line in block:
        border = _BORDER.fullmatch(line)
        cells = [] if border else _cells(line, columns)
        if row and len(cells) == len(row) > 1 and not cells[0].strip():
            row = [_joined(*pair) for pair in zip(row, cells, strict=True)]
            continue
        if row:
            yield row
        row = cells
        if border and border["title"]:
            yield [border["title"].strip()]
    if row:
        yield row


def _columns(border: str) -> int:
    """How many columns a border parts."""
    return max(1 + sum(border.count(sign) for sign in _PARTING), border.count("+") - 1)


def _cells(line: str, columns: int) -> list[str]:
    """The cells of a row with the blanks that fill them up; in a box without columns a bar parts nothing."""
    row = _ROW.fullmatch(line)
    inside = row["cells"] if row else ""
    cells = _BETWEEN.split(inside) if columns > 1 else [inside]
    return [cell[1:-1] if cell[:1] == " " else cell for cell in cells] if inside.strip() else [""]


def _joined(upper: str, lower: str) -> str:
    """A cell with its next line: a cell that was full is broken anywhere, another one between words."""
    whole = upper if upper.strip() and not upper.endswith(" ") else f"{upper.rstrip()} "
    return whole + lower if lower.strip() else upper


def _bare(cell: str) -> str:
    """A cell without its blanks and without the quotes that console.table puts around texts."""
    quoted = _QUOTED.fullmatch(cell.strip())
    return next(part for part in quoted.groups() if part is not None) if quoted else cell.strip()
