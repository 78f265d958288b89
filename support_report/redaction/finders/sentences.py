"""Secrets in sentences: "my client secret is …", "Token '…' has expired", "Incorrect API key provided: …"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from support_report.redaction.hit import Hit
from support_report.redaction.names import MORE, PASSWORDS, SPELLED, kind_of, snake
from support_report.redaction.pattern import lazy
from support_report.redaction.values import is_cache_key, is_expression, is_stand_in, looks_chosen, looks_random

TRIGGERS = (
    *b"token secret password passwd key signature code credential credentials verifier assertion session passphrase "
    b"passwort kennwort creds pwd pass psk pw".split(),
    b"pass phrase", b"signaturedoesnotmatch", b"bearer is", b"bearer was", b"bearer we", b"bearer i", b"client id",
    *b"heslo salasana parola passord adgangskode lozinka geslo jelszo sandi".split(),
    b"unknown client", b"invalid client", b"signature_invalid", b"identified by",
    *b"senha wachtwoord haslo segredo geheimnis clave chave chiave geheim jeton".split(), b"mot de passe", *SPELLED,
)  # fmt: skip
#: Words for a password besides those that names end in.
_CALLED_PASSWORDS = frozenset(("identified by", "mot de passe", "pw"))
#: Words that stand for much else: what follows must look drawn and be long.
_LOOSE = frozenset((b"session", b"unknown client", b"invalid client", b"signature_invalid"))

#: The words before the trigger that belong to the name of the thing.
_OWNER = lazy(
    rb"(?i)(?:access|refresh|auth|bearer|oauth|api|client|consumer|app|session|secret|private|signing)[ _\-]\Z"
)
#: What leads from the name to the value.
_AFTER = lazy(
    rb"(?xi) (?:"
    + MORE
    + rb""" | base )? s? (?:["'`](?=[ ](?:with|is|was|set)[ ]))?
    (?: [ ](?:\xd0\xb4\xd0\xbe\xd1\x81\xd1\x82\xd1\x83\xd0\xbf\xd0\xb0|d'api|api|d'acc\xc3\xa8s|client|segreta|secreta
      |itself|above|below|too(?=[ ]?:)|again(?=[ ]?:)|as[ ]well(?=[ ]?:)
      |(?:I|we|you|they)[ ](?:use|used|sent|set|got|have|gave)(?:[ ](?:me|us|you|back))?
      |(?:I|we|you|they)[ ](?:was|were)[ ](?:given|sent)
      |looks[ ]like[ ]this|(?:has[ ]been|was|is)[ ]changed[ ]from
      |\([^()\s]{1,40}\)(?=[ ]?[:=])
      |\[[^\[\]\s]{1,24}\](?=:)
      |from(?=[ ]["'`]?[^\s"'`]{6,512}["'`]?[ ]to[ ])
      |mismatch|does[ ]not[ ]match|doesn't[ ]match|\([^()\s]{1,40}(?:[ ][^()\s]{1,40}){1,8}\)) )?
    (?: [ ](?:for|of|on|in|to|from|de|do|da|di|del|du|der|des|f\xc3\xbcr|voor|pour|para|per)
      (?:[ ](?!is|are|es|est|ist)['"]?[\w.@%/~\-]{1,60}['"]?(?:@'[\w.%\-]{1,40}')?){1,5}
      (?=:|[ ](?:is|are|es|est|ist|=|\xc3[\xa8\xa9])[ :]) )?
      (?: [ ]{1,3} (?: is | was | are | provided | value | used | of | for | given | received
      | sent | got | set[ ]to
      | like | this | here | expected | ist | with | by | to | lautet | hei\xc3\x9ft | es | est | jest
      | je | \xc3\xa4r | er | este | l\xc3\xa0 | adalah | :[a-z_]{2,30}:
      | (?:resolved|changed|rotated|updated)[ ]to
      | \xc3[\xa8\xa9] )(?=[ :=<]) | [ ]?[:=>\-]{1,3} | [?](?=[ ])
      | [ ]?(?:\xef\xbc\x9a|\xc2\xbb|\xe6\x98\xaf|\xe2\x80\x94)
      | ,(?=[ ](?:expected|got|sent|received)[ ]) ){0,3}
    (?: [ ]?\.{3,60}[ ]? | [ \t]{1,40} | </[a-z0-9]{1,8}>\s{0,40}<[a-z0-9]{1,8}(?:\s[^<>]{0,80})?> )
    \(? (?P<quote>\\{0,3}["']|`{1,3})? (?P<value> [^\s"'`<>]{6,512} )"""
)
#: What leads back from the name to the value: "use … as the password".
_BEFORE = lazy(
    rb"""(?<![^\s"'`(])([^\s"'`<>(){}]{8,200})["'`)]{0,3}"""
    rb"(?:[ ](?:as|in)[ ](?:the|your|my|our|an?|its)|[ ]{0,4}(?:<[\-=]{1,3}|\xe2\x86\x90)"
    rb"(?:[ ]this[ ]is)?(?:[ ](?:the|your|my|our))?)[ ](?:[A-Za-z]{1,12}[ _\-]){0,3}\Z"
)
#: What a name in a sentence is called that a value is sent in.
_PLACES = (b" header", b" cookie")
#: What stands first of that.
AHEAD = lazy(rb"[_\-.,bs \t\r\n\xef\xc2\xe6]|[\"'`?][ ]|[:=>][:=>\- \t]")
#: What stands before a key that is open to all, or names the kind of one.
_OPEN = lazy(rb"(?i)(?:public|primary|foreign|host|rsa|dsa|eddsa|ecdsa|ed25519|gpg|pgp|sub|cache|sort|unique)[ ]\Z")
#: What a key went into: `sha256 of the key: …`.
_HASHED = lazy(
    rb"(?i)(?:sha-?[0-9]{1,3}|md5|hash|digest|fingerprint|checksum|thumbprint)[ ]of[ ](?:[a-z]{2,12}[ _\-]){0,3}\Z"
)
#: An option of a command; where Kubernetes or Vault keep a secret: `default/upw-a1b2`, `database/creds/app`.
_NOT_SAID = lazy(rb"--[a-z].{0,512}|[a-z]{3,30}(?:-[a-z0-9]{1,20}){0,3}(?:/[\w.\-]{1,20}){1,5}")
#: A list of facts and signatures, which the value of a field may be.
_LISTED = lazy(rb"\w{1,8}[=,]")
#: What else the sentence compares it with.
_OTHER = lazy(rb"""(?xi) [^\w\r\n]{1,4} (?:(?:but|and)[ ])?
    (?:expected|got|received|actual|computed|calculated|to|(?:the[ ])?(?:new|old|other|current|refresh|second)[ ]one)
    (?:[ ](?:was|is))?
    [ ]?[:=]?[ ]? ["'`]? ([\w+/.~=!#$%&*@^\-]{8,512})""")

#: Where a value ends though no blank follows: a line end that is shown as such, a bracket of what it stands in.
_LIST_END = lazy(rb"\\{1,4}[rnt](?![a-z])|\\{1,4}r\\{1,4}n|\\{1,4}n(?=[A-Z])|[)\]}][,;]")

_NAME = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"


def hits_at(text: bytes, start: int, end: int) -> Iterable[Hit]:
    """The value that a sentence names with the word at [start, end); only one that looks drawn, or a quoted
    password.
    """
    if text[start : start + 7].lower() == b"bearer ":  # the word alone; what stands right behind it others find
        end = start + 6
    led = b" in " if text.startswith(_PLACES, end) else b" as "
    near = text[max(0, start - 24) : start]
    if (led in near or b"<-" in near or b"\xe2\x86\x90" in near) and (
        before := _BEFORE.search(text[max(0, start - 300) : start])
    ):
        return _taken_as(text, start, end, before)
    found = _AFTER.match(text, end)
    return _named(text, start, end, found) if found else ()


def _taken_as(text: bytes, start: int, end: int, before: re.Match[bytes]) -> Iterator[Hit]:
    """The value that is to be taken as the thing, where it looks drawn."""
    kind, value = _kind(text, start, end), before[1]
    if kind and looks_random(value) and not is_stand_in(value) and not is_expression(value):
        begin = max(0, start - 300) + before.start(1)
        yield Hit(begin, begin + len(value), kind, value, f"stands before the word {kind.replace('_', ' ')}")


def _named(text: bytes, start: int, end: int, found: re.Match[bytes]) -> Iterator[Hit]:
    if _is_part(text, start, end):
        return
    word = text[start:end].lower()
    called = SPELLED.get(word) or word.decode("latin-1")
    password = called.startswith(PASSWORDS) or called in _CALLED_PASSWORDS
    value = _value(found, password)
    chosen = password and (found["quote"] or (_said(text, end, found) and looks_chosen(value)))
    if text[start:end] in (b"pass", b"Pass") and not _said(text, end, found):  # a verb
        return
    if b"://" in value or is_stand_in(value) or not (looks_random(value, 16 if word in _LOOSE else 8) or chosen):
        return
    if word == b"key" and (is_cache_key(value) or _HASHED.search(text[max(0, start - 40) : start])):
        return
    if not found["quote"] and (_leads_on(text, found, value) or _NOT_SAID.fullmatch(value)):
        return
    kind = None if word == b"signature" and _LISTED.match(value) else _kind(text, start, end)
    if kind is None:
        return
    begin = found.start("value")
    rule = f"stands after the word {kind.replace('_', ' ')}"
    yield Hit(begin, begin + len(value), kind, value, rule, password)
    rest = text[begin + len(value) : begin + len(value) + 600]
    if (other := _OTHER.match(rest)) and looks_random(other[1]):
        begin += len(value)
        yield Hit(begin + other.start(1), begin + other.end(1), kind, other[1], rule, password)


def _is_part(text: bytes, start: int, end: int) -> bool:
    """Whether the word at [start, end) is the last segment of a path, or the end of another word."""
    before = text[max(0, start - 1) : start]
    path = before in (b"/", b".") and text[end : end + 3] != b"..."
    return path or (text[start:end].lower() == b"pw" and before.isalnum())


def _value(found: re.Match[bytes], password: bool) -> bytes:
    """The value without what ends the sentence, the line or the list that it stands in; a password may end in a sign
    of its own.
    """
    value = _LIST_END.split(found["value"])[0]
    bare = value.rstrip(b".,;:!?)]}\\")  # the last of them escapes the quote that follows
    marked = value[: len(bare) + 1]
    chosen = password and marked == bare + b"!" and looks_chosen(marked)
    return marked if chosen and not looks_random(bare) else bare


def _leads_on(text: bytes, found: re.Match[bytes], value: bytes) -> bool:
    """Whether what follows is code or a name with a value of its own: `Token(access_token='…`, `xmlns:a="…`."""
    open_end = found["value"].endswith(b"(") or (found["value"].endswith(b"=") and not looks_random(value))
    opens = open_end and text[found.end() : found.end() + 1] in (b'"', b"'")
    opens = opens or re.match(rb"[({\[]?[a-z_]{2,40}=[0-9.\-]{1,40}\Z", value) is not None  # a figure of its own
    inner = re.match(rb"[({\[]?([A-Za-z_]{2,40})[=:]", value)
    return opens or is_expression(value) or (inner is not None and kind_of(inner[1].decode("ascii")) is not None)


def _said(text: bytes, end: int, found: re.Match[bytes]) -> bytes:
    """What leads from the name to the value: a verb or a sign, if anything does."""
    return text[end : found.start("value")].strip(b" \ts\"'`")


def _kind(text: bytes, start: int, end: int) -> str | None:
    """What the sentence calls the value; None where the word ends a name that holds no secret, as `page_token` does."""
    window = text[max(0, start - 64) : start]
    joined = window[len(window.rstrip(_NAME)) :]
    spelled = SPELLED.get(text[start:end].lower())
    if joined:
        name = joined.decode("latin-1") + (spelled or text[start:end].decode("latin-1"))
        return snake(name) if kind_of(name) else None
    if spelled:
        return spelled
    if text[start:end].lower() == b"key" and _OPEN.search(text[max(0, start - 10) : start]):
        return None
    owner = _OWNER.search(text, max(0, start - 12), start)
    return snake(text[owner.start() if owner else start : end].decode("latin-1")).removesuffix("_does_not_match")
