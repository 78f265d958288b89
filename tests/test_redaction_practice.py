"""Redaction in what developers paste: settings, consoles, code, tables; and the nearest neighbours, which stay."""

from __future__ import annotations

import pytest

from support_report.redact import redact_text

S, HEX = "q7RzK2mXw9TfB4nLc8VdJ3sH", "9b1c4e7f2a5d8063c1e94b7a2f6d8e05"
PASSWORD = "Qwzpk3364$"

#: {s} is a drawn value, {p} a password that somebody made up; what stands in « » must be left.
HIDDEN = (
    "«bindpw: »{p}",
    '"otp_seed": "{s}", "totpSeed": "{s}x"',
    "«CB-ACCESS-SIGN: »{s}",
    "sign={s}&page=2",
    "«CSRF_COOKIE = '»{s}'",
    '«token = "Bearer »{s}"',
    "«Cookies:\nkiosk_auth\t»{s}\nlocale\ten",
    '«"private_key": "-----BEGIN PRIVATE KEY-----»\\n{s}{s}\\n«-----END PRIVATE KEY-----\\n"»',
    "«token: »{s}«\nother: *tok»",
    "API_KEY=\n{s}",
)


@pytest.mark.parametrize("text", HIDDEN)
def test_a_secret_is_hidden_and_what_stands_around_it_stays(text: str) -> None:
    kept = [part.partition("»")[0] for part in text.split("«")[1:]]
    clean = redact_text(text.translate(str.maketrans("", "", "«»")).replace("{s}", S).replace("{p}", PASSWORD)).text
    assert "[REDACTED-" in clean and S not in clean and PASSWORD not in clean
    assert all(part in clean for part in kept), clean
    assert redact_text(clean).text == clean


KEPT = (
    "zodiac_sign=leo1980 seed=12345 random_seed=8123749182",
    "sign: Aries; sign in; " + f"design: {S}",
    f"DKIM-Signature: v=1; a=rsa-sha256; d=example.test; bh={S}=; b={S}{S}",
    "password = getpass.getpass('Password: ')",
    "SESSION_SECRET=\nAWS_REGION=eu-central-1",
    "XDG_SESSION_ID=c2",
    "token: \"%{hiera('token')}\"",
    "token=`cat token.txt`",
    "password=**",
    "token: *tok",
    "passphrase: prompt",
    "pass: 12, fail: 3, skip: 1",
    "password: is too short (minimum is 8 characters)",
    '{"password": ["This field is required."], "secret": ["has already been taken"]}',
    "<key>APIClientKey</key>\n<string>$(API_KEY)</string>\n<key>CFBundleIdentifier</key>",
)


@pytest.mark.parametrize("text", KEPT)
def test_what_looks_alike_stays(text: str) -> None:
    assert redact_text(text).text == text
