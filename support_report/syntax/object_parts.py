"""Header fields and bodies in the objects that programs print: mappings, lists of pairs, buffers of bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from support_report.call import Headers
from support_report.syntax.header_sides import side_of
from support_report.syntax.http_text import field, fields
from support_report.syntax.literals import Pairs, as_json
from support_report.syntax.wire import decoded

# What util.inspect puts in place of values that lie too deep.
_NOT_SHOWN = ("[Array]", "[Object]")
# What browsers and Node print of a body that nobody has read.
_RESOURCE = re.compile(r"(?i:resource)[ (](?:id #|\d)")
_NOT_READ = re.compile(r"[A-Z][A-Za-z]{0,30}(?:Stream|Blob|Buffer|Message)")


def state_of(node: Any) -> Any:
    """The object, or what it keeps its parts in: undici's Request and Response have a state behind a symbol."""
    state = node.get("[Symbol(state)]") if isinstance(node, Pairs) else None
    return state if isinstance(state, Pairs) else node


def headers_of(value: Any) -> Headers:
    """Header fields from a mapping, from a list of name/value objects, or from a flat list as Node's rawHeaders."""
    if isinstance(value, Pairs):
        held = _held(value)
        return _dashed(tuple(_fields(value))) if held is None else headers_of(held)
    if isinstance(value, str):
        return _section(value)
    if not isinstance(value, list):
        return ()
    if value and all(isinstance(each, Pairs) for each in value):
        named = [(each.get("key", "name"), each.get("value")) for each in value]
        return tuple(_fields(Pairs((str(name), text) for name, text in named if name))) or headers_of(value[0])
    if all(isinstance(each, list) and len(each) == 2 and isinstance(each[0], str) for each in value):
        return tuple(_fields(Pairs((each[0], each[1]) for each in value)))
    texts = [each for each in value if isinstance(each, str)]
    named = [found for each in texts if (found := field(each))]
    if named and len(named) == len(value):  # as cURL's option of PHP takes them
        return tuple(named)
    return tuple(zip(texts[::2], texts[1::2], strict=False)) if len(texts) == len(value) and len(texts) % 2 == 0 else ()


def _held(value: Pairs) -> Any:
    """What holds the fields in a mapping without names of fields: undici's, axios' defaults, PHP's numbered list."""
    if isinstance(kept := value.get("[Symbol(headers map)]"), Pairs):
        return [each for _, each in kept]
    if value and value[0][0] == "0" and isinstance(listed := as_json(value), list):
        return listed if all(isinstance(each, str) for each in listed) else None
    common = value.get("common")
    return common if isinstance(common, Pairs) else None


def leaves_out(body: str | None) -> bool:
    """Whether a printed body leaves out what lies too deep, so that the same one, printed once more, tells more."""
    return body is not None and any(f'"{mark}"' in body for mark in _NOT_SHOWN)


def _section(text: str) -> Headers:
    """A header section that was kept as it travelled, with its start line or without."""
    lines = text.replace("\r\n", "\n").strip("\n").split("\n")
    return fields(lines, 0 if field(lines[0]) else 1)[0] if len(lines) > 1 else ()


def _dashed(headers: Headers) -> Headers:
    """The fields by their own names where a program made symbols of them: Ruby's `:content_type`."""
    renamed = tuple((name.replace("_", "-"), value) for name, value in headers)
    symbols = renamed != headers and not any("-" in name for name, _ in headers)
    return renamed if symbols and side_of(renamed) else headers


def _fields(pairs: Pairs) -> Iterator[tuple[str, str]]:
    for name, value in pairs:
        values = as_json(value) if isinstance(value, Pairs) else value  # PHP numbers the values of a field
        if name.startswith(("[Symbol", ":")) or isinstance(values, dict):
            continue
        values = values if isinstance(values, list) else [values]
        shown = (each for each in values if each is not None and each not in _NOT_SHOWN)
        yield from ((name, each if isinstance(each, str) else str(each)) for each in shown)


def body_of(value: Any) -> str | None:
    """A body as text: bytes decoded, form fields joined, anything else as JSON."""
    if value is None or isinstance(value, str):
        return None if value and _NOT_READ.fullmatch(value) else value
    if isinstance(value, Pairs):
        return None if value.get("_readableState", "supportsBYOB", "readableListening") else _kept(value)
    if isinstance(value, list) and value and all(isinstance(each, int) and 0 <= each < 256 for each in value):
        return decoded(bytes(value), "")
    return json.dumps(as_json(value), ensure_ascii=False)


def _kept(value: Pairs) -> str | None:
    """What a stream was made of, where it keeps that: undici's does, PHP's is only a number."""
    stream, content = value.get("stream"), value.get("content")
    if isinstance(content, str) and set(value.names()) <= {"content", "bytes"}:  # Elastic's schema
        return content
    if isinstance(stream, Pairs) and "source" in value.names():
        return body_of(value.get("source"))
    return None if isinstance(stream, str) and _RESOURCE.match(stream) else _mode(value)


def _mode(value: Pairs) -> str | None:
    """Postman says how a body is given, archives of what kind it is; Node's Buffer prints its bytes as numbers."""
    if value.get("type") == "Buffer":
        return body_of(value.get("data") or "")
    if isinstance(value.get("mimeType"), str) and isinstance(text := value.get("text"), str) and text:
        return text
    mode = value.get("mode")
    if mode == "raw":
        return body_of(value.get("raw"))
    if isinstance(mode, str) and isinstance(fields := value.get(mode), list):
        return urlencode(
            [(each.get("key"), each.get("value") or "") for each in fields if isinstance(each, Pairs)], errors="replace"
        )
    return json.dumps(as_json(value), ensure_ascii=False)
