"""Tests that a secret which a narrow window folded is hidden to its end, and that what merely follows one stays."""

from __future__ import annotations

import pytest

from support_report.redact import redact_text

TOKEN = "oauth2v2_5e1f97418c432a74c74839e89242568e"
COOKIE = "NRaXe_Qd8UQiWtDdUPMNPciQPmBqYfJrYLVfVIvK08s1WAXQtqGgSaYIUnx2uHEX"
CAPTURE = f"""POST /api/auth/v1/oauth/token?page=1&paging=next&sort=created_desc HTTP/1.1
Authorization: Bearer {TOKEN}
X-Upwork-Error-Message: This APP has no access to the requested resource
{{"grant_type": "refresh_token", "refresh_token": "{TOKEN[:-4]}77aa", "scope": "read"}}
Set-Cookie: __cf_bm={COOKIE}; path=/; HttpOnly; Secure
grant_type=refresh_token&redirect_uri=http%3A%2F%2Flocalhost&refresh_token={TOKEN}&scope=all
"""


def _folded(text: str, width: int) -> str:
    return "\n".join(line[at : at + width] for line in text.splitlines() for at in range(0, len(line), width))


@pytest.mark.parametrize("width", [*range(44, 76, 2)])
def test_a_folded_secret_is_hidden_to_its_end(width):
    clean = redact_text(_folded(CAPTURE, width)).text.replace("\n", "")
    for secret in (TOKEN, COOKIE):
        assert not [secret[at : at + 8] for at in range(9, len(secret) - 7) if secret[at : at + 8] in clean]


@pytest.mark.parametrize(
    "follows",
    [
        "736c0209-4b07-4d94-a82d-4cdfe778ffd4",
        "2026-11-23T10:00:00Z GET /api/x",
        "Content-Length: 12",
        "cf-ray: 4e8cd098515a35d2-AMS",
    ],
)
def test_what_follows_a_secret_at_the_end_of_a_line_stays(follows):
    text = f"Authorization: Bearer {TOKEN}\n{follows}\nand so on, in a line that is longer than the others are\n"
    assert follows in redact_text(text).text


def test_credentials_with_a_blank_in_them_are_hidden_whole():
    clean = redact_text(
        "Authorization: Basic Y2I3NzgwZGM4MTZkOTliYmE0NGZjZWU5ZjA yNDI5MzU6ZWQwZTYwYTI0YjQwNzJjZg==\n"
    ).text
    assert "NDI5MzU6" not in clean and "Basic [REDACTED-authorization-1]" in clean
    assert redact_text(f"Authorization: Bearer {TOKEN} was refused by the server").text.endswith(
        "was refused by the server"
    )
