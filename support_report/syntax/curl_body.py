"""What curl makes of --data and --form: bodies put together from pieces, files named but not read."""

from __future__ import annotations

from dataclasses import dataclass, field

from support_report.syntax.percent import percent_encoded

STDIN = frozenset({"-", "/dev/stdin"})


def escaped(text: str) -> str:
    """Percent-encoded as curl does for --data-urlencode since 7.75: a space becomes `+`."""
    return percent_encoded(text).replace("%20", "+")


def urlencoded(value: str) -> str | None:
    """`content`, `=content` or `name=content`, encoded; None where it names a file (curl man page)."""
    name, equals, content = value.partition("=")
    if equals:
        return f"{name}={escaped(content)}" if name else escaped(content)
    return None if "@" in value else escaped(value)


@dataclass(slots=True)
class Pieces:
    """The --data options of one request, in order."""

    texts: list[str] = field(default_factory=list)  # with `@file` where the content is not known
    joints: list[str] = field(default_factory=list)  # what stands before each piece
    files: list[str] = field(default_factory=list)

    def add(self, name: str, value: str, stdin: str | None) -> None:
        """Takes in `--name value` (curl man page: --data, --data-raw, --data-binary, --data-urlencode, --json)."""
        text = value
        if name == "data-urlencode":
            encoded = urlencoded(value)
            text = self._encoded_file(value, stdin) if encoded is None else encoded
        elif value.startswith("@") and name != "data-raw":
            text = self._file(value[1:], stdin, one_line=name == "data")
        self.joints.append("" if name == "json" else "&")
        self.texts.append(text)

    def _file(self, name: str, stdin: str | None, one_line: bool = False) -> str:
        if name in STDIN and stdin is not None:
            return stdin.replace("\r", "").replace("\n", "") if one_line else stdin
        self.files.append("standard input" if name in STDIN else f"the file {name}")
        return "@" + name

    def _encoded_file(self, value: str, stdin: str | None) -> str:
        name, _, file = value.partition("@")
        content = self._file(file, stdin)
        known = not content.startswith("@" + file) or (file in STDIN and stdin is not None)
        return (name + "=" if name else "") + (escaped(content) if known else content)

    def text(self) -> str | None:
        """The body, or None where nothing of it is known."""
        if self.files and len(self.files) == len(self.texts):
            return None
        return "".join(joint + text for joint, text in zip(["", *self.joints[1:]], self.texts, strict=True))

    def note(self) -> str:
        """Where the rest of the body comes from."""
        sources = ", ".join(self.files)
        return f"The request body comes from {sources}, which the capture does not show." if sources else ""


def form_line(value: str, literal: bool) -> str:
    """A part of a multipart form in one line: `name=value`, `name=@file` (curl man page, --form)."""
    name, equals, content = value.partition("=")
    if not equals or literal:
        return value
    if content[:1] in ("@", "<"):
        return f"{name}={content[0]}{_quoted(content[1:])}" if content[1:2] == '"' else value
    if content.startswith('"'):
        return f"{name}={_quoted(content)}"
    return f"{name}={content.partition(';')[0]}"  # what follows are settings of the part; others curl leaves out


def _quoted(content: str) -> str:
    end = content.rfind('"')
    return content[1:end].replace('\\"', '"').replace("\\\\", "\\") if end > 0 else content
