"""Redaction in many syntaxes: a value under a name is hidden however the two are written, and nothing else is."""

from __future__ import annotations

import gzip
import json
import string
from base64 import b64encode
from urllib.parse import parse_qsl, quote, urlencode
from xml.etree import ElementTree
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support_report.redact import redact_text
from support_report.redaction.checksums import checksum_of

SECRET = "q7RzK2mXw9TfB4nLc8VdJ3sH"

#: {n} is the name, {v} the value.
SYNTAXES = (
    "env:\n  - name: {n}\n    value: {v}\n  - name: LEVEL\n    value: debug",
    "{n}: >-\n  {v}\nnext: 1",
    "{n}:\n  type: string\n  example: {v}",
    '[api]\n{n} = "{v}"',
    "export {n}='{v}'",
    '{{"value": "{v}", "name": "{n}"}}',
    '{{\n  "key": "{n}",\n  "type": "secret",\n  "value": "{v}"\n}}',
    '{{"{n}": {{"value": "{v}", "type": "x"}}}}',
    '{{"{n}": ["{v}"]}}',
    '"{{\\"{n}\\":\\"{v}\\"}}"',
    "data=%7B%22{n}%22%3A%20%22{v}%22%7D",
    "data=%257B%2522{n}%2522%253A%2522{v}%2522%257D",
    "{{\\u0022{n}\\u0022: \\u0022{v}\\u0022}}",
    "<{n}>{v}</{n}>",
    "<a:{n} type='x'>{v}</a:{n}>",
    "&lt;{n}&gt;{v}&lt;/{n}&gt;",
    '<add key="{n}" value="{v}"/>',
    '<input value="{v}" type="hidden" name="{n}">',
    '<meta name="{n}" content="{v}">',
    "<member><name>{n}</name><value><string>{v}</string></value></member>",
    "<tr><td>{n}</td><td>{v}</td></tr>",
    "<dt>{n}</dt><dd>{v}</dd>",
    "Content-Disposition: form-data; name={n}\r\n\r\n{v}\r\n--b",
    '  private ?string ${n} =>\n  string(24) "{v}"',
    's:5:"{n}";s:24:"{v}";',
    '{{:{n}=>"{v}"}}',
    'req.Header.Set("{n}", "{v}")',
    'request.setValue("{v}", forHTTPHeaderField: "{n}")',
    'mapOf("{n}" to "{v}")',
    '.{n}("{v}")',
    'Dim {n} As String = "{v}"',
    '{n} <- "{v}"',
    '{{{n}, <<"{v}">>}}',
    "process.env.{n} || '{v}'",
    "('{n}', '{v}')",
    ">>> client.{n}\n'{v}'",
    "> localStorage.getItem('{n}')\n< \"{v}\"",
    "console.log({n})\n{v}",
    "id,{n},page\n5,{v},2",
    "id\t{n}\n5\t{v}",
    " id | {n}\n----+-----\n 5 | {v}",
    "INSERT INTO t (id, {n}) VALUES (5, '{v}');",
    "Duplicate entry '{v}' for key 'users.{n}'",
    "| `{n}` | `{v}` |",
    "**{n}**: {v}",
    "\x1b[36m{n}\x1b[0m={v}",
    "{n}...........: {v}",
    "{n}              : {v}",
    "{n} \U0001f449 {v}",
    "user%5B{n}%5D={v}&page=2",
    "{n},{v}",
    "aws ssm put-parameter --name /app/{n} --value {v} --type x",
    "my {n} is {v} and it worked",
)

NAMES = (
    "client_secret",
    "clientSecret",
    "API_KEY",
    "x-api-key",
    "apiKey",
    "access_token",
    "userPassword",
    "password_confirmation",
    "secretKeyBase",
    "wifi_psk",
    "API_KEY_PROD",
    "signingKey",
    "storepass",
    "Fastly-Key",
)

LITERALS = (
    f"curl --cert client.pem:{SECRET} https://x.test",
    f"echo '{SECRET}' | docker login -u dev --password-stdin",
    f"AUTH {SECRET}",
    f"curl -b 'whatever={SECRET}; lang=en' https://x.test",
    f"cookies={{'whatever': '{SECRET}'}}",
    f"X-Whatever: {SECRET}",
    f'Authorization: Token token="{SECRET}"',
    f'Authorization: Digest username="d", uri="/", response="{SECRET}"',
    f"Bearer,{SECRET}",
    f'.basic_auth("dev", Some("{SECRET}"))',
    f"password for dev: {SECRET}",
    f"Session {SECRET} expired",
    f"Unknown client: {SECRET}",
    f"here is the token\n{SECRET}",
    f"signature_invalid: expected {SECRET}",
    f"Authorization: Bearer Bearer {SECRET}",
    "x " + b64encode(gzip.compress(json.dumps({"token": SECRET}).encode())).decode(),
    b64encode(b64encode(json.dumps({"client_secret": SECRET}).encode())).decode(),
    b64encode(quote(json.dumps({"client_secret": SECRET})).encode()).decode(),
    json.dumps({"api_key": SECRET}).encode().hex(),
    "00000000: 746f 6b65 6e3d 7137 527a 4b32 6d58 7739  token=q7RzK2mXw9\n"
    "00000010: 5466 4234 6e4c 6338 5664 4a33 7348       TfB4nLc8VdJ3sH",
)

#: Nothing of these may change.
KEPT = (
    "Authorization: Bearer [object Object]",
    'curl -H "Authorization: Bearer [object Object]" https://x.test',
    "Authorization: Bearer null",
    "Authorization: Bearer undefined # 92293",
    "Authorization: Bearer None",
    "client_secret=<room-secret>\nsee <https://x.test/a>",
    "token: ${{ secrets.DEPLOY_TOKEN }}",
    "token = await fetchToken()",
    "secret: [FILTERED]",
    '{"password": {"type": "string"}}',
    "token_type=bearer\n2026-03-03T20:58:59+0000 INFO started",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    '"offset_token": 5',
    "invalid_token: The access token expired 31 s ago",
    "missing header X-Api-Key (room6411)",
    "build_hash=9b1c4e7f2a5d8063",
    "sort_key: team_281941",
    "has_secret: true",
    "Never share the password for freelancer8865",
    "GET /oauth2/token\nmax_tokens=4096",
    "a <token> in\nthe text</p>",
    "X-Request-Id: q7RzK2mXw9TfB4nLc8VdJ3sH",
    "X-Page-Cursor: q7RzK2mXw9TfB4nLc8VdJ3sH",
    "passkey fields: password, token, pin",
    "x-goog-hash: crc32c=1ZZqBy==",
    f"ghp_{SECRET}{'A' * 12}",
    "id,token\n5,null",
    "zip_code=16293\npostal_code: 33529AB",
)


@pytest.mark.parametrize("syntax", SYNTAXES)
@pytest.mark.parametrize("name", NAMES)
def test_a_named_value_is_hidden_in_every_syntax(syntax: str, name: str) -> None:
    text = syntax.format(n=name, v=SECRET)
    clean = redact_text(text).text
    assert not any(SECRET[i : i + 8] in clean for i in range(len(SECRET) - 7)), clean
    assert name in clean


@pytest.mark.parametrize("text", LITERALS)
def test_secrets_that_have_no_name_of_their_own(text: str) -> None:
    clean = redact_text(text)
    assert SECRET not in clean.text and clean.text != text and clean.redactions


@pytest.mark.parametrize("text", KEPT)
def test_what_only_looks_like_it_stays(text: str) -> None:
    assert redact_text(text).text == text


@pytest.mark.parametrize("prefix", ["ghp_", "ghs_", "npm_"])
def test_the_checksum_tells_a_token_from_an_example(prefix: str) -> None:
    random = SECRET + "p6YgE1"
    token, example = prefix + random + checksum_of(random), prefix + random + "000000"
    assert redact_text(f"found {token} here").text.startswith(f"found {prefix}[REDACTED-")
    assert redact_text(f"found {example} here").text == f"found {example} here"
    assert example not in redact_text(f"token={example}").text


@pytest.mark.parametrize(
    "value", ["+9b1c4e7f2a5d8063", "9b1c4e7f2a5d8063+", "%209b1c4e7f2a5d8063", "9b1c4e7f2a5d8063%0A"]
)
def test_a_blank_pasted_along_shows_in_the_shape(value: str) -> None:
    (redaction,) = redact_text(f"client_id={value}&x=1").redactions
    assert redaction.shape.blank_around and redaction.shape.length == 16


_names = st.sampled_from(("user", "firstName", "team", "roomId", "email", "owner", "id", "page", "code", *NAMES))
_texts = st.sampled_from(
    (
        SECRET,
        "Ann Lee",
        "ann@example.org",
        "203.0.113.9",
        'a"b',
        "x\\y",
        "a\nb",
        "<b>",
        "&amp;",
        "{}",
        "[]",
        "null",
        "$TOKEN",
        f"Bearer {SECRET}",
        json.dumps({"token": SECRET}),
        json.dumps({"a": {"user": "ann"}}),
        f"a=b&token={SECRET}",
    )
)
_audiences = st.sampled_from(["support", "public"])
_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | _texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_names, inner, max_size=4),
    max_leaves=12,
)


def _alike(one: object, other: object) -> bool:
    """Whether two documents have the same names and items; a number may have become a text."""
    if isinstance(one, dict) and isinstance(other, dict):
        return len(one) == len(other) and all(map(_alike, one.values(), other.values()))
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_alike, one, other))
    return type(one) is type(other) or (isinstance(one, int | float) and isinstance(other, str))


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(_names, _json, min_size=1, max_size=4),
    st.sampled_from([None, 2]),
    st.sampled_from(["support", "public"]),
)
def test_json_stays_json(document: dict[str, object], indent: int | None, audience: str) -> None:
    clean = redact_text(json.dumps(document, indent=indent), audience=audience).text
    assert _alike(document, json.loads(clean)), clean


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(_names, _texts), min_size=1, max_size=5), st.sampled_from(["support", "public"]))
def test_forms_and_xml_stay_what_they_are(pairs: list[tuple[str, str]], audience: str) -> None:
    form = redact_text(urlencode(pairs), audience=audience).text
    assert [name for name, _ in parse_qsl(form, keep_blank_values=True)] == [name for name, _ in pairs], form
    xml = "<r>" + "".join(f"<{name}>{escape(value)}</{name}>" for name, value in pairs) + "</r>"
    root = ElementTree.fromstring(redact_text(xml, audience=audience).text)
    assert [element.tag for element in root] == [name for name, _ in pairs]


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(SYNTAXES),
    st.sampled_from(NAMES),
    st.text(string.ascii_letters + string.digits, min_size=20, max_size=40),
)
def test_any_drawn_value_is_hidden_in_every_syntax(syntax: str, name: str, value: str) -> None:
    value = "7R" + value + "k2"
    once = redact_text(syntax.format(n=name, v=value)).text
    assert not any(value[i : i + 8] in once for i in range(len(value) - 7)), once
    assert redact_text(once).text == once
