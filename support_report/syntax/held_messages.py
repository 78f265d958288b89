"""HTTP messages that a printed object holds as texts: CURLINFO_HEADER_OUT, a whole answer with its header section."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from support_report.call import Call
from support_report.syntax.exchanges import Message, calls_of
from support_report.syntax.literals import Pairs
from support_report.syntax.object_parts import body_of
from support_report.syntax.transcripts import message_of

_POSTED = ("post", "postfields", "post_fields", "request_body", "body", "data", "payload", "params")


def held_calls(value: Pairs) -> list[Call]:
    """The calls of the messages among an object's fields; a header section says nothing of the body sent after it."""
    return [found.call for found in calls_of(_with_posted(value))]


def _with_posted(value: Pairs) -> Iterator[Message]:
    posted = body_of(value.get(*_POSTED))
    for message in _messages(value):
        yield replace(message, body=posted) if message.method and not message.body else message


def _messages(value: Pairs) -> Iterator[Message]:
    texts: Iterator[Any] = (text for _, text in value if isinstance(text, str) and "HTTP/" in text[:16_100])
    for text in texts:
        message = message_of(text.replace("\r\n", "\n").lstrip("\n"), ())
        if message and message.headers:
            yield message
