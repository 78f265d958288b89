"""Signs that a line was broken by a window or a mail program: something on it is open that the next line closes."""

from __future__ import annotations

import re
from collections.abc import Iterable

# The least that begins by itself where it is known that lines are broken: marks of clients, fields, stamps.
MARK = re.compile(
    r"[*<>$] |[*<>]$|\f|\s\s|\t|[A-Z][\w-]{1,60}:(?: |$)|[a-z][\w-]{1,60}:(?: [^\s]|$)"
    r"|[A-Z]\w{1,20}-[\w-]{1,40} =(?: |$)|HTTP/\d(?:\.\d)? \d{3}|[A-Za-z_]\w{0,40}(?:\.\w{1,40}){1,4}=\S"
    r"|(?:GET|POST|PUT|PATCH|DELETE|HEAD) \S|[0-9a-f]{4}: |\[?\d{4}[-/]\d\d|\w{3} +\d{1,2} \d\d:\d\d:\d\d"
    r"|[A-Z], \[\d{4}-|-> |<- |at |#\d{1,4} |```|\[[A-Za-z][\w.#-]{0,60}\]:?(?: |$)"
    r"|[A-Z]{3,20}(?: [A-Z]{2,20}){0,3} {0,9}(?::|$)|BODY |={3}|#{3}|~{3}|<{3}|>{3}|-{5}"
    r"|[1-5]\d\d [A-Z][a-z]{1,20}(?: [A-Z][a-z]{1,20}){0,3}$"
    r"|\{\s?\"|\[\{|<[!/A-Za-z]|(?:DEBUG|INFO|WARN|WARNING|ERROR|TRACE|FATAL)\b|curl: \("
    r"|--\d{4}-\d\d-\d\d \d|(?:Resolving|Reusing existing|Connecting to) [\w.-]{1,255}"
)
_FIELD = re.compile(r"(?:[<>|] )?(?:header: )?[A-Za-z][\w-]{1,60}:(?: \S|$)")
LABEL = re.compile(r"[A-Z]\w{1,20}(?: \w{1,20}){1,2}: ")  # of more words than the name of a field
_LABEL_ALONE = re.compile(r"[A-Za-z][\w ]{1,40}:$")
_HEAD = re.compile(
    r"(?:[<>|] )?(?:(?:header: )?[A-Za-z][\w-]{1,60}: ?\S|HTTP/\d|[1-5]\d\d [A-Z]"
    r"|(?:GET|POST|PUT|PATCH|DELETE|HEAD) \S)"
)
# A form, which is what stands behind the last field; a cookie's attributes stand behind semicolons.
_FORM = re.compile(r"(?:[<>|]{1,3} )?[\w.%-]{1,60}=[^\s;&=]{0,8000}&[\w.%-]{1,60}=")
_ESCAPED = re.compile(r"\\.")
# What only an argument of a command begins with.
_OPERAND = re.compile(r"\s{0,9}(?:-{1,2}[A-Za-z]|['\"]|https?://)| [^\s{\[<]")
# A command with quoted arguments; what a program prints in quotes begins and ends on one line.
_COMMAND = re.compile(r"(?:[$%#>] )?(?:curl|wget|https?|xh)\b")
_CALLED = re.compile(r"(?:^|[|;&] ?|[$%#>] )(?:curl|wget|https?|xh) ")
_LATE_ADDRESS = re.compile(r"(?!\*|>|<|#)[^\n:]{0,80}https?://")
_LITERAL = re.compile(r"(?:send|reply): b?'|b'")
_LEADS = re.compile(r"(?i:\b(?:url|for|to|from|calling|request|get|post|put|delete)):?\s?\Z")
_ADDRESS = re.compile(r"['\"`(<]?https?://")
_START = re.compile(r"(?:> )?(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) (?:/|https?://)")
# A value in quotes that has no end, and the end of one.
_OPEN_VALUE = re.compile(r"(?::|=>?) ?'[^'\\]{1,2000}\Z")
_END_OF_VALUE = re.compile(r"[^'\n]{0,2000}'[\s,;)\]}]{0,20}\Z")
_LOGGED_START = re.compile(r" HTTP/\d(?:\.\d)?\" ?\Z")
_STATUS = re.compile(r"[1-5]\d\d ")
_VERSION = re.compile(r" HTTP/\d(?:\.\d)?\s*\Z")
#: So much of a line is looked at, and so many lines for a closing quote.
_LONGEST, _REACH = 4_000, 40
#: So much of their beginnings tells that two lines are of one kind.
_ALIKE = 6
#: So long must a beginning be that lines have in common.
_SHARED = 12


def cuts(lines: list[str], candidates: Iterable[int]) -> list[int]:
    """Those lines of the candidates, given in order, of which it is sure that they go on in the next one."""
    found: list[int] = []
    inside = -1  # the line that begins inside of a text in quotes
    for number in candidates:
        if begin_alike(lines, number):
            continue
        if _leaves_open(lines, number, inside == number):
            inside = number + 1
            found.append(number)
        elif not ends_by_hand(*_pair(lines, number)) and _shows_it(lines, number):
            found.append(number)
    return found


def begin_alike(lines: list[str], number: int) -> bool:
    """The line and the next one begin with the same prefix, as lines of one log do: each is a whole one."""
    return lines[number + 1].startswith(lines[number][:_ALIKE]) and not lines[number][:_ALIKE].isspace()


def ends_by_hand(line: str, following: str) -> bool:
    """The line ends with the sign by which somebody who writes a command goes on in the next one: after a blank, or

    before an argument.
    """
    if line[-1:] not in ("\\", "^", "`"):
        return False
    apart = line[-2:-1] in ("", " ", "\t")
    return apart or following[:1] in (" ", "\t", "-") or (line[-2:-1] in "'\"" and bool(_OPERAND.match(following)))


def _shows_it(lines: list[str], number: int) -> bool:
    around = any(sign(lines, number) for sign in _AMONG_OTHERS)
    return around or any(sign(*_pair(lines, number)) for sign in _SIGNS)


def _of_command(lines: list[str], number: int) -> bool:
    """The line belongs to a command, and the next one begins as its arguments do."""
    if not _OPERAND.match(lines[number + 1]) or (_ADDRESS.match(lines[number + 1]) and "://" in lines[number]):
        return False
    first = number
    while first and number - first < _REACH and (lines[first - 1].endswith("\\") or _OPERAND.match(lines[first])):
        first -= 1
    return bool(_COMMAND.match(lines[first]))


def _pair(lines: list[str], number: int) -> tuple[str, str]:
    return lines[number][:_LONGEST], lines[number + 1][:_LONGEST]


def _leaves_open(lines: list[str], number: int, inside: bool) -> bool:
    """Whether a quote is open at the end of the line, and one of the next lines closes it, none of them short."""
    sign = '"' if '"' in lines[number] or inside else "'"
    command = _COMMAND.match(lines[number])
    if (sign == "'" and not command and not _LITERAL.match(lines[number])) or (
        command and ends_by_hand(*_pair(lines, number))
    ):
        return False
    if not inside ^ _odd(lines[number], sign) or lines[number + 1][:1] == sign:
        return False
    for following in lines[number + 1 : number + _REACH]:
        if _odd(following, sign):
            return True
        if len(following) < 0.7 * len(lines[number]):
            return False
    return False


def _odd(line: str, sign: str) -> bool:
    return _ESCAPED.sub("", line[:_LONGEST]).count(sign) % 2 == 1


def _in_start_line(line: str, following: str) -> bool:
    """The version at the end of a request line is on both lines, or on the next; or its status in a server's log is."""
    if _LOGGED_START.search(line) and _STATUS.match(following):
        return True
    return bool(_START.match(line)) and not _VERSION.search(line) and bool(_VERSION.search(line + following))


def _in_fields(lines: list[str], number: int) -> bool:
    """Header fields before it, fields or the end of the header section behind: what is between belongs to the first."""
    line, following = lines[number].lstrip(), lines[number + 1]
    if number == 0 or not _FIELD.match(line) or not _HEAD.match(lines[number - 1].lstrip()) or _HEAD.match(following):
        return False
    behind = next(
        (each for each in lines[number + 2 : number + 12] if not each.strip("<> ") or _HEAD.match(each.lstrip())), None
    )
    opens = following[:1] in ("", "{", "[", "<", ">", "*", "|", "-", "\t", "\f", "$") or following.startswith(
        ("  ", "===", "###", "~~~")
    )
    opens = opens or _LABEL_ALONE.match(following) is not None
    return behind is not None and not opens and not LABEL.match(following) and not begins_form(line, following)


def begins_form(line: str, following: str) -> bool:
    """The line is a whole header field, as the next one is the form that was sent."""
    return bool(_FORM.match(following) and _FIELD.match(line)) and "://" not in line


def _in_series(lines: list[str], number: int) -> bool:
    """The lines around have a beginning in common, which only the next one lacks."""
    if number == 0 or number + 2 >= len(lines):
        return False
    shared = lines[number][:_SHARED]
    around = lines[number - 1].startswith(shared) and lines[number + 2].startswith(shared)
    return around and len(shared.strip()) > 10 and bool(lines[number + 1]) and not lines[number + 1].startswith(shared)


def _in_brackets(line: str, following: str) -> bool:
    """A bracket is open, and the next line is not indented, as whoever breaks lines in brackets by hand does it."""
    last = max(map(line.rfind, "([{"))
    if last < 0 or following.startswith((")", "]", "}", " ", "\t")):
        return False
    return last > max(map(line.rfind, ")]}")) or sum(map(line.count, "([{")) > sum(map(line.count, ")]}"))


def _in_value(line: str, following: str) -> bool:
    """A value in single quotes is open, and the next line closes it."""
    return "'" in following and "'" in line and bool(_END_OF_VALUE.match(following) and _OPEN_VALUE.search(line))


def _before_its_address(line: str, following: str) -> bool:
    """A command names no address, and the next line does."""
    return bool(_CALLED.match(line)) and "://" not in line and bool(_LATE_ADDRESS.match(following))


def _in_typeset_quotes(line: str, following: str) -> bool:
    """A quote of a word processor is open, and the next line closes it."""
    return any(line.count(opens) > line.count(closes) and closes in following for opens, closes in ("“”", "‘’"))


def _in_arrow(line: str, following: str) -> bool:
    """The arrow between a name and its value is cut in two."""
    return line.endswith((" =", " -")) and following.startswith("> ")


def _before_chain(line: str, following: str) -> bool:
    """The next line goes on by hand, and the command that it belongs to begins in this one."""
    return following.endswith((" \\", " ^", " `")) and bool(_CALLED.search(line)) and not _CALLED.match(following)


def _before_address(line: str, following: str) -> bool:
    """The line leads to the address that the next one begins with."""
    return bool(_ADDRESS.match(following)) and bool(_LEADS.search(line))


#: Signs among the lines around.
_AMONG_OTHERS = (_in_fields, _in_series, _of_command)
#: Signs that need no more than the line and the next one.
_SIGNS = (
    _in_brackets,
    _in_start_line,
    _before_address,
    _in_value,
    _in_typeset_quotes,
    _in_arrow,
    _before_chain,
    _before_its_address,
)
