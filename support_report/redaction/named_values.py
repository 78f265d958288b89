"""Says what of the value of a named field is secret: nothing, the whole, or the parts that it lists."""

from __future__ import annotations

from collections.abc import Iterable

from support_report.redaction.hit import Hit
from support_report.redaction.names import NameKind, kind_of
from support_report.redaction.pattern import lazy
from support_report.redaction.registry import canonical
from support_report.redaction.remembering import remembered
from support_report.redaction.schemes import authorization_hits, cookie_hits, has_scheme, token_hits
from support_report.redaction.values import (
    is_cache_key,
    is_expression,
    is_stand_in,
    is_structure,
    looks_chosen,
    looks_random,
)

#: A list of facts and signatures, as the value of a field: `t=1763800001,v1=5257a8…`, `sha256=5257a8…`, `sig1=:5257…:`.
_SIGNATURE = lazy(rb"(?:\A|[,;]\s?)(?:v[0-9]|sha[0-9]{1,3}|sig[0-9]{0,2})(?:=:?|,)([A-Za-z0-9+/_\-]{16,1024}={0,2})")
#: Credentials behind a scheme that nobody knows, and the account before a colon.
_OTHER_SCHEME = lazy(rb"\A[A-Za-z][A-Za-z\-]{2,24} (?:[\w\-]{2,32}:)?([A-Za-z0-9+/_\-]{16,1024}={0,2})\Z")
_LIST = lazy(rb"[\w\-]{1,24}[=, ]")
#: By the last word of a name: which parts of its value are secret, where it has such.
_LISTED = {"signature": _SIGNATURE, "sig": _SIGNATURE, "256": _SIGNATURE, "authorization": _OTHER_SCHEME}
_PAIR = lazy(rb"[^=;,\s]{1,128}=[^=]")
#: What a check says of a value that it refuses: `password: is too short`.
_COMPLAINT = lazy(
    rb"(?i)(?:(?:is|was|are|must|cannot|can.t|should|has|have|may|needs to|does|doesn.t|do|does not|did not) "
    rb"(?:too|not|invalid|required|missing|incorrect|wrong|blank|empty|be|been|already|at|contain|have|match|expired|unknown"
    rb"|malformed|no longer|longer|shorter|only|null|n.t)\b|this (?:field|value|password) ).{0,120}"
)
#: A value with the name of the next one behind it: `secret: abc, client id: def`.
_FIRST_OF_SEVERAL = lazy(rb"([^\s,;]{12,512})[,;]?[ ][A-Za-z][\w\-]{1,24}(?:[ ][\w\-]{1,24})?[:=]\s?\S")
#: What code is joined by: a choice, a type, a condition.
_OPERATOR = lazy(rb"(?:\|\||\?\?|&&|\?|\||or|and|if|\+|%|=)[ ]")
_IDENTIFIER = lazy(rb"[A-Za-z_$][A-Za-z_.$]{0,60}(?:\[[^\]]{0,60}\]?)?,?")
#: Names in code: `identityToken`, `PlainToken`, `FG_DEFAULT`; and the head of an index: `tokens[i`.
_CODE_NAME = lazy(rb"_?[A-Za-z][a-z]{0,16}(?:[A-Z][a-z]{1,16}){1,6}|[A-Z]{2,16}(?:_[A-Z]{2,16}){1,6}")
_TYPED = lazy(rb"(?:str|bytes|string|bool|int|SecretStr|Optional\[str\]),[ ]?[a-z_]\w{0,40}[:=]")
_PART = lazy(rb"[A-Za-z_$][A-Za-z_.$]{0,60}\[[A-Za-z_\"'$:0-9]")
#: What is always drawn is no plain word, algorithm or version: `credentials: 'include'`, `jwt: RS256`, `signature: v4`.
_DRAWN = frozenset(
    ["credential", "credentials", "authorization", "authentication", "signature", "sig", "jwt", "bearer"]
)
_WORD = lazy(rb"[a-z]{2,12}(?:[_\-:][a-z]{2,12})?|[A-Z]{2}[0-9]{3}|v[0-9]{1,2}")
#: What is said of a token: `token: revoked`, `cannot fetch token: 400`.
_STATE = lazy(rb"[A-Z]?[a-z]{2,8}|[A-Z]{2}[0-9]{3}|v[0-9]{1,2}|[0-9]{1,3}")
#: Numbers that are counted under one name after another: `pass: 12, fail: 3`.
_COUNTED = lazy(rb"[0-9]{1,9},? {1,2}[A-Za-z]{2,16}[:=] ?[0-9]")
_NEXT_WORD = lazy(rb"[ ][a-z]{1,16}[ ,.]")
#: The path of a file, as a store calls its `Key`.
_FILE = lazy(rb"/[^/]{1,128}\.[a-z]{2,5}\Z")
_PLAIN_NAME = lazy(rb"[A-Za-z_][A-Za-z_.:\-]{0,63}(?:[0-9]{1,5}[A-Z][A-Za-z]{3,40})?")
#: What leads from the old value of a plan, or of a record of a change, to the new one.
_CHANGED = lazy(
    rb"""(?i)["'](?:[ ]=?-?>[ ]|,\s{0,40}["'](?:new|current)(?:_?value)?["'][ ]?:[ ]?)["']([^"'\r\n]{4,512})["']"""
)
#: The rest of a value that goes on in the next line of a box.
_BOXED = lazy(
    rb"[ ]{0,60}(?:\||\xe2\x94\x82)\r?\n[ \t]{0,8}(?:\||\xe2\x94\x82)[ ]{0,2}"
    rb"([\w+/=.~\-]{4,512})[ ]{0,60}(?=(?:\||\xe2\x94\x82)[ \t]{0,8}(?:\r?\n|\Z))"
)


def secrets_in(text: bytes, kind: NameKind, start: int, end: int, quoted: bool, *, doubtful: bool) -> Iterable[Hit]:
    """The secrets in the value at [start, end) of a field of this kind.

    Args:
        quoted: whether quotes enclose it.
        doubtful: whether something else than a field may stand there; then only what looks drawn is a value.
    """
    size, found = _secrets_of(text[start:end], kind, quoted, doubtful)
    if not found or (size and _is_said_or_run(text, start, start + size, kind, quoted)):
        return ()
    hits = [Hit(hit[0] + start, hit[1] + start, *hit[2:]) for hit in found]
    return _gone_on(hits, text, kind, start, start + size, quoted) if size else hits


def _is_said_or_run(text: bytes, start: int, end: int, kind: NameKind, quoted: bool) -> bool:
    """Whether what stands beside a value tells that it is a command, whose output is meant, or a word of a sentence."""
    if text[start - 1 : start] == b"`" and b" " in text[start:end]:
        return True
    return not quoted and not kind.password and _NEXT_WORD.match(text, end) is not None and _is_word(text[start:end])


def _gone_on(hits: list[Hit], text: bytes, kind: NameKind, start: int, end: int, quoted: bool) -> list[Hit]:
    """The hits of a whole value with what belongs to it behind its end: its rest in a box, or what it became."""
    if boxed := _BOXED.match(text, end):
        return [Hit(start, boxed.end(1), kind.kind, text[start:end] + boxed[1], _rule(kind), kind.password, named=True)]
    if changed := _CHANGED.match(text, end) if quoted else None:
        hits.append(Hit(*changed.span(1), kind.kind, changed[1], _rule(kind), kind.password, named=True))
    return hits


def _rule(kind: NameKind) -> str:
    return f"value of a field named {kind.kind}"


@remembered
def _secrets_of(value: bytes, kind: NameKind, quoted: bool, doubtful: bool) -> tuple[int, tuple[Hit, ...]]:
    """The secrets in a value as far as it alone tells, with offsets into it. Before them how long it is, where what
    stands around it may tell more.
    """
    last = kind.kind.rpartition("_")[2]
    if value[:7].lower() == b"bearer " or (last in {"authorization", "authentication", "auth"} and has_scheme(value)):
        return 0, tuple(authorization_hits(value, 0))
    if last == "cookie" and _PAIR.match(value):
        return 0, tuple(cookie_hits(value, 0, response=kind.kind.startswith("set")))
    if not quoted and b" " in value:
        value = _first_word(value, kind)
    if _is_none(value, kind, quoted, doubtful) or _is_chance(value, kind, doubtful):
        return 0, ()
    rule = _rule(kind)
    parts = _LISTED[last].finditer(value) if last in _LISTED and _LIST.match(value) else ()
    if listed := tuple(Hit(*part.span(1), kind.kind, part[1], rule, named=True) for part in parts):
        return 0, listed
    return len(value), token_hits(value, 0, kind, rule, named=True)


def _first_word(value: bytes, kind: NameKind) -> bytes:
    """A value without what follows on its line: the name of the next one; behind a doubtful name all but a first word
    that looks drawn.
    """
    if (several := _FIRST_OF_SEVERAL.match(value)) and looks_random(several[1], 12):
        return several[1]
    first = value.split(b" ", 1)[0]
    return first if kind.doubtful and len(first) >= 20 and looks_random(first) else value


def _is_chance(value: bytes, kind: NameKind, doubtful: bool) -> bool:
    """Whether a value that stands beside its name by chance, or beside a name of many meanings, does not look drawn."""
    if not doubtful and not kind.doubtful:
        return False
    if kind.kind in {"key", "keys", "restore_keys"} and is_cache_key(value):
        return True
    chosen = doubtful and kind.password and looks_chosen(value)
    return not chosen and (len(value) < 12 or not looks_random(canonical(value)) or _FILE.search(value) is not None)


def _is_none(value: bytes, kind: NameKind, quoted: bool, doubtful: bool) -> bool:
    """Whether a value is no secret for sure: a stand-in, a flag, a name, code, or a list of fields of its own."""
    if _says_nothing(value, kind.password, quoted, doubtful) or _says_nothing_as(value, kind.kind):
        return True
    return not kind.password and not quoted and _is_prose(value)


def _says_nothing(value: bytes, password: bool, quoted: bool, doubtful: bool) -> bool:
    """The same as far as the value alone tells."""
    if (value.isdigit() and len(value) < 3) or (len(value) < 2 and not password):
        return True
    if not quoted and _is_code(value.lstrip(b"(").rstrip(b",;:)"), password):
        return True
    if not password:
        if is_structure(canonical(value)) or _is_name(value):
            return True
    elif doubtful and _is_name(value):  # a list of names has commas; a person may choose "my-password"
        return True
    return is_stand_in(value) or (not quoted and is_expression(value))


def _says_nothing_as(value: bytes, kind: str) -> bool:
    """The same for a field of this kind: a short id or a path, what is counted or refused, a plain word."""
    if kind.endswith("_id") and (len(value) < 6 or (b"/" in value and kind.endswith("secret_id"))):
        return True
    last = kind.rpartition("_")[2]
    if (last in _DRAWN and _WORD.fullmatch(value)) or (last == "token" and _STATE.fullmatch(value)):
        return True
    return b" " in value and (_COUNTED.match(value) or _COMPLAINT.fullmatch(value)) is not None


def _is_code(value: bytes, password: bool) -> bool:
    """Whether a value without quotes is code: a name that stands for something, a part of a list, a choice, a type."""
    head, _, rest = value.partition(b" ")
    if rest and _OPERATOR.match(rest) and (is_expression(head) or _IDENTIFIER.fullmatch(head)):
        return True
    if not rest and (is_stand_in(value) or is_expression(value)):
        return True
    if _TYPED.match(value):
        return True
    return not password and (_CODE_NAME.fullmatch(value) or _PART.match(value)) is not None


def _is_name(value: bytes) -> bool:
    """Whether a value is the name of a field itself, as in a list of the fields that are hidden."""
    return _PLAIN_NAME.fullmatch(value) is not None and kind_of(value.decode("ascii")) is not None


def _is_word(value: bytes) -> bool:
    return value.isalpha() and value.islower()


def _is_prose(value: bytes) -> bool:
    """Whether what follows a name is a sentence of plain words: `Invalid token: unexpected end of input`."""
    words = value.split()
    return len(words) > 2 and words[0].isalpha() and not any(looks_random(word) for word in words)
