"""Every rule of redaction in one table: what it hides and by what it knows it, what it keeps, examples of both."""

# ruff: noqa: E501, S608
from __future__ import annotations

from typing import NamedTuple

from support_report.redaction.finders.formats import FORMATS
from support_report.redaction.private import PRIVATE_RULES


class Rule(NamedTuple):
    """One rule. Of an example something is hidden, of a counter-example nothing."""

    kind: str
    by: str  # "name", "place", "format", "audience"
    known_by: str  # names, words or shape
    hides: str
    keeps: str
    examples: tuple[str, str]
    counter_examples: tuple[str, str]


_S, _HEX = "q7RzK2mXw9TfB4nLc8Vd", "9b1c4e7f2a5d8063c1e94b7a2f6d8e05"
_BASIC = "OWIxYzRlN2YyYTVkODA2M2MxZTk0YjdhMmY2ZDhlMDU6NGYyYTljNzFkM2I4ZTYwNQ=="
_JSON = f'{{"ok":true,"client_secret":"{_S}"}}'.encode().hex()
_JSON64 = "eyJvayI6dHJ1ZSwiY2xpZW50X3NlY3JldCI6InE3UnpLMm1YdzlUZkI0bkxjOFZkIn0="

_NAMES: tuple[Rule, ...] = (
    Rule("password", "name", "password, passwd, pwd, pass, passphrase, passcode, passwort, senha, contraseña …",
         "the value, whatever it looks like", "empty and masked values, words around it",
         ("password=hunter2x", "DB_PASS: hunter2x"), ("password_changed_at = 2026-01-02", "password=")),
    Rule("token", "name", "token, access_token, csrftoken, X-Auth-Token, jwt, dpop …", "the value",
         "paging tokens (page, next, sync, continuation …), Postman-Token, token_type, token counts",
         (f"refresh_token={_S}", f'{{"accessToken":"{_S}"}}'), (f"nextPageToken={_S}", f"Postman-Token: {_S}")),
    Rule("secret", "name", "secret, client_secret, consumerSecret, webhook-secret …", "the value", "secretary, secret_count",
         (f"client_secret: {_S}", f"webhookSecret='{_S}'"), ("Secretary: Ann", "secret_count=1234567890")),
    Rule("key", "name", "key behind api, access, private, consumer, client, signing, shared …", "the value",
         "after other words what does not look random; primary_key, cacheKey, Idempotency-Key, Sec-WebSocket-Key, public_key, key_skills",
         (f"X-Api-Key: {_S}", f"signing_key={_S}"), (f"cacheKey={_S}", f"Idempotency-Key: {_S}")),
    Rule("client_id", "name", "client_id, consumer id, session id", "the value: a client id is an API key",
         "user ids, request ids (in the support edition)",
         (f"client_id={_HEX}", f"session_id={_S}"), (f"request_id={_S}", f"job_id={_S}")),
    Rule("signature", "name", "signature, sig, oauth_signature, X-Hub-Signature-256 …", "the value",
         "oauth_signature_method, oauth_timestamp, oauth_nonce",
         (f"oauth_signature={_S}", f"?sig={_S}&x=1"), ("oauth_signature_method=HMAC-SHA1", "design=flat")),
    Rule("code", "name", "code alone or behind auth, device, verification …; alone only where it looks random",
         "authorization codes, one-time passwords", "error codes, status codes, promo codes",
         (f"?code={_HEX}&state=a", f"device_code={_S}"), ("error_code=ApiAccess_12345", '"code": "VJCA-3"')),
)  # fmt: skip

_PLACES: tuple[Rule, ...] = (
    Rule("authorization", "place", "Authorization, Proxy-Authorization, Bearer, Basic, Token, OAuth, AWS4-HMAC-SHA256",
         "the credentials: of Basic the password, of OAuth 1 and SigV4 key, token and signature",
         "the scheme, realm, nonce, timestamp, signature method, scope of a SigV4 credential",
         (f"Authorization: Bearer {_S}", f"Authorization: Basic {_BASIC}"),
         ("Authorization: Bearer {{token}}", "WWW-Authenticate: Bearer realm=x")),
    Rule("cookie", "place", "Cookie, Set-Cookie, cookie jars, cookie objects, printed cookies, cookies={…}, curl -b",
         "values that look random, and those of names that hold secrets", "names, attributes, plain words and numbers",
         (f"Cookie: sid={_S}; lang=en", f"Set-Cookie: __cf_bm={_S}; path=/"), ("Cookie: lang=en; tz=2", "Set-Cookie: a=b; Max-Age=3600")),
    Rule("password", "place", "user:password@ and token@ in URLs, connection strings",
         "the password", "scheme, user, host, path",
         (f"redis://:{_S}@cache.test:6379/0", f"jdbc:oracle:thin:scott/{_S}@db.test"), ("https://ann@a.test/", "ann@example.org:22")),
    Rule("client_secret", "place", "two arguments of OAuth1(…), auth=(…), HTTPBasicAuth(…); curl -u",
         "the secret of the pair, and the key where it looks random", "names, plain user names",
         (f"OAuth1('{_HEX}', '{_S}')", f"curl -u dev:{_S} https://a.test"), ("author('Ann', 'Bob')", "curl -u $KEY:$SECRET https://a.test; docker run -u 1000:1000 x")),
    Rule("secret", "place", "arguments of Client(key, secret), OAuth1Session(…), hmac.new(…), jwt.encode(…), new PDO(…)",
         "the secret arguments that look drawn or chosen", "other arguments",
         (f"upwork.Client('{_HEX}', '{_S}')", f"jwt.encode(claims, '{_S}')"), ("Client('staging', 'eu-west')", "hmac.new(key, msg)")),
    Rule("password", "place", "letters of command-line tools: mysql -p, sshpass -p, redis-cli -a, net use …; what echo hands to --password-stdin",
         "the password", "the rest of the command",
         (f"sshpass -p {_S} ssh dev@host", f"mysql -u root -p{_S} app"), ("sshpass -e ssh dev@host", "docker run -p 80:80 mysql")),
    Rule("token", "place", "sentences: the token is …, Incorrect API key provided: …",
         "what looks random, or a quoted password", "sentences about secrets",
         (f"my client secret is {_S} and", f"Incorrect API key provided: {_S}."), ("The token expires after 24 hours.", "Never post your password in a forum")),
    Rule("value", "place", "pairs in either order: name and value attributes, plist, multipart, YAML name/value, table cells, escaped JSON and XML",
         "the value of a name that holds secrets", "other pairs",
         (f'{{"name": "X-Api-Key", "value": "{_S}"}}', f"<key>ClientSecret</key><string>{_S}</string>"),
         ('{"name": "page", "value": "2"}', "<key>Keyword</key><string>python</string>")),
    Rule("members", "place", "lists and objects that are named for secrets: api_keys: […], token: {value: …}",
         "the values that look drawn", "members of other names",
         (f'{{"api_keys": ["{_S}", "{_S}x"]}}', f'{{"token": {{"id": 7, "value": "{_S}"}}}}'),
         (f'{{"cache_keys": ["{_S}"]}}', f'{{"nextPageToken": {{"value": "{_S}"}}}}')),
    Rule("header", "place", "headers that begin with X- and that nobody knows", "long values that mix both cases and digits",
         "ids, traces, cursors, hashes, versions by their names",
         (f"X-Acme: {_S}{_S}", f'{{"name": "x-acme", "value": "{_S}{_S}"}}'), (f"X-Request-Id: {_S}{_S}", f"X-Acme: {_HEX}")),
    Rule("column", "place", "columns of CSV, of tables, of INSERT INTO, headed by the name of a secret", "what stands in the column",
         "other columns",
         (f"id,api_key\n5,{_S}", f"INSERT INTO t (id, token) VALUES (5, '{_S}')"), (f"id,page_token\n5,{_S}", "id,token\n5,null")),
    Rule("answer", "place", "the line after a question to a console, or after a sentence that names a secret", "what stands there alone",
         "other lines",
         (f"> localStorage.getItem('token')\n'{_S}'", f"here is my client secret\n{_S}"), ("> localStorage.getItem('token')\nnull", f"the next page_token\n{_S}")),
    Rule("printed", "place", "commands that print a secret: openssl rand, gh auth token, op read, base64 -d …", "what stands alone on the next line, where it looks drawn",
         "other lines, plain words", (f"$ gh auth token\n{_S}", f"$ openssl rand -hex 16\n{_HEX}"), (f"$ git rev-parse HEAD\n{_HEX}", "$ echo eA== | base64 -d\nhello world")),
    Rule("kubernetes_secret", "place", "data and stringData of a Secret of Kubernetes", "every value, whatever it is called", "its metadata; other kinds",
         ("kind: Secret\ndata:\n  pos: cTdSeksybVh3OVRmQjRuTGM4VmQ=", f'{{"kind": "Secret", "stringData": {{"pos": "{_S}"}}}}'),
         ("kind: ConfigMap\ndata:\n  pos: cTdSeksybVh3OVRmQjRuTGM4VmQ=", f"kind: Secret\nmetadata:\n  name: a\n  uid: {_HEX}")),
    Rule("password", "place", "the password behind a user: login is ann / …, creds: ann:…, a1 LOGIN ann …", "the password, where it looks drawn or made up", "addresses, plain words",
         ("the login is ann / Qwzpk3364$", f"C: a1 LOGIN ann@a.test {_S}"), ("login: https://a.test/x", "login is 10.0.0.1:8080")),
    Rule("private_key", "place", "members of a JSON Web Key: d, p, q, dp, dq, qi, k", "the value",
         "kty, kid, n, e, x, y: what is public",
         (f'{{"kty":"oct","k":"{_S}","kid":"a1"}}', f'{{"kty": "EC", "crv": "P-256", "d": "{_S}"}}'),
         (f'{{"kty":"RSA","n":"{_S}","e":"AQAB"}}', f'{{"d":"{_S}"}}')),
    Rule("payload", "place", "base64, hex or gzip that holds the name of a secret, also one inside the other",
         "the groups of characters that hold a secret; of gzip all", "the rest of the payload",
         (_JSON64, f'event {_JSON}'), ("data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB", "eyJvayI6dHJ1ZX0=")),
    Rule("hidden", "place", "a value that was found, again: in 14 encodings, wrapped, cut off, in another case",
         "every stretch where it stands", "words and numbers that are too short to tell",
         (f"client_secret={_S}\nseen {_S.upper()}", f"client_secret={_S}\nseen {_S[:10]}..."), ("seen", "seen 2")),
)  # fmt: skip

RULES: tuple[Rule, ...] = (
    *_NAMES,
    *_PLACES,
    *(
        Rule(f.kind, "format", ", ".join(f.starts[:4]), "what stands behind the prefix", "the prefix", f.examples, f.counter_examples)
        for f in FORMATS
    ),
    *(
        Rule(p.kind, "audience", "public edition only", p.kind.replace("_", " "), "everything else", p.examples, p.counter_examples)
        for p in PRIVATE_RULES
    ),
)  # fmt: skip
