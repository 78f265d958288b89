"""Signatures, token requests and web tokens explained: published vectors, and the very parameter that is wrong."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from urllib.parse import quote

import pytest

from support_report import Call, build_report
from support_report.__main__ import main
from support_report.exchange import Exchange
from support_report.identity.mistakes import KEYS, recomputed, to_check
from support_report.identity.signature import (
    base_string,
    base_uri,
    encoded,
    normalized,
    sign,
    signed_parameters,
)

VECTORS = json.loads((Path(__file__).parent / "vectors" / "oauth1.json").read_text("utf-8"))
SECRETS = ("cs-0f1e2d3c4b5a6978", "ts-8796a5b4c3d2e1f0")
FIELDS = {
    "oauth_consumer_key": "0f1e2d3c4b5a69788796a5b4c3d2e1f0",
    "oauth_token": "a1b2c3d4e5f60718293a4b5c6d7e8f90",
    "oauth_signature_method": "HMAC-SHA1",
    "oauth_timestamp": "1700000000",
    "oauth_nonce": "n0nce",
}


def by_source(name: str):
    return pytest.mark.parametrize("vector", VECTORS[name], ids=lambda vector: vector["source"][:40])


def call_of(vector: dict) -> Call:
    kind = (("Content-Type", "application/x-www-form-urlencoded"),) if vector["body"] else ()
    return Call(
        method=vector["method"],
        url=vector["url"],
        request_headers=(("Authorization", vector["authorization"]), *kind),
        request_body=vector["body"],
    )


def signed(url: str, base: str, *, secrets=SECRETS, body: str = "", method: str = "GET", **fields: str) -> Call:
    """A call whose signature was made over this base string."""
    fields = {**FIELDS, **fields}
    header = {**fields, "oauth_signature": sign(fields["oauth_signature_method"], base, *secrets)}
    value = "OAuth " + ", ".join(f'{name}="{quote(text, safe="~")}"' for name, text in header.items())
    return Call(method=method, url=url, request_headers=(("Authorization", value),), request_body=body, status=401)


def rightly_signed(url: str, method: str = "GET", body: str = "", **fields: str) -> Call:
    exchange = Exchange(signed(url, "", method=method, body=body, **fields))
    text = base_string(method, base_uri(url), normalized(each.encoded for each in signed_parameters(exchange)))
    return signed(url, text, method=method, body=body, **fields)


@by_source("calls")
def test_published_calls_have_the_published_signature(vector):
    exchange = Exchange(call_of(vector))
    if vector["secrets"]:
        found = recomputed(exchange, *vector["secrets"])
        assert found and found.equal and found.mistake == ""
    else:
        pairs = normalized(each.encoded for each in signed_parameters(exchange))
        assert base_string(vector["method"], base_uri(vector["url"]), pairs) == vector["base_string"]


@by_source("signatures")
def test_published_base_strings_have_the_published_signature(vector):
    assert sign(vector["method"], vector["base_string"], *vector["secrets"]) == vector["signature"]


@pytest.mark.parametrize(("text", "wanted", "source"), VECTORS["encoding"])
def test_encoding(text, wanted, source):
    assert encoded(text) == wanted


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("http://EXAMPLE.COM:80/r%20v/X?id=123", "http://example.com/r%20v/X"),
        ("https://www.example.net:8080/?q=1", "https://www.example.net:8080/"),
        ("https://www.example.net:443", "https://www.example.net/"),
        ("https://u:p@x.test/a#b", "https://x.test/a"),
        ("https://[", "https://["),
    ],
)
def test_the_base_uri(url, wanted):
    assert base_uri(url) == wanted


@pytest.mark.parametrize("method", ["HMAC-SHA1", "HMAC-SHA256", "PLAINTEXT"])
def test_what_is_signed_rightly_is_found_right(method):
    call = rightly_signed("https://x.test/a?q=web%20design&~=1", oauth_signature_method=method)
    assert recomputed(Exchange(call), *SECRETS).equal


def test_what_secrets_cannot_repeat_is_left_alone():
    assert recomputed(Exchange(Call(url="https://x.test")), *SECRETS) is None
    rsa = signed("https://x.test", "", oauth_signature_method="HMAC-SHA1")
    header = rsa.request_headers[0][1].replace("HMAC-SHA1", "RSA-SHA1")
    assert recomputed(Exchange(rsa.with_facts(request_headers=(("Authorization", header),))), *SECRETS) is None


URL = "https://x.test/a?q=web+design"
RIGHT = "&".join(f"{k}={v}" for k, v in FIELDS.items())


def base(method: str = "GET", uri: str = "https://x.test/a", q: str = "web%20design") -> str:
    return base_string(method, uri, normalized([*FIELDS.items(), ("q", q)]))


@pytest.mark.parametrize(
    ("call", "mistake"),
    [
        (signed(URL, base(q="web+design")), "the parameters were signed as they stand in the message"),
        (signed(URL, base(q="web design")), "the parameters were signed without being encoded"),
        (signed(URL, base(uri="http://x.test/a")), "it was signed for the other of http and https"),
        (signed(URL, base(), secrets=(SECRETS[0], "")), "it was signed without the token secret"),
        (signed(URL, base(), secrets=SECRETS[::-1]), "the two secrets were swapped"),
        (signed(URL, base(method="POST")), "it was signed for POST"),
        (signed(URL, base(q="web%2520design")), "the parameters were percent-encoded twice"),
        (signed(URL, base(), secrets=("", SECRETS[1])), "it was signed with the token secret only"),
        (
            signed(URL, base(), secrets=(SECRETS[0] + "\n", SECRETS[1])),
            "a blank or a line end behind a secret was signed along",
        ),
        (
            signed(URL, base(), secrets=(SECRETS[0], SECRETS[1] + " ")),
            "a blank or a line end behind a secret was signed along",
        ),
        (
            signed(URL, base_string("GET", "https://x.test/a", normalized(FIELDS.items()))),
            "the parameters of the query were left out",
        ),
        (signed(URL, "something else"), ""),
    ],
)
def test_known_mistakes_are_named(call, mistake):
    found = recomputed(Exchange(call), *SECRETS)
    assert (found.equal, found.mistake) == (False, mistake)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("q=web+design", "query parameter q: sent as web+design, signed as web%20design: a plus sign"),
        ("a=1&id=%7E01", "query parameter id: sent as %7E01, signed as ~01: a tilde is never encoded"),
        ("q=a%2fb", "query parameter q: sent as a%2fb, signed as a%2Fb: percent-encoding is written in capitals"),
        ("paging=0;10", "query parameter paging: sent as 0;10, signed as 0%3B10: all but letters"),
        ("q=a%2520b", "query parameter q: a%2520b looks encoded twice"),
        ("q=%41", "query parameter q: sent as %41, signed as A: letters, digits"),
        ("a[]=1", "query parameter a[]: sent as a[], signed as a%5B%5D: all but letters"),
    ],
)
def test_the_exact_parameter_is_pointed_at(query, said):
    (found,) = build_report(rightly_signed(f"https://x.test/a?ok=1&{query}")).signature.differs
    assert found.startswith(said)


def test_a_right_request_is_found_to_differ_in_nothing():
    explained = build_report(rightly_signed("https://x.test/a?q=a%20b%2Bc~")).signature
    assert explained.differs == () and explained.title == "The OAuth 1.0a signature"


def test_fields_of_the_protocol_are_missed():
    call = Call(method="GET", url="https://x.test/?oauth_consumer_key=abc&oauth_timestamp=soon&oauth_version=2")
    said = build_report(call).signature.differs
    assert {"oauth_nonce is missing", "oauth_signature is missing"} < set(said)
    assert "oauth_timestamp is not a number of seconds" in said and "oauth_version must be 1.0 where it is sent" in said


def test_a_call_that_is_not_signed_is_not_explained():
    assert build_report(Call(method="GET", url="https://x.test/?a=1")).signature is None
    assert build_report(Call()).explanations == ()


@pytest.mark.parametrize(
    ("secrets", "said"),
    [
        (SECRETS, "the signature is right"),
        ((SECRETS[0], "other"), "no known mistake"),
        (("", ""), "set UPWORK_CONSUMER_SECRET"),
    ],
)
def test_the_command_line_says_whether_a_signature_is_right(secrets, said, tmp_path, monkeypatch, capsys):
    call = rightly_signed("https://x.test/a?q=web%20design")
    file = tmp_path / "call.txt"
    file.write_text(f"GET /a?q=web%20design HTTP/1.1\nHost: x.test\nAuthorization: {call.request_headers[0][1]}\n\n")
    monkeypatch.setenv("UPWORK_CONSUMER_SECRET", secrets[0])
    monkeypatch.setenv("UPWORK_TOKEN_SECRET", secrets[1])
    assert main(["report", str(file), "--check-signature"]) == 0
    out, err = capsys.readouterr()
    assert said in err and not any(secret in out + err for secret in SECRETS)


@pytest.mark.parametrize("method", ["HMAC-SHA1", "HMAC-SHA256", "PLAINTEXT"])
def test_half_of_a_surrogate_pair_is_a_character_like_others(method):
    fields = f'oauth_consumer_key="k\ud800", oauth_signature="\ud800", oauth_signature_method="{method}"'
    call = Call(method="GET", url="https://x.test/a?b=\ud800", request_headers=(("Authorization", f"OAuth {fields}"),))
    found = recomputed(Exchange(call), "a\udcff", "b")
    assert found and not found.equal and not found.mistake


# --- for the page ----------------------------------------------------------------------------------------------------


def check_of(call: Call):
    return to_check(build_report(call).exchange)


def test_a_page_is_given_all_that_is_signed_and_no_secret():
    call = rightly_signed("https://x.test/a?q=web%20design")
    check = check_of(call)
    assert check["hidden"] == ["oauth_consumer_key", "oauth_token"]
    assert len(check["keys"]) == len(KEYS) and check["signings"][0]["mistake"] == ""
    told = json.dumps(check)
    assert not any(FIELDS[name] in told for name in check["hidden"])
    assert quote(call.request_headers[0][1].rpartition('oauth_signature="')[2][:-1]) not in told
    assert ["q", "web%20design", "encoded"] in check["signings"][0]["pairs"]


@pytest.mark.parametrize(
    "call",
    [
        Call(method="GET", url="https://x.test/a"),
        signed("https://x.test/a?token=a1b2c3d4e5f60718&token=b1b2c3d4e5f60718", ""),  # hidden twice by one name
        signed("https://x.test/oauth2v2_a1b2c3d4e5f60718293a4b5c6d7e8f90", ""),  # hidden in the path
        signed("https://x.test/a?q=" + "x" * 30_000, ""),  # too long to be carried for each mistake
    ],
    ids=["not signed", "two of a name", "in the path", "long"],
)
def test_what_a_page_cannot_check_for_sure_is_not_given_to_it(call):
    assert check_of(call) is None


# --- OAuth 2 ---------------------------------------------------------------------------------------------------------

ENDPOINT = "https://www.upwork.com/api/v3/oauth2/token"
FORM = (("Content-Type", "application/x-www-form-urlencoded"),)


def request_of(body: str | None, headers=FORM, method: str = "POST", url: str = ENDPOINT):
    call = Call(method=method, url=url, request_headers=headers, request_body=body, status=400)
    (found,) = build_report(call).explanations
    assert found.kind == "oauth2"
    return found


CLIENT = "&client_id=0f1e2d3c4b5a69788796a5b4c3d2e1f0&client_secret=8796a5b4c3d2e1f0"


@pytest.mark.parametrize(
    ("body", "missing"),
    [
        ("grant_type=authorization_code&code=abcdef0123456789&redirect_uri=https%3A%2F%2Fa.test" + CLIENT, ()),
        ("grant_type=authorization_code&code=abcdef0123456789" + CLIENT, ("redirect_uri is missing",)),
        ("grant_type=refresh_token" + CLIENT, ("refresh_token is missing",)),
        ("grant_type=client_credentials" + CLIENT, ()),
        (
            "grant_type=client_credentials",
            ("client_id is missing", "client_secret is missing"),
        ),
        ("code=abc" + CLIENT, ("grant_type is missing",)),
        (None, ()),
    ],
)
def test_what_a_token_request_lacks(body, missing):
    assert request_of(body).differs == missing


def test_how_a_token_request_is_sent_wrongly():
    json_body = request_of('{"grant_type": "refresh_token"}', (("Content-Type", "application/json"),), "GET")
    assert [said.split(";")[0] for said in json_body.differs][:3] == [
        "the method is GET",
        "the body is JSON",
        "Content-Type is application/json",
    ]
    basic = (("Authorization", "Basic " + base64.b64encode(b"0f1e2d3c4b5a6978:8796a5b4c3d2e1f0").decode()), *FORM)
    assert "twice" in request_of("grant_type=client_credentials" + CLIENT, basic).differs[0]
    assert "twice" not in str(request_of("grant_type=client_credentials", basic).differs)
    assert "address" in request_of("", url=f"{ENDPOINT}?grant_type=x&client_secret=8796a5b4c3d2e1f0").differs[0]


# --- JWT -------------------------------------------------------------------------------------------------------------


def part(held: dict) -> str:
    return base64.urlsafe_b64encode(json.dumps(held).encode()).decode().rstrip("=")


CLAIMS = {"sub": "9876543210123456789", "email": "jane@corp.test", "exp": 1700000000}
SIGNATURE = "c2lnbmF0dXJlLW9mLXRoZS10b2tlbi0wMTIzNDU2Nzg5"
JWT = f"{part({'alg': 'HS256', 'typ': 'JWT'})}.{part(CLAIMS)}.{SIGNATURE}"


def with_jwt(audience: str):
    call = Call(
        time="2026-01-01T00:00:00+00:00",
        method="GET",
        url="https://api.upwork.com/graphql",
        request_headers=(("Authorization", f"Bearer {JWT}"),),
        status=401,
    )
    return build_report(call, audience=audience)


def test_header_and_claims_are_shown_to_support_and_the_signature_to_nobody():
    report = with_jwt("support")
    (found,) = report.explanations
    assert found.steps[0].lines == ("alg: HS256", "typ: JWT")
    assert found.steps[1].lines[:2] == ("sub: 9876543210123456789", "email: jane@corp.test")
    assert "had expired at 2023-11-14T22:13:20+00:00" in found.differs[0]
    assert SIGNATURE not in str(report.explanations)


def test_claims_are_hidden_from_the_public():
    report = with_jwt("public")
    shown = str(report.explanations)
    assert "HS256" in shown and "jane" not in shown and "9876543210" not in shown and SIGNATURE not in shown
    assert all("jane@corp.test" not in output.decode() for output in report.outputs().values())
