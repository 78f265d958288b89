"""Lines that a mail program broke at blanks to keep them short, put together again."""

from __future__ import annotations

import re
from functools import partial

from support_report.paste.begun_lines import goes_on
from support_report.paste.broken_addresses import in_address
from support_report.paste.broken_lines import MARK, begins_form, cuts, ends_by_hand

#: RFC 5322, section 2.1.1, asks for no more than 78 characters; quoting takes some, windows give a few more.
NARROWEST, WIDEST = 56, 100
#: Windows are hardly narrower.
WINDOW = 78
#: Credentials alone on a line, behind their scheme: however short the lines are, they were broken there.
_SCHEMES = (" Bearer\n", " bearer\n", " Basic\n", " basic\n")
_CREDENTIALS = re.compile(r"( [Bb](?:earer|asic))\n(?=[\w.~+/-]{20,8000}=*['\"]?(?:\n|\Z))")


def rejoined(text: str) -> str:
    """Joins lines that end where the next word would not have fitted, if one of them was surely broken there."""
    text = _rejoined(text)
    return _CREDENTIALS.sub(r"\1 ", text) if any(scheme in text for scheme in _SCHEMES) else text


def requoted(text: str) -> str:
    """Joins the lines of quoted mail with those behind them that lost their `>` where they were broken."""
    lines = text.split("\n") if text.startswith("> ") else []
    width = max(map(len, lines), default=0)
    rests = goes_on(lines, partial(_had_no_room, lines, width)) if NARROWEST <= width <= WIDEST else []
    return _joined(lines, set(rests)) if rests else text


def _rejoined(text: str) -> str:
    lines = text.split("\n")
    width = max((len(line) for line in lines if " " in line.strip()), default=0)
    if not NARROWEST <= width <= WIDEST:
        return text
    rests = goes_on(lines, partial(_had_no_room, lines, width))
    if any(len(lines[number]) != width for number in rests):
        return _joined(lines, set(rests))
    broken = [number for number in range(len(lines) - 1) if _may_be_broken(lines, number, width)]
    sure = cuts(lines, broken)
    return text if not sure or _is_window(lines, sure, width) else _joined(lines, set(broken))


def _is_window(lines: list[str], broken: list[int], width: int) -> bool:
    """Whether a window broke the lines: most of them at its width, or the only one where windows are as wide."""
    width = max([width, *(len(lines[number]) for number in broken)])  # one without a blank may be longer
    if any(len(lines[number]) < width and lines[number].endswith(" ") for number in broken):
        return False  # RFC 3676, section 4.1: mail keeps the blank at which it breaks a line
    exact = sum(len(lines[number]) == width for number in broken)
    fewest = 3 if width < WINDOW else min(2, len(broken))
    return exact >= fewest and 2 * exact > len(broken)


def _may_be_broken(lines: list[str], number: int, width: int) -> bool:
    """Whether the first word of the next line would have made this one too long."""
    line, following = lines[number], lines[number + 1]
    if following[:1] in ("", " ", "\t") or not line.strip() or MARK.match(following) or ends_by_hand(line, following):
        return False
    if begins_form(line, following):
        return False
    return _had_no_room(lines, width, number)


def _had_no_room(lines: list[str], width: int, number: int) -> bool:
    line, following = lines[number], lines[number + 1].lstrip()
    return len(line) + 1 + len(following.split(" ", 1)[0]) > width


def _joined(lines: list[str], broken: set[int]) -> str:
    width = max(map(len, lines))
    ends = ("" if line.endswith(" ") or _in_word(lines, n, width) else " " for n, line in enumerate(lines))
    return "".join(
        line + (end if number in broken else "\n") for number, (line, end) in enumerate(zip(lines, ends, strict=True))
    )[:-1]


def _in_word(lines: list[str], number: int, width: int) -> bool:
    """Whether the line was cut in an address, which was too long for any line."""
    return len(lines[number]) == width and number + 1 < len(lines) and in_address(lines[number], lines[number + 1])
