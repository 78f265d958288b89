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
    "GET /x?sign={s}&page=2",
    "«CSRF_COOKIE = '»{s}'",
    '«token = "Bearer »{s}"',
    "«Cookies:\nkiosk_auth\t»{s}\nlocale\ten",
    '«"private_key": "-----BEGIN PRIVATE KEY-----»\\n{s}{s}\\n«-----END PRIVATE KEY-----\\n"»',
    "«token: »{s}«\nother: *tok»",
    "«GET /x?token=»aaaabbbbcccc",
    "API_KEY=\n{s}",
    '«new SecretKeySpec("»{s}«".getBytes(), "HmacSHA256")»',
    '«DriverManager.getConnection("jdbc:mysql://db/jobs", "app", "»{s}"',
    "«conn.request :authorization, :basic, 'sync', '»{p}'",
    "«OpenSSL::HMAC.hexdigest('SHA256', '»{s}«', payload)»",
    "«$ua->credentials('host:443', 'Realm', 'sync', '»{p}'",
    '«GET(url, authenticate("sync", "»{s}«"))»',
    '«{:basic-auth ["sync" "»{p}«"]}»',
    "«mgr.add_password(None, url, 'sync', '»{p}«')»",
    "«curl -u :»{s}« https://a.test»",
    "«http -A bearer -a »{s}« https://a.test»",
    "«xh -A bearer --auth=»{s}« POST a.test»",
    "«echo 'app:»{p}«' | chpasswd»",
    "«zip -P »{p}« out.zip dump.sql»",
    "«aws ssm put-parameter --name /prod/token --type SecureString --value »{s}« --overwrite»",
    '«{:name "X-Pump-Key" :value "»{s}"}',
    '«"X-Courier-Token" => array:1 [\n  0 => "»{s}"',
    '«["X-Courier-Token"]=>\n  array(1) {\n    [0]=>\n    string(24) "»{s}"',
    "«[X-Courier-Token] => Array\n  (\n    [0] => »{s}\n",
    '«Config{SigningKey: []byte("»{s}«"), CacheKey: "jobs"}»',
    "«SET PASSWORD FOR 'app'@'%' = '»{p}«';»",
    "«Enter passphrase for key '/home/ann/.ssh/id_rsa': »{s}",
    "«Client Secret (staging): »{s}",
    "«header X-Acme-Key set to »{s}",
    "«login is sync / »{p}",
    "«creds: »sync:{p}",
    "«the access token we got was\n»{s}",
    "«++ jq -r .access_token\n+ ACCESS=»{s}",
    "«Sec-WebSocket-Protocol: graphql-ws, bearer.»{s}",
    "«base64url.bearer.authorization.k8s.io.»{s}",
    '«form-data; name="token"; filename="t.txt"\nContent-Type: text/plain\n\n»{s}«\n--b»',
    '«{"credentials": {"staging": {"id": "sync-1", "value": "»{s}"}}}',
    '«{"secrets": {"id": "a", "mailer": "»{s}"}}',
    '«"apikey": [{"key": "value", "value": "»{s}«"}, {"key": "key", "value": "X-Acme-Header"}]»',
    "«apiVersion: v1\ndata:\n  pos: »cTdSeksybVh3OVRmQjRuTGM4VmRKM3NI«\nkind: Secret»\nseen {s}",
    '«{"kind": "Secret", "stringData": {"pos": "»{s}«"}, "metadata": {"name": "a"}}»',
    "«$ openssl rand -hex 12 | tee x\n»{s}",
    "«$ gh auth token\n»{s}",
    "«Jenkins-Crumb: »{s}",
    "«pepper: »{s}",
    '«(string) (len=7) "api_key": (string) (len=24) "»{s}«",»',
    "«'api_key' => string '»{s}«' (length=24)»",
    '«- key : "X-Push-Secret"\n  - value : "»{s}"',
    "«lftp -u ann,»{s}« ftp.test»",
    "«redis> AUTH default »{s}",
    "«---> PASS »{s}",
    "«C: a1 LOGIN ann@a.test »{s}",
    '«["authenticate","»{s}"]',
    "«*Token:* »{{{s}}}",
    "«PWD=»{{s}};«APP=etl»",
    "«el token de acceso es: »{s}",
    "«a chave da API é »{s}",
    '«contained "refresh_token" with value »{s}.',
    "«secret: »{s}«, client id: »{s}x",
    "«AccessToken:»{s}« TokenType:Bearer RefreshToken:»{s}x",
    '«new HMACSHA256(Encoding.UTF8.GetBytes("»{s}«"))»',
    '«hmac.New(sha256.New, []byte("»{s}«"))»',
    "«URLSafeSerializer('»{s}«', salt='activate')»",
    '«signWith(SignatureAlgorithm.HS256, "»{s}«")»',
    "«openssl_encrypt($data, 'aes-256-cbc', '»{s}«', 0, $iv)»",
    "«createCipheriv('aes-256-cbc', Buffer.from('»{s}«', 'hex'), iv)»",
    "«ldap_bind($ds, 'cn=admin', '»{p}«')»",
    "«new Sequelize('jobs', 'app', '»{p}«', {})»",
    "«ftplib.FTP('files.test', 'ann', '»{p}«')»",
    '«KeyStore.load(in, "»{p}«".toCharArray())»',
    '«oauth1.NewConfig("»9b1c4e7f2a5d8063c1e94b7a2f6d8e05«", "»{p}«")»',
    '«{"key": "app.signing_key", "value": {"stringValue": "»{s}«"}}»',
    "«$secret = ConvertTo-SecureString '»{p}«' -AsPlainText»",
    "«NAME    TYPE     TOKEN       AGE\nrunner  project  »{s}«  3d»",
    "«│ 0 │ name │ apiKey" + 43 * " " + "│\n├───┤\n│ 0 │ 'a'  │ '»{s}' │\n",
    "«│ 0 │ name │ apiKey │\n├───┼──────┼────────┤\n│ 0 │ 'a'  │ '»{s}' │\n",
)


@pytest.mark.parametrize("text", HIDDEN)
def test_a_secret_is_hidden_and_what_stands_around_it_stays(text: str) -> None:
    kept = [part.partition("»")[0] for part in text.split("«")[1:]]
    clean = redact_text(text.translate(str.maketrans("", "", "«»")).replace("{s}", S).replace("{p}", PASSWORD)).text
    assert "[REDACTED-" in clean and S not in clean and PASSWORD not in clean
    assert all(part in clean for part in kept), clean
    assert redact_text(clean).text == clean


KEPT = (
    "http -A bearer -a $TOKEN https://a.test; set -A bearer --as admin",
    "cat accounts.txt | chpasswd",
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
    "T(token_type='bearer', expires_in=3600)",
    "password: set\npassphrase: none set\ncsrf: disabled",
    "api_key: configured\nclient_secret: (24 bytes)\ntoken: not found\naccess_token: revoked",
    "pub api_key: String, secret: Option<String> }",
    "config.api_key = Rails.application.credentials.acme[:api_key]",
    "LoadCredential=tls-key:/etc/tls/a1b2",
    f"checksum/secret: {HEX}{HEX}",
    f"Cache restored from key: Linux-node-{HEX}{HEX}\n  key: Linux-node-{HEX}",
    "{Token:(*oauth2.Token)(0xc0002ba423), Scopes:[]}",
    "[credentials] => Array\n(\n",
    "token: {{ login_token }} secret={acme_secret}",
    "breadcrumb: q7RzK2mXw9TfB4nLc8VdJ3sH",
    'Encoding.UTF8.GetBytes("message"); []byte("hello world"); f.NewConfig("staging", "eu-west"); Token("a", "b")',
    'name = "reports-2026".toCharArray(); x.signWith(key)',
    "client_secret: wrong\npassword: see vault\notp: sent\nsecret: —\npassword: in 1Password",
    '{"key": "http.url", "value": {"stringValue": "https://a.test/x"}}',
    "$token = Get-Content token.txt",
    'def login(self, user, password):\n    """Signs in, see RFC6749."""',
    'def token(self) -> Token:\n    """Gives the token2 of 3 parts."""',
    "'sig',\n'dec2base',\n'h5readattr',",
    "if token == 0x33: pass\nToken: '#cccccc',\ntoken == \"call3\"",
    "password: str | None = None,\npassword: bytes | str\ndef f(password: str, method: str = 'scrypt'):",
    "token: auth._authToken || auth.token,\npassword: auth._password ?? other.password,",
    "withCredentials: kEnumerableProperty,\nidToken: identityToken,\ntoken: FG_DEFAULT,\ntoken = tokens[start.token]",
    ":param credentials: A list of extra credentials\nf(headers=None, credentials=None):",
    "You can pass `--force-process-config` to it, or pass 'utf8-buffer2' on",
    "'HAVE_STRUCT_PASSWD': 1,",
    "gpg --recv-keys " + HEX.upper(),
    "*  access_token: An access token as defined in RFC6749",
    "max_token => 400; isinstance(key, Ed25519PrivateKey)",
    "self._encryption_key = key[16:]\napp.extensions['csrf'] = self",
    "passport.authenticate('local', 'redirect'); digest.hexdigest('md5', 'filename')",
    "curl -u : https://a.test; lsof -u :80; zip -r out.zip dir; unzip -p out.zip x",
    "secret: []\ntoken::${TOKEN}",
    "fetch(url, {credentials: 'include', mode: 'cors'}); jwt: RS256; signature: v4; authorization: public",
    "the login page / signup page; login: https://a.test/x; login is 10.0.0.1:8080",
    "the token endpoint\n" + S.lower() + " is down",
    f'{{"tokens": {{"id": "{S}", "created_at": "{S}"}}}}',
    f"kind: ConfigMap\ndata:\n  pos: {S}{S[:8]}",
    f"kind: SecretStore\ndata:\n  pos: {S}{S[:8]}",
    f"$ git rev-parse HEAD\n{HEX}\n$ echo eA== | base64 -d\nhello world",
    f"NAME    KEY     NAMESPACE  AGE\nrunner  a       {S}  3d",
    f'form-data; name="page"; filename="t.txt"\n\n{S}\n--b',
    "<key>APIClientKey</key>\n<string>$(API_KEY)</string>\n<key>CFBundleIdentifier</key>",
)


@pytest.mark.parametrize("text", KEPT)
def test_what_looks_alike_stays(text: str) -> None:
    assert redact_text(text).text == text


@pytest.mark.parametrize(
    "dressed",
    ["\u00ad".join((S[:5], S[5:11], S[11:16], S[16:])), "\u200b".join((S[:6], S[6:12], S[12:18], S[18:])),
     "".join(f"={b:02X}" for b in S.encode()), "".join(f"{c}\\0" for c in S)],
    ids=["soft hyphens", "blanks without width", "quoted-printable", "a NUL behind each"],
)  # fmt: skip
def test_a_secret_is_found_again_between_what_nobody_sees(dressed: str) -> None:
    assert redact_text(f"client_secret={S}\nsaw {dressed} end").text.endswith("\nsaw [REDACTED-client_secret-1] end")
