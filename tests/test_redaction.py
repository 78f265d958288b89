"""Redaction: what is hidden, what is kept, in which encodings, for whom; and that doing it twice changes nothing."""

from __future__ import annotations

import base64
import html
import json
import random
import string
import time
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support_report.call import Call
from support_report.encodings import ENCODINGS
from support_report.proof import prove
from support_report.redact import redact_call, redact_text
from support_report.redaction.finders.formats import FORMATS
from support_report.redaction.names import kind_of
from support_report.redaction.private import PRIVATE_RULES
from support_report.redaction.remembering import is_anything_remembered

HEX32, HEX16 = "9b1c4e7f2a5d8063c1e94b7a2f6d8e05", "4f2a9c71d3b8e605"
SECRET = "q7RzK2mXw9TfB4nLc8VdJ3sH"
TOKEN = f"oauth2v2_{HEX32}"
BASIC = base64.b64encode(f"{HEX32}:{HEX16}".encode()).decode()

# Text with a secret in it -> what must be left. {0} is where SECRET stands, {1} HEX32, {2} HEX16.
HIDDEN = {
    "bearer header": f"Authorization: Bearer {TOKEN}",
    "basic header": f"Authorization: Basic {BASIC}",
    "oauth 1 header": f'Authorization: OAuth oauth_consumer_key="{HEX32}", oauth_nonce="n", '
    f'oauth_signature="{SECRET}%3D", oauth_token="{HEX16}"',
    "api key header": f"X-Api-Key: {SECRET}",
    "cookie": f"Cookie: session={SECRET}; lang=en",
    "set-cookie": f"Set-Cookie: __cf_bm={SECRET}; path=/; HttpOnly",
    "query": f"https://www.upwork.com/api/x.json?oauth_token={SECRET}&q=a%20b&oauth_signature={HEX16}",
    "fragment": f"https://app.test/cb#access_token={SECRET}&token_type=bearer",
    "userinfo": f"https://client:{SECRET}@www.upwork.com/x",
    "form": f"grant_type=refresh_token&refresh_token={SECRET}&client_secret={HEX16}",
    "authorization code": f"grant_type=authorization_code&code={HEX32}",
    "json": json.dumps({"a": [{"client_secret": SECRET, "page": 1}]}),
    "json in a json string": json.dumps({"body": json.dumps({"access_token": SECRET})}),
    "xml element": f"<auth><Password Type='text'>{SECRET}</Password></auth>",
    "xml attribute": f'<auth apiKey="{SECRET}"/>',
    "cdata": f"<ConsumerSecret><![CDATA[{SECRET}]]></ConsumerSecret>",
    "php print_r": f"Array\n(\n    [client_secret] => {SECRET}\n)",
    "php var_dump": f'["client_secret"]=>\n  string(24) "{SECRET}"',
    "ruby hash": f'{{"api_key"=>"{SECRET}", :page=>2}}',
    "go struct": f"&{{ClientSecret:{SECRET} Timeout:30s}}",
    "java map": f"{{page=1, apiKey={SECRET}, keyword=x}}",
    "env file": f"export UPWORK_CLIENT_SECRET='{SECRET}'",
    "yaml": f"consumer_secret: {SECRET}\nkey_skills: [a]",
    "command-line flag": f"./sync --password {SECRET} --verbose",
    "curl user": f"curl -u {HEX32}:{HEX16} https://x.test",
    "glued option": f"curl -dcode={HEX32} https://x.test",
    "positional": f"OAuth1('{HEX32}', '{HEX16}')",
    "HAR pair": f'{{"name": "X-Api-Key",\n  "value": "{SECRET}"}}',
    "HTML input": f'<input type="hidden" name="csrf_token" value="{SECRET}">',
    "multipart": f'Content-Disposition: form-data; name="password"\r\n\r\n{SECRET}\r\n--b',
    "wire log": f"send: b'GET / HTTP/1.1\\r\\nAuthorization: Bearer {SECRET}\\r\\n\\r\\n'",
    "sentence": f"Hi, my client secret is {SECRET} and it worked until yesterday",
    "arrow": f"access_token -> {SECRET}",
    "error echo": f"Incorrect API key provided: {SECRET}. You can find it in the API Center.",
    "bare token": f"cache entry {TOKEN} stored",
    "base64 payload": base64.b64encode(json.dumps({"ok": True, "client_secret": SECRET}).encode()).decode(),
    "percent-encoded pair": f"https://x.test/?u=https%3A%2F%2Fy.test%3Faccess_token%3D{SECRET}%26a%3D1",
}  # fmt: skip

# What support needs, and what is no secret: nothing of it may change.
KEPT = (
    "keyword=python&monkey=1&tokenizer=fast&key_skills=django&author=ann&compass=n",
    "cf-ray: 56f9d48805d5dcee-AMS\nvnd-eo-trace-id: 8b3c31fd4c1c4537-VNO",
    "X-Request-Id: 3f2b8c1e-77aa-4c1d-9a51-0c5b8e2f6d11",
    'ETag: "33a64df551425fcc55e4d42a148795d9f25f89d4"',
    "https://www.upwork.com/api/profiles/v1/providers/~0123456789abcdef01.json?page_token=CAoQAA8dk2jdKd9",
    '{"next_page_token": "eyJhIjoxfQ8dk2jdKd9dk", "pageInfo": {"endCursor": "Y3Vyc29yOnYyOpK5MjAyNi0"}}',
    '{"token_type": "Bearer", "expires_in": 86400, "grant_type": "password", "scope": "r_jobs w_jobs2"}',
    'oauth_timestamp="1763895260", oauth_signature_method="HMAC-SHA1", oauth_version="1.0", realm="upwork"',
    '{"error": {"code": "VJCA-3"}, "code": "vjd-df9c", "error_code": "ApiAccess_12345"}',
    "Authorization: Bearer $TOKEN\nclient_secret=YOUR_SECRET&api_key=${API_KEY}&token=<your-token>&password=",
    'Authorization: Bearer undefined\n{"access_token": null, "password": "***", "client_secret": "None"}',
    "Please never post your secret or your password in a public forum. The token expires after 24 hours.",
    "This APP has no access to the requested resource",
    "commit 33a64df551425fcc55e4d42a148795d9f25f89d4, sha256:" + "ab" * 32,
    "has_password: false\npassword_changed_at = 2026-01-02\ntoken_endpoint: https://www.upwork.com/api/v3/oauth2/token\nmax_tokens=4096",
    "POST /api/v3/oauth2/token HTTP/1.1\nHost: www.upwork.com",
    "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
)  # fmt: skip


@pytest.mark.parametrize("text", HIDDEN.values(), ids=HIDDEN)
def test_secrets_do_not_survive(text: str) -> None:
    clean = redact_text(text)
    assert not [s for s in (SECRET, HEX32, HEX16, BASIC) if s in clean.text]
    assert clean.redactions and "[REDACTED-" in clean.text


@pytest.mark.parametrize("text", KEPT, ids=lambda text: text[:30])
def test_what_support_needs_survives(text: str) -> None:
    assert redact_text(text).text == text


@pytest.mark.parametrize("text", HIDDEN.values(), ids=HIDDEN)
def test_redacting_twice_changes_nothing(text: str) -> None:
    once = redact_text(text).text
    assert redact_text(once).text == once


@settings(deadline=None)
@given(st.text())
def test_any_text_redacts_the_same_twice(text: str) -> None:
    once = redact_text(text).text
    assert redact_text(once).text == once


_pairs = st.tuples(
    st.sampled_from(["access_token", "client_secret", "keyword", "page", "Cookie", "Authorization", "password"]),
                   st.sampled_from(["=", ": ", '":"', " => ", "%3D", "="]), st.text(max_size=30))  # fmt: skip


@settings(deadline=None)
@given(st.lists(_pairs, max_size=5), st.sampled_from(["&", "\n", ", ", '","', "; "]))
def test_any_pairs_redact_the_same_twice(pairs: list[tuple[str, str, str]], joint: str) -> None:
    once = redact_text(joint.join(name + sep + value for name, sep, value in pairs)).text
    assert redact_text(once).text == once


@settings(deadline=None)
@given(st.text(alphabet=string.ascii_lowercase + " .,\n"))
def test_text_without_secrets_comes_back_as_it_was(text: str) -> None:
    assert redact_text(text).text == text


DRESSES = {
    "plain": lambda s: s,
    "percent": lambda s: quote(s, safe=""),
    "percent twice": lambda s: quote(quote(s, safe=""), safe=""),
    "percent every byte": lambda s: "".join(f"%{b:02X}" for b in s.encode()),
    "json unicode": lambda s: "".join(f"\\u{ord(c):04x}" for c in s),
    "html": html.escape,
    "html numeric": lambda s: "".join(f"&#{ord(c)};" for c in s),
    "base64": lambda s: base64.b64encode(s.encode()).decode(),
    "base64 one later": lambda s: base64.b64encode(b"x" + s.encode()).decode(),
    "base64 two later": lambda s: base64.b64encode(b"xy" + s.encode()).decode(),
    "hex": lambda s: s.encode().hex(),
    "hex upper": lambda s: s.encode().hex().upper(),
    "hex with blanks": lambda s: s.encode().hex(" "),
    "hex with colons": lambda s: s.encode().hex(":"),
    "bytes in hex": lambda s: ", ".join(f"0x{b:02x}" for b in s.encode()),
    "bytes": lambda s: ", ".join(str(b) for b in s.encode()),
    "bytes with blanks": lambda s: " ".join(str(b) for b in s.encode()),
    "code points": lambda s: "".join(f"\\u{{{ord(c):x}}}" for c in s),
    "percent u": lambda s: "".join(f"%u{ord(c):04x}" for c in s),
    "upper": str.upper,
    "cut off": lambda s: s[:12] + "...",
    "wrapped": lambda s: s[: len(s) // 2] + "\n  > " + s[len(s) // 2 :],
}


@pytest.mark.parametrize("dress", DRESSES)
@pytest.mark.parametrize("secret", [SECRET, HEX32, "aB3$x/Zt+9=kLm~Q2w", "Pässwört#2026+x"])
def test_a_secret_is_found_again_in_every_dress(dress: str, secret: str) -> None:
    text = json.dumps({"client_secret": secret}, ensure_ascii=False) + "\nelsewhere: " + DRESSES[dress](secret) + " end"
    clean = redact_text(text).text
    assert clean.startswith('{"client_secret": "[REDACTED-client_secret-1]"}')
    assert DRESSES[dress](secret)[:10] not in clean and clean.count("[REDACTED-client_secret-1]") >= 2


@pytest.mark.parametrize("dress", ["base64", "base64 one later", "hex", "hex upper", "upper", "percent every byte"])
def test_secrets_that_begin_alike_are_told_apart(dress: str) -> None:
    """All tokens of a kind share a prefix, and forms of one value share beginnings."""
    secrets = [
        f"oauth2v2_{HEX32}",
        f"oauth2v2_{HEX32[:20]}{HEX32[:12]}",
        "7W4Acq9GFz6Y1t9EwL56nG",
        "7W4Acq9GFz6Y1t9EwL56nH",
    ]
    named = "\n".join(f"access_token={secret}" for secret in secrets)
    for secret in secrets:
        clean = redact_text(f"{named}\nnote {DRESSES[dress](secret)} end").text
        dressed = DRESSES[dress](secret.removeprefix("oauth2v2_"))
        assert not any(dressed[i : i + 12] in clean for i in range(4, len(dressed) - 16)), secret


def test_equal_secrets_get_equal_placeholders_and_others_different_ones() -> None:
    text = f"client_secret={SECRET}&a=1\nclient_secret={HEX16}\nx {SECRET}"
    assert redact_text(text).text == (
        "client_secret=[REDACTED-client_secret-1]&a=1\n"
        "client_secret=[REDACTED-client_secret-2]\nx [REDACTED-client_secret-1]"
    )


def test_numbers_of_placeholders_that_are_there_already_are_not_given_again() -> None:
    assert (
        "[REDACTED-client_secret-8]"
        in redact_text(f"client_secret=[REDACTED-client_secret-7]\nclient_secret={SECRET}").text
    )


def test_a_jwt_keeps_header_and_claims_but_not_the_signature() -> None:
    head, claims = "eyJhbGciOiJIUzI1NiJ9", "eyJzdWIiOiIxMjMifQ"
    assert (
        redact_text(f"Authorization: Bearer {head}.{claims}.{SECRET}").text
        == f"Authorization: Bearer {head}.{claims}.[REDACTED-jwt_signature-1]"
    )


def test_a_redacted_basic_pair_is_no_secret() -> None:
    pair = base64.b64encode(b"[REDACTED-client_id-1]:[REDACTED-client_secret-1]").decode()
    clean = redact_text(f"Authorization: Basic {pair}")
    assert clean.redactions == () and "[REDACTED-client_id-1]:[REDACTED-client_secret-1]" in clean.text


@pytest.mark.parametrize("user", ["ann.smith", "ann@example.org", "dev", ""])
def test_a_basic_pair_that_is_shown_decoded_keeps_its_user_and_hides_its_password(user: str) -> None:
    coded = base64.b64encode(f"{user}:hunter2x9".encode()).decode()
    for pair in (coded, f"{user}:hunter2x9"):
        assert redact_text(f"Authorization: Basic {pair}").text == f"Authorization: Basic {user}:[REDACTED-password-1]"


def test_a_basic_pair_shows_a_user_that_is_no_key() -> None:
    pair = base64.b64encode(b"ann:hunter-2-x").decode()
    assert redact_text(f"Authorization: Basic {pair}").text == "Authorization: Basic ann:[REDACTED-password-1]"


@pytest.mark.parametrize("cut", ["", "1", "1a2b"])
def test_of_a_token_cut_off_behind_its_prefix_the_rest_is_not_looked_for(cut: str) -> None:
    clean = redact_text(f"access_token=oauth2v2_{cut}\nretry 1 of 3, page w1a2b").text
    assert clean == "access_token=[REDACTED-access_token-1]\nretry 1 of 3, page w1a2b"


def test_shape_tells_length_alphabet_and_prefix_but_nothing_of_a_password() -> None:
    shapes = [str(r.shape) for r in redact_text(f"access_token={TOKEN}\npassword: hunter2").redactions]
    assert shapes == ["41 characters, oauth2v2_ + 32 hex", "present"]


@pytest.mark.parametrize("other", ["X-Api-Key: {}", "token={}", "Authorization: Bearer {}"])
def test_of_a_password_nothing_is_told_wherever_it_stood_first(other):
    stood = (other.format("Sup3rSecretPass99"), "password=Sup3rSecretPass99")
    for text in ("\n\n".join(stood), "\n\n".join(reversed(stood))):
        assert [str(each.shape) for each in redact_text(text).redactions] == ["present"], text


def test_what_was_typed_over_is_never_shown_and_its_secrets_are_hidden_in_what_is():
    read = Call(request_headers=(("X-Api-Key", SECRET),), request_body="old words", response_body=f"no {SECRET} here")
    clean = redact_call(read.with_typed({"request_headers": (("Accept", "*/*"),), "request_body": "new"}))
    assert clean.call.response_body == "no [REDACTED-x_api_key-1] here" and clean.call.beside == ()
    (only,) = clean.redactions
    assert (only.where, only.count) == ("elsewhere in the paste, request_headers.X-Api-Key", 1)
    assert SECRET.encode() in clean.values and "old words" not in repr(clean)


def test_nothing_of_a_text_is_remembered_when_it_is_done() -> None:
    redact_text(f"token={SECRET}&password=hunter&hint=word")
    assert not is_anything_remembered()
    with pytest.raises(AttributeError):
        redact_text(f"token={SECRET}", keep=(SECRET, None))  # type: ignore[arg-type]
    assert not is_anything_remembered()


def test_hide_and_keep() -> None:
    text = f"project bluebird, {quote('blue bird')}, my token is {SECRET}\nclient_secret={HEX16}"
    clean = redact_text(text, hide=["bluebird"], keep=[SECRET, HEX16]).text
    assert "bluebird" not in clean and SECRET in clean and HEX16 not in clean
    assert SECRET not in redact_text(text, keep=[SECRET], audience="public").text
    named = redact_text(f"bluebird77_token={SECRET}\naccess_token={HEX32}", hide=["bluebird77", "token"])
    first, second = named.text.splitlines()
    assert first == "[REDACTED-hidden-1]_[REDACTED-hidden-2]=[REDACTED-secret-1]"
    assert second == "access_[REDACTED-hidden-2]=[REDACTED-access_token-1]"
    assert "bluebird" not in repr(named.redactions)


@pytest.mark.parametrize("entry", FORMATS, ids=lambda entry: entry.kind)
def test_formats_table(entry) -> None:  # type: ignore[no-untyped-def]
    for example in entry.examples:
        assert "[REDACTED-" in redact_text(example).text, example
    for example in entry.counter_examples:
        assert redact_text(example).text == example
    assert entry.source.startswith("https://")


@pytest.mark.parametrize("rule", PRIVATE_RULES, ids=lambda rule: rule.kind)
def test_private_rules_table(rule) -> None:  # type: ignore[no-untyped-def]
    for example in rule.examples:
        assert redact_text(example).text == example
        assert f"[REDACTED-{rule.kind}-1]" in redact_text(example, audience="public").text, example
    for example in rule.counter_examples:
        assert redact_text(example, audience="public").text == example


HOLDING = (
    "api_key apiKey X-API-KEY consumerSecret session_id csrftoken authToken REDIS_AUTH private-key pwd client_id "
    "clientSecret2 access_key_id accessKeyId masterkey privkey pswd cvv two_factor_code X-2FA-Code seed_phrase "
    "recoveryPhrase"
)
OPEN = (
    "keyword monkey tokenizer key_skills page_token nextPageToken token_type error_code primary_key author passenger "
    "secretary max_tokens token_ttl signature_method s3_key lock_key api_key_id x_factor paraphrase zip_code"
)


@pytest.mark.parametrize("name", HOLDING.split())
def test_names_that_hold_secrets(name: str) -> None:
    assert kind_of(name) is not None
    assert SECRET not in redact_text(f'{{"a": 1, "{name}": "{SECRET}"}}').text


@pytest.mark.parametrize("name", OPEN.split())
def test_names_that_do_not(name: str) -> None:
    assert kind_of(name) is None
    assert SECRET in redact_text(f'{{"a": 1, "{name}": "{SECRET}"}}').text


@pytest.mark.parametrize(
    "text", ['accesskey="h"', "token = Error", f"public key: {SECRET}", 'signature = "model:prune"']
)
def test_what_stands_beside_such_a_name_and_is_no_secret_stays(text: str) -> None:
    assert redact_text(text).text == text


def test_the_sign_of_a_number_is_covered_with_it() -> None:
    clean = redact_text('{"user": [-1.79e308, {"client_secret": 1.79e308}]}').text
    assert json.loads(clean)["user"][0] == "[REDACTED-client_secret-1]"


def test_a_call_is_redacted_whole_and_alike() -> None:
    call = Call(
        url=f"https://api.test/x?access_token={SECRET}",
        request_headers=(("Authorization", f"Bearer {SECRET}"), (f"X-{SECRET}", "a")),
        response_body=json.dumps({"echo": SECRET}),
        notes=f"tried {SECRET}",
        hops=(Call(url=f"https://api.test/?token={SECRET}", status=302),),
    )
    clean = redact_call(call, extras=(f"also {SECRET}",))
    assert SECRET not in repr(clean.call) + repr(clean.extras)
    assert clean.call.request_headers[0] == ("Authorization", "Bearer [REDACTED-access_token-1]")
    assert len(clean.redactions) == 1 and clean.redactions[0].count == 7


def test_the_list_of_redactions_tells_no_secret_either() -> None:
    call = Call(request_headers=((f"X-{SECRET}", f"client_secret={SECRET}"),))
    assert SECRET not in repr(redact_call(call).redactions)


def _dumped(lines: list[bytes], width: int) -> Iterator[str]:
    """As curl prints it: 16 bytes a row in hex, or 64 characters a row that end where a line of the message ends."""
    at = 0
    for block in [b"".join(lines)] if width == 16 else lines:
        for start in range(0, len(block), width):
            row = block[start : start + width]
            shown = "".join(chr(b) if 32 <= b < 127 else "." for b in row)
            yield f"{at:04x}: {row.hex(' '):<47} {shown}" if width == 16 else f"{at:04x}: {shown.removesuffix('..')}"
            at += len(row)


@pytest.mark.parametrize("width", [16, 64])
def test_columns_of_a_dump_hold_no_secret(width: int) -> None:
    head = f"GET /x HTTP/1.1\r\nAuthorization: Bearer {TOKEN}\r\nX-Api-Key: {SECRET * 3}\r\n".encode()
    request = head.splitlines(keepends=True)
    clean = redact_text("=> Send header\n" + "\n".join(_dumped(request, width)) + "\n== Info: done").text
    for secret in (HEX32.encode(), SECRET.encode()):
        assert not any(secret[i : i + 8] in clean.encode() for i in range(len(secret) - 7))
        assert not any(secret[i : i + 4].hex(" ") in clean for i in range(len(secret) - 3))
    assert "== Info: done" in clean and "[REDACTED-access_token-1]" in clean


def test_no_text_of_a_call_is_forgotten() -> None:
    texts = {f.name: f"client_secret={SECRET}" for f in fields(Call) if f.type == "str | None"}
    clean = redact_call(Call(**texts, request_headers=((SECRET, SECRET),), response_headers=((SECRET, SECRET),)))
    assert len(texts) == 11 and SECRET not in repr(clean.call)


def test_proof_finds_a_planted_survivor_in_every_encoding() -> None:
    value = b"aB3$x/Zt+9=kLm~Q2w"
    for name, encode in ENCODINGS.items():
        proof, tainted = prove({"good": b"nothing", "bad": b"x " + encode(value)[0] + b" y"}, [value])
        assert (proof.survived, tainted) == (1, {"bad"}), name
    wrapped = value[:9] + b"\n> " + value[9:]
    assert prove({"bad": wrapped}, [value])[1] == {"bad"}


HOSTILE = (
    "token", "token=", "a", "=", '"', "\\", "%41", "eyJ", "Bearer ", "client_secret:", "a.b@", "://a:", "&a=",
    "[REDACTED-",
    "-----BEGIN PRIVATE KEY-----\n", "/hooks/", '{"token":',
)  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_grows_with_the_length_and_no_faster(unit: str) -> None:
    def seconds(size: int) -> float:
        text = (unit * size)[:size]
        start = time.process_time()
        redact_text(text)
        return time.process_time() - start

    small = min(seconds(25_000) for _ in range(2))
    assert seconds(200_000) < 8 * 3 * small + 0.2


@settings(max_examples=40, deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from(sorted(DRESSES)))
def test_planted_secrets_never_survive(rng: random.Random, dress: str) -> None:
    secret = "".join(rng.choice(string.ascii_letters + string.digits) for _ in range(rng.randint(16, 40)))
    if secret.isalpha():
        secret = "7" + secret
    text = f'POST /x\nAuthorization: Bearer {secret}\n\n{{"note": "{DRESSES[dress](secret)}"}}'
    clean = redact_text(text).text
    assert not any(secret[i : i + 8] in clean for i in range(len(secret) - 7))


CAPTURES = sorted((Path(__file__).parent / "captures").glob("*/*.txt"))
BY_FORMAT = {path.parent.name: path for path in CAPTURES}


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(BY_FORMAT)), st.sampled_from(sorted(DRESSES)), st.randoms(use_true_random=False))
def test_a_planted_secret_survives_in_no_format_of_any_reader(name: str, dress: str, rng: random.Random) -> None:
    """Named at the end of a real capture, in some other dress on one of its lines."""
    secret = "7" + "".join(rng.choice(string.ascii_letters + string.digits) for _ in range(rng.randint(19, 40)))
    lines = BY_FORMAT[name].read_text("utf-8", "replace")[:8000].split("\n")
    lines.insert(rng.randrange(len(lines)), f"note {DRESSES[dress](secret)} end")
    clean = redact_text("\n".join([*lines, f'{{"client_secret": "{secret}"}}'])).text
    dressed = DRESSES[dress](secret)
    assert not any(secret[i : i + 8] in clean for i in range(len(secret) - 7))
    assert not any(dressed[i : i + 16] in clean for i in range(4, len(dressed) - 20))


def test_an_internal_host_is_hidden_whole_and_its_words_stay():
    clean = redact_text("GET https://db01.acme.internal/x\nat internal/errors.go:3\n", audience="public").text
    assert "acme" not in clean and "at internal/errors.go:3" in clean


def test_one_character_is_one_character():
    assert str(redact_text("Authorization: Bearer x\n").redactions[0].shape) == "1 character, letters"
