"""Redaction in places beyond name and value: consoles, tables, sentences, keys; and what looks alike and stays."""

from __future__ import annotations

import base64

import pytest

from support_report.redact import redact_text

S, HEX = "q7RzK2mXw9TfB4nLc8VdJ3sH", "9b1c4e7f2a5d8063c1e94b7a2f6d8e05"
PASSWORD = "Qwzpk3364$"

#: {s} is a drawn value, {p} a password that somebody made up.
SECRET_PLACES = (
    "Key:{s} Mode:live",
    "The client secret (from the API center) is: {s}",
    "error: signature mismatch: expected {s} got " + HEX,
    "$req->authorization_basic('a1b2c3d4a1b2c3d4', '{s}');",
    "jwt.encode({{'a': 1}}, '{s}', algorithm='HS256')",
    "Fernet(b'{s}')",
    'consumer.setTokenWithSecret("a1b2c3d4a1b2c3d4", "{s}");',
    "api.setAccessTokenAndSecret('a1b2c3d4a1b2c3d4', '{s}')",
    "The verifier I got back was {s}, and then I called.",
    "Authorization: SharedAccessSignature sr=x&sig={s}&se=1763837006",
    'Use "{s}" as the client secret.',
    "Take {s} as your password, please",
    '{{"field":"client_secret","old":"","new":"{s}"}}',
    '{{"field": "client_secret", "old_value": "{s}", "new_value": "{p}"}}',
    '"X-Auth-Signature":{{"equalTo":"{s}"}}',
    r'--data-raw ^"^{{^\^"passcode^\^":^\^"{s}^\^",^\^"page^\^":^\^"2^\^"^}}^"',
    "D Prefs: putString(access_token, {s})",
    '((client-secret . "{s}") (region . "eu"))',
    "mc alias set s3 https://s3.example.com jane {s}",
    'headers["Authorization"] = "Bearer " & "{s}"',
    'conn.setRequestProperty("Authorization", "Bearer " + "{s}");',
    r"reg add HKCU\Software\Upwork /v ApiKey /t REG_SZ /d {s}",
    "composer config http-basic.repo.example.com jane {s}",
    "<string>client_secret</string><string>{s}</string>",
    "|client_id|4f2a|\n|client_secret|{s}|",
    "Cookie: next-auth.session-token={s}",
    "client_secret_v2: {s}",
    "access_token: PLrYoxnXWazfssgZVSiU== {s}",
    "| client_id | 4f2a9c71d3b8e605 |\n| client_secret | {s} |",
    "| **Password** | {p} | old |",
    "$_ENV['DB_PASSWORD']\t{p}",
    '{{"name": "dbPassword", "value": "{p}"}}',
    'secret = """{s}"""',
    'window.__CSRF__ = "{s}";',
    "<td>SECRET_KEY</td><td class=code><pre>&#x27;{s}&#x27;</pre></td>",
    ' $ client_secret: chr "{s}"',
    '(gdb) p token\n$1 = 0x55555576a2c0 "{s}"',
    '>>> $client->getAccessToken()\n=> "{s}"',
    '$api_key\n[1] "{s}"\n\n$page',
    '<add key="Upwork:Token" value="{s}" />',
    "can you try with this token? {s}",
    "Thanks. The secret too: {s}",
    '      + name  = "/app/upwork/client_secret"\n      + type  = "SecureString"\n      + value = "{s}"',
    "Writing [{{grant_type=[refresh_token], client_secret=[GzVslHSglqkbeZKWvGUUCO], token=[{s}]}}]",
    'invalid value "{s}" for flag --token: too short',
    "Could not verify signature " + HEX + " (expected {s})",
    "Mein Passwort lautet {p} und",
    "Mon mot de passe est {p} ; voila",
    "La contraseña es {p} y",
    "La chiave segreta è {s},",
    "Пароль: {p}",
    "パスワード: {p}",
    "密码：{p}",
    "API-Schlüssel: {s}",
    "the new consumer secret for the staging app is {s} (old)",
    "Set the API key to `{s}`",
    "#1 index.php(12): login('dev', '{p}')",
    "http -a dev:{p} https://a.test",
    "vault login {s}",
    "net use \\\\files\\share {p} /user:dev",
    "sqlplus app/{p}@//db.test:1521/X",
    "Private-Lines: 1\n{s}\nPrivate-MAC: x",
    "-----BEGIN PGP PRIVATE KEY BLOCK-----\n\n{s}\n-----END PGP PRIVATE KEY BLOCK-----",
    "CLIENT_RANDOM " + HEX * 2 + " {s}".replace("{s}", "a1b2c3d4" * 12),
    '{{"kty":"oct","k":"{s}"}}',
    "Authorization: Acme dev:{s}",
    "X-Shopify-Hmac-Sha256: {s}",
    "authTokenV3={s}",
    "sshPassword={p}",
    "aesKey={s}",
    "passwort_neu: {p}",
    'user = "x:1"\nuser = "dev:{p}"',
    '<stringProp name="Argument.name">client_secret</stringProp><stringProp name="Argument.value">{s}</stringProp>',
    "<con:name>apiPassword</con:name><con:value>{p}</con:value>",
    "Set `UPWORK_SECRET` to `{s}`",
    '(lldb) p session.accessToken\n(String) $R0 = "{s}"',
    "Voici le jeton d'accès : {s} et",
    "I pasted my refresh token ({s}) here",
    "The password I used was {p}.",
    "secret is ```{s}```",
    "req.code={s}",
    "powershell -enc " + base64.b64encode(f'$token = "{S}"; exit 1'.encode("utf-16-le")).decode(),
    '{{"api_keys": ["{s}", "{s}x"]}}',
    '{{"credentials": {{"user": "dev", "value": "{s}"}}}}',
    'variable "db_password" {{\n  default = "{s}"\n}}',
    "  - ParameterKey: DbPassword\n    ParameterValue: {s}",
    '{{"loc":["body","password"],"msg":"too short","input":"{p}"}}',
    '[0 10.0.0.3:5] "HSET" "tokens" "access_token" "{s}" "etag" "a"',
    "new PDO('mysql:host=db', 'sync', '{p}')",
    "  -> http.request.header.x_api_key: Str({s})",
    "the client secret we use is {s}.",
    "Unseal Key 1: {s}",
    "mosquitto_pub -h mq -u sync -P {s} -t jobs",
)


@pytest.mark.parametrize("place", SECRET_PLACES)
def test_a_secret_is_hidden_in_its_place(place: str) -> None:
    clean = redact_text(place.format(s=S, p=PASSWORD)).text
    assert "[REDACTED-" in clean and S not in clean and PASSWORD not in clean and "a1b2c3d4a1" not in clean
    assert redact_text(clean).text == clean


KEPT = (
    'if not access_token: raise TokenError("missing token")',
    "Send req-8f14e45fceea167a5a36dedd4bea2543 as a token of the request; use base64 as the secret",
    "token: req.body.token",
    "secret: ctx.state.secret",
    "use Auth::Token::Foo; token::Foo::secret",
    "oauth_nonce=8f14e45fceea167a oauth_timestamp=1763976000 oauth_signature_method=HMAC-SHA1 oauth_version=1.0",
    '"token_type": "Bearer"',
    "Invalid token: unexpected end of input at position 4096",
    "X-Api-Key: ${API_KEY:-none}",
    "api_key = [accessToken] token: [Your Token]",
    "    at async refreshToken (webpack-internal:///./src/bda13ce50aec1d121a70.js:3:1)",
    "Did you try another token? Yes2day it works. The secret too: rotated",
    '<add key="Upwork:Region" value="q7RzK2mXw9TfB4nLc8Vd" />',
    "token=:token password=:password secret: ?",
    "apikey=ssm:/prod/upwork/api_key",
    "secret: arn:aws:secretsmanager:eu-central-1:123456789012:secret:upwork-AbCdEf",
    "token=oauth2v2_" + "x" * 32,
    "api_key: sk_live_************************abcd",
    "secret: [secure]",
    "password=[PROTECTED]",
    "Authorization: Bearer [YOUR TOKEN]",
    'headers: {"authorization": Sensitive}',
    "type LoginInput { password: String! }",
    'String apiKey = System.getProperty("api.key");',
    "def token(self, refresh_token: str = None) -> str:",
    "gpg: using EDDSA key 4F2A9C71D3B8E6054F2A9C71D3B8E605",
    "SESSION_KEY:   <set to the key 'session' in secret 'sync'>  Optional: false",
    "existingSecret: db-credentials-4f2a",
    '{"Key":"reports/2026/9b1c4e7f2a5d8063.csv"}',
    "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer",
    "session: Optional(<Session: 0x6000dee7b15e>)",
    "Cookie: _ga=GA1.2.344668670.1763844820; culture=c%3Den%7Cuic%3Den",
    "I-Twilio-Idempotency-Token: 4f2a9c71-d3b8-4605-9b1c-4e7f2a5d8063",
    '{"kty":"RSA","n":"' + S + '","e":"AQAB"}',
    "Server host key: ssh-ed25519 SHA256:x",
    "Acme, Version=1.0.0.0, PublicKeyToken=4f2a9c71d3b8e605",
    "password = {PASSWORD}",
    "apikey: $API_KEY$",
    "token=~TOKEN~",
    "clientSecret = ${?UPWORK_SECRET}",
    "secret: __REDACTED__",
    "password: ********* (changed)",
    "Authorization: Bearer eyJhbGciOi...snip...",
    "TOKEN=${TOKEN:?required}",
    "mutation { rotate(secret:$s){ ok } }",
    "Authorization: Bearer %s",
    "privateKey: /home/ci/.ssh/id_rsa",
    "https://a.test?$skiptoken=q7RzK2mXw9TfB4nLc8Vd",
    '<add key="TokenLifetimeMinutes" value="30"/>',
)


@pytest.mark.parametrize("text", KEPT)
def test_what_looks_alike_stays(text: str) -> None:
    assert redact_text(text).text == text


def test_a_session_in_a_path_ends_where_the_query_begins():
    clean = redact_text(f"https://a.test/x;jsessionid={HEX.upper()}?job=~0123456789").text
    assert clean.endswith("]?job=~0123456789") and HEX.upper() not in clean


def test_of_a_list_of_signatures_the_facts_stay():
    for lead in ("Stripe-Signature: t=1763800001,v1=", "X-Hub-Signature-256: sha256=", "webhook-signature: v1,"):
        clean = redact_text(lead + HEX * 2).text
        assert clean.startswith(lead + "[REDACTED-") and HEX not in clean


def test_the_time_in_a_cookie_of_cloudflare_is_no_secret():
    text = f'Cookie: __cf_bm={S}{S}-1763800001-1.0.1.1-{S}{S}x\n{{"server_time":1763800001}}'
    clean = redact_text(text).text
    assert '"server_time":1763800001' in clean and "-1763800001-1.0.1.1-" in clean and S not in clean


@pytest.mark.parametrize(
    "dressed",
    [
        "".join(f"\\{b:03o}" for b in S.encode()),
        "".join(f"\\x{{{b:x}}}" for b in S.encode()),
        "".join(f"{c}\\x00" for c in S),
        S.encode("utf-16-le").hex(),
        base64.b64encode(f"Write-Host {S}".encode("utf-16-le")).decode(),
        S.encode().hex("-").upper(),
        ",\n  ".join(map(str, S.encode())),
    ],
    ids=["octal", "code points", "NUL between", "UTF-16 hex", "UTF-16 base64", "hex with dashes", "a byte a line"],
)
def test_a_secret_is_found_again_in_what_programs_print(dressed: str) -> None:
    clean = redact_text(f"client_secret={S}\nsaw {dressed} end").text
    assert dressed[8:60] not in clean and clean.endswith(" end")
    assert clean.count("[REDACTED-client_secret-1]") == 2


def test_what_only_looks_like_personal_data_stays():
    text = 'react@18.2.0 logo@2x.png Version=4.2.0.0 "version": "2.0.1.7" +1000.50 host.docker.internal 127.0.0.1'
    assert redact_text(text, audience="public").text == text


def test_of_a_signature_with_parameters_only_the_proof_is_hidden() -> None:
    text = f"Authorization: SharedAccessSignature sr=upwork&sig={S}&se=1763837006&skn=filter-python"
    assert redact_text(text).text == text.replace(S, "[REDACTED-sig-1]")
