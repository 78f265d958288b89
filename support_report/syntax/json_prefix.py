"""JSON that may end too early: the value at a place of a text, as far as it goes."""

from __future__ import annotations

import json
import re
from typing import Any

TOKEN = re.compile(
    r"""(?P<open>[{\[]) | (?P<close>[}\]]) | [,:]
      | (?P<quoted>"[^"\\]*(?:\\.[^"\\]*)*\\?(?P<closed>"?)) | [^\s"{}\[\],:]+""",
    re.VERBOSE | re.DOTALL,
)
CUT_ESCAPE = re.compile(r"(?<!\\)((?:\\\\)*)\\(?:u[0-9A-Fa-f]{0,3})?\Z")
MAX_DEPTH = 100
DECODER = json.JSONDecoder(strict=False)
NOTHING = object()
PIECES = (4_000, 64_000)  # characters of a text in which most values end
MARGIN = 20  # an error so near to the end of a piece may come from its end


def value_at(text: str, start: int, decoder: json.JSONDecoder = DECODER) -> tuple[Any, int]:
    """The whole JSON value at `start` and where it ends; (NOTHING, start) where it is broken, cut off or too deep.

    It is tried in growing pieces: the error of a failed attempt counts the lines of all that it was given.
    """
    for size in (*PIECES, len(text)):
        piece = text[start : start + size]
        try:
            value, end = decoder.raw_decode(piece)
        except json.JSONDecodeError as error:
            if error.pos < len(piece) - MARGIN and not error.msg.startswith("Unterminated"):
                break
        except (ValueError, RecursionError):
            break
        else:
            if end < len(piece) or piece[-1] in '}]"' or start + size >= len(text):
                return value, start + end
    return NOTHING, start


def cut_value_at(text: str, start: int) -> Any:
    """The value at `start` with all closed that is open at the end of the text; NOTHING where that is no JSON."""
    closed = _closed(text, start)
    return value_at(closed, 0)[0] if closed else NOTHING


def _closed(text: str, start: int) -> str:
    """The text up to its last value, with the brackets and the string closed that are open there."""
    stack: list[str] = []
    end, closing, key = start, "", False
    for match in TOKEN.finditer(text, start):
        token = match[0]
        if match["open"]:
            stack.append("}" if token == "{" else "]")
            key = token == "{"
        elif match["close"]:
            stack.pop() if stack else None
            key = False
        elif token in ",:":
            key = token == "," and stack[-1:] == ["}"]
            continue
        elif key or (match.end() == len(text) and match["quoted"] is None):
            continue  # a key without its value; a number or word that may be cut
        end, closing = match.end(), "".join(reversed(stack))
        if not stack or len(stack) > MAX_DEPTH:
            break
        if match["quoted"] is not None and not match["closed"]:
            return CUT_ESCAPE.sub(r"\1", text[start:end]) + '"' + closing
    return text[start:end] + closing
