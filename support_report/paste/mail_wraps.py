"""Lines that a mail program broke at blanks to keep them short, put together again."""

from __future__ import annotations

from support_report.paste.broken_lines import MARK, cuts

#: RFC 5322, section 2.1.1, asks for no more than 78 characters; quoting takes some, windows give a few more.
NARROWEST, WIDEST = 60, 100


def rejoined(text: str) -> str:
    """Joins lines that end where the next word would not have fitted, if one of them was surely broken there."""
    lines = text.split("\n")
    width = max((len(line) for line in lines if " " in line.strip()), default=0)
    if not NARROWEST <= width <= WIDEST:
        return text
    broken = [number for number in range(len(lines) - 1) if _may_be_broken(lines, number, width)]
    if all(len(lines[number]) == width for number in cuts(lines, broken)):  # none, or a window's: see terminal_wraps
        return text
    return _joined(lines, set(broken))


def _may_be_broken(lines: list[str], number: int, width: int) -> bool:
    """Whether the first word of the next line would have made this one too long."""
    line, following = lines[number], lines[number + 1]
    if following[:1] in ("", " ", "\t") or not line.strip() or MARK.match(following) or line.endswith(("\\", "^", "`")):
        return False
    return len(line.rstrip()) + 1 + len(following.split(" ", 1)[0]) > width


def _joined(lines: list[str], broken: set[int]) -> str:
    ends = ("" if line.endswith(" ") else " " if number in broken else "" for number, line in enumerate(lines))
    return "".join(
        line + (end if number in broken else "\n") for number, (line, end) in enumerate(zip(lines, ends, strict=True))
    )[:-1]
