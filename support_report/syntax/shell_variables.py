"""Variables that a text sets before it runs a command: bash, Windows cmd, PowerShell."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice

from support_report.syntax.powershell_words import powershell_command
from support_report.syntax.shell_words import bash_command

#: What may stand before a statement on its line: a prompt.
START = r"(?:^|[;&])[ \t]*(?:(?:[$%>#]|PS[ ][^\n>]{0,200}>|[A-Za-z]:\\[^\n>]{0,200}>)[ \t]*)?"
ASSIGNED = re.compile(
    rf"""{START}(?:
      (?P<cmd>set[ \t]+"?(?P<cmd_name>[A-Za-z_]\w{{0,60}})=(?P<cmd_value>[^\r\n"&]*))
    | (?P<powershell>\$(?:env:)?(?P<power_name>[A-Za-z_]\w{{0,60}})[ \t]*=[ \t]*(?=['"\w]))
    | (?P<bash>(?P<exporting>(?:export|declare|readonly|typeset)[ \t]+(?:-\w{{1,9}}[ \t]+)?)?
               (?P<name>[A-Za-z_]\w{{0,60}})\+?=) )
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
# Apart, for each begins with its own sign: so `re` passes over all others fast.
USED = (re.compile(r"\$(?:env:)?\{?([A-Za-z_]\w{0,60})", re.IGNORECASE), re.compile(r"%([A-Za-z_]\w{0,60})%"))
NAME_BACKWARDS = re.compile(r"(?:[ \t]*|\+)(\w{0,60}[A-Za-z_])")
PAIR = re.compile(r"([A-Za-z_]\w{0,60})(\+?)=(.*)", re.DOTALL)
EXPORTING = frozenset({"export", "declare", "readonly", "typeset"})
PERCENT = re.compile(r"%([A-Za-z_]\w{0,60})%")
LIST = re.compile(r"\$\{([A-Za-z_]\w{0,60})\[[@*]\]\}")
COMPUTED = re.compile(r"\$\(|`")  # a value that only the shell knows
MOST = 300


@dataclass(slots=True)
class Variables:
    """What is known of the variables at a place of the text that moves on."""

    text: str
    #: Of bash and PowerShell by name as written, of PowerShell, which does not tell cases apart, also in lower case.
    dollar: dict[str, str] = field(default_factory=dict)
    percent: dict[str, str] = field(default_factory=dict)  # of cmd, in lower case
    lists: dict[str, list[str]] = field(default_factory=dict)  # of bash: `name=(…)`
    at: int = 0
    searched: int = 0  # no sign of an assignment before it needs another look
    used: frozenset[str] = frozenset()
    left: int = MOST  # assignments that are still read

    def __post_init__(self) -> None:
        found = (match for used in USED for match in islice(used.finditer(self.text), 100 * MOST))
        self.used = frozenset(match[1].lower() for match in found) if "=" in self.text else frozenset()

    def move_to(self, end: int) -> None:
        """Takes in what is assigned before `end`."""
        while self.used and self.left and (match := self._next(end)):
            self.at = max(match.end(), self._take(match))
        self.at = max(self.at, self.text.rfind("\n", 0, end) + 1)  # what was searched is not searched again

    def put_in_percent(self, words: list[str]) -> list[str]:
        """The words with cmd's `%NAME%` put in."""
        if not self.percent:
            return words
        return [PERCENT.sub(lambda m: self.percent.get(m[1].lower(), m[0]), word) for word in words]

    def put_in_lists(self, words: list[str]) -> list[str]:
        """The words with those of bash's lists put in where `${name[@]}` stands as a word."""
        if not self.lists:
            return words
        lists = [(word, match and self.lists.get(match[1])) for word in words for match in [LIST.fullmatch(word)]]
        return [each for word, listed in lists for each in ([word] if listed is None else listed)]

    def _next(self, end: int) -> re.Match[str] | None:
        """The next assignment on a line that gives a value to a name that is used; few lines do."""
        place = self.text.find("=", max(self.at, self.searched), end)
        while place >= 0:
            self.searched = place
            name = NAME_BACKWARDS.match(self.text[max(self.at, place - 64) : place][::-1])
            if name and name[1][::-1].lower() in self.used:
                first, last = self.text.rfind("\n", 0, place) + 1, self.text.find("\n", place, end)
                match = ASSIGNED.search(self.text, max(self.at, first), last if last >= 0 else end)
                if match:
                    return match
            place = self.text.find("=", place + 1, end)
        return None

    def _take(self, match: re.Match[str]) -> int:
        """Takes an assignment in; returns where it ends."""
        if match["cmd"]:
            self.percent[match["cmd_name"].lower()] = match["cmd_value"].rstrip()
            return match.end()
        if match["powershell"]:
            self.left -= 1
            command = powershell_command(self.text, match.end(), self.dollar)
            for name in {match["power_name"], match["power_name"].lower()}:
                self._set(name, command.words[0] if len(command.words) == 1 else "`")
            return command.end
        if not match["exporting"] and match["name"].lower() not in self.used:
            return match.end()
        self.left -= 1
        if self.text.startswith("(", match.end()):
            return self._take_list(match["name"], match.end() + 1)
        command = bash_command(self.text, match.start("bash"), variables=self.dollar)
        pairs = [PAIR.fullmatch(word) for word in command.words if word not in EXPORTING and not word.startswith("-")]
        for pair in pairs if all(pairs) else ():  # before a command they are set for that command alone
            if pair:
                before = self.dollar.get(pair[1], "`") if pair[2] else ""  # `+=` to what is not known is not known
                self._set(pair[1], before + pair[3])
        return command.end if all(pairs) else match.end()

    def _take_list(self, name: str, start: int) -> int:
        """Takes in the words of a list up to its closing bracket, which may stand some lines below."""
        words: list[str] = []
        at = start
        for _ in range(MOST):
            command = bash_command(self.text, at, variables=self.dollar)
            words += command.words
            at = command.end + 1
            if command.ended_by != "\n":
                break
        if command.ended_by == ")":
            before = self.lists.get(name, []) if self.text.endswith("+=(", 0, start) else []
            self.lists[name] = before + words
        return min(at, len(self.text))

    def _set(self, name: str, value: str) -> None:
        if COMPUTED.search(value) or name.lower() not in self.used:
            self.dollar.pop(name, None)
        else:
            self.dollar[name] = value
