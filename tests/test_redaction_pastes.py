"""Redaction in logs, calls, commands and settings that people paste around a failing call; and what looks alike."""

from __future__ import annotations

import time

import pytest

from support_report.redact import redact_text

S, HEX = "q7RzK2mXw9TfB4nLc8VdJ3sH", "9b1c4e7f2a5d8063c1e94b7a2f6d8e05"
PASSWORD = "Qwzpk3364$"

#: {s} is a drawn value, {h} one in hex, {p} a password that somebody made up; what stands in « » must be left.
HIDDEN = (
    # names
    "«X-Signature-Ed25519: »{h}",
    '«{"api_id": 5613721, "api_hash": "»{h}"}',
    "«routing_key: »{h}",
    "«pkey=»{h}«&page=2&sesskey=»{h}",
    '«{"unlockCode": "»{s}"}',
    'localStorage.setItem("auth._token.local", "{s}")',
    "«Clé secrète : »{s}",
    "«Şifre: »{p}",
    "«macaroon: »{s}",
    # calls
    "«app.use(cookieParser('»{s}«'))»",
    "«OAuth::AccessToken.new(consumer, '»{h}«', '»{s}«')»",
    '«tweepy.OAuth1UserHandler("»{h}«", "»{s}«")»',
    '«ldap.simple_bind_s("cn=svc,dc=test", "»{s}«")»',
    '«keyring.set_password("upwork", "ann", "»{p}«")»',
    '«createClient("https://abcd1234efgh.supabase.co", "»{s}«")»',
    '«Client("AC»9b1c4e7f2a5d8063c1e94b7a2f6d8e05«", "»{s}«")»',
    "«SELECT pgp_sym_decrypt(pin, '»{s}«') FROM t»",
    "«CryptoJS.HmacSHA256(message, '»{s}«')»",
    '«bcrypt.checkpw(b"»{p}«", hashed)»',
    '«WiFi.begin("attic", "»{s}«")»',
    '«SecretString::from("»{s}«")»',
    # commands and addresses
    '«test: ["CMD", "redis-cli", "-a", "»{s}«", "ping"]»',
    "«ssh-keygen -t ed25519 -N »{s}« -f deploy»",
    "«schtasks /create /ru ann /rp »{s}« /tn job»",
    "«podman login -u ann -p=»{s}« quay.test»",
    "«ftp> user ann »{s}",
    "«ssh -p 22 ann:»{s}«@host.test»",
    "«sql.Open('mysql', 'app:»{s}«@tcp(10.0.0.1:3306)/jobs')»",
    "«git clone https://»{s}«:x-oauth-basic@github.com/acme/x.git»",
    # logins
    "«log in with ann@a.test / »{p}",
    "«basic.auth.user.info=registry:»{s}",
    "«YARN_NPM_AUTH_IDENT=bot:»{s}",
    # cookies
    'curl https://a.test \\\n\t-b "rt={s}"',
    '«new Cookie("sess_id", "»{s}«")»',
    "«setcookie('sess_id', '»{s}«')»",
    "«    Set-Cookie:\n    - _sess=»{s}«; path=/»",
    # lists and objects
    '«{"recovery_codes": ["»e16a3-7c031«", "»{s}«"]}»',
    '«{"unseal_keys_b64": ["»{s}«"]}»',
    "«{'token': {'StringValue': '»{s}«', 'DataType': 'String'}}»",
    # formats
    "«> -----BEGIN OPENSSH PRIVATE KEY-----»\n> {s}{s}{s}\n> {s}{s}{s}\n> «-----END OPENSSH PRIVATE KEY-----»",
    "«RequestPath=/hooks/t/»{s}« status=404»",
    "«/f.zip?md5=»q7RzK2mXw9TfB4nLc8VdJ3«&expires=1764500000»",
    # sentences
    "«the old pw was »{s}«, the new one is »{p}",
    "«the old password was »{p}«, the new one is »{s}",
    "«try `»{s}«` as the bearer\n»",
    "«The secret we were given (»{s}«) stopped working.»",
    "«API Key ........ »{s}",
    "«api.secret....»{s}",
    "«der API-Schlüssel ist »{s}",
    "«signing key        »{s}",
    "«changing token from »{s}« to »{h}",
    "«When we send »{s}« in the X-Api-Key header it fails»",
    "«Passwort für das Testkonto: »{s}",
    "«Enter PEM pass phrase: »{s}",
    "«AWS Secret Access Key [None]: »{s}",
    "«Your new API key is:\n\n    »{s}«\n\nKeep it»",
    "Bot token \u00bb {s}",
    "«Invalid signature, expected »{s}« got »{h}",
    "«SignatureDoesNotMatch: provided »{h}«, region eu-west-1»",
    # tables
    "«INSERT INTO t (id, client_secret, created) VALUES (7, '»{s}«', now());»",
    "«Name    Type    Token                             Expires\n"
    "----    ----    -----                             -------\n"
    "ci      deploy  »{h}«  2026-12»",
    # settings of servers
    "«requirepass »{p}",
    "«bindpw »{p}\n«base dc=test»",
    "«snmp-server community »{s}« RO»",
    "«username adm privilege 15 password 0 »{p}",
    "«stats auth admin:»{s}",
    "«+ enable secret 5 »{s}",
    '«secure_link_md5 "$secure_link_expires$uri »{s}«";»',
    "«PRIVMSG NickServ :IDENTIFY »{s}",
    # messages that log in
    '«{"action":"auth","params":"»{s}«"}»',
    '«{"method":"auth.login","params":["ann","»{p}«"],"id":3}»',
    '«["AUTH","ann","»{s}«"]»',
    r"«*3\r\n$4\r\nAUTH\r\n$7\r\ndefault\r\n$24\r\n»{s}«\r\n»",
    # names in other lines, and pairs
    "«- value: »{s}«\n  name: UPWORK_ACCESS_SECRET\n»",
    "«api_keys\n  Input should be a valid list [type=list_type, input_value='»{s}«', input_type=str]»",
    "«x:\n? api_key\n: »{s}",
    '«{"k": "access_token", "v": "»{s}«"}»',
    '«{"Name": "/prod/upwork/api_secret", "Value": "»{s}«", "Type": "SecureString"}»',
    '«<input type="password" name="p" value="»{p}«">»',
    '«<Setting Name="LicenseKey"><Value>»{s}«</Value>»',
    "«Authorization: Zoho-oauthtoken »1000.{h}",
    "«Authorization: DeepL-Auth-Key »{h}:fx",
    # words of other languages
    "«heslo je »{s}",
    "«Adgangskode: »{p}",
    "«Passord: »{s}",
    "«Parola este »{s}",
    "«Κωδικός: »{s}",
    "«Токен доступа: »{s}",
    "«シークレットキー: »{s}",
    "«密钥是 »{s}",
    "«Mật khẩu: »{s}",
    "«كلمة المرور: »{s}",
    "«סיסמה: »{s}",
    "«Пароль — »{s}",
    # more sentences and answers
    "«The bearer we used was »{s}« and the refresh one is »{p}{s}",
    "«api key :point_right: »{s}",
    "«parameter /app/db_password resolved to »{s}",
    "«invalid signature »{s}==",
    '«<h2>Your verifier is</h2><p id="v">»{s}«</p>»',
    "«client ID\t»{h}«\tfrom the list»",
    '«1) "refreshToken"\n2) "»{s}«"\n»',
    # more calls
    '«Net::OAuth::Client->new("»{h}«", "»{s}«", site => 1)»',
    '«BearerTokens("»{h}«", "»{s}«")»',
    "«'auth' => ['ann', '»{s}«', 'digest']»",
    "«xhr.open('GET', '/x', true, 'ann', '»{p}«')»",
    '«btoa("ann:»{p}«")»',
    "«base64_encode('ann:»{s}«')»",
    "«echo -n ann:»{s}« | base64 -w0»",
    '«Logger.log("token: %s", "»{s}«")»',
    '«printf \'header = "X-Secret: %s"\' "»{s}«"»',
    '«parser.add_argument("--api-secret", default="»{s}«", help="x")»',
    "«vercel env add SECRET production <<< »{s}",
    'SECRETS = {"db": "{s}", "cache": "{s}x"}',
    'PASSWORDS = ("{s}", "{s}x")',
    "«cqlsh -u cass -p »{s}« c1»",
    "«aws secretsmanager put-secret-value --secret-id a --secret-string »{s}",
    "«az keyvault secret set --vault-name kv --name up --value »{s}",
    # more settings
    "«spark.hadoop.fs.s3a.secret.key »{s}",
    "«fs.azure.account.key.acme.dfs.core.windows.net=»{s}",
    '«sh -c "redis-server --requirepass »{s}« --save 60"»',
    "«[smtp.test]:587 ann@a.test:»{s}",
    "«-----BEGIN OpenVPN Static key V1-----»\n{h}\n{h}\n«-----END OpenVPN Static key V1-----»",
    "«VAULT_DEV_ROOT_TOKEN_ID=»{s}",
    "«X-Request-Signature-Sha-256: »{s}",
    "«UPWORK_REFRESH=»{s}",
    "«GET /x?page=2&amp;sign=»{h}«&amp;z=1»",
    '«smtp.login("mailer2mp7@a.test", "»{p}«")»',
    "«X-Access: »{h}",
    "«STRIPE_WEBHOOK_SIGNING=»{s}",
    '«passwords:\n  - »{s}«\n  - "»{s}x«"\nusers:\n  - ann»',
    "«> client_secret: »q7RzK2mXw9TfB4nL\n> c8VdJ3sH{s}\n«> region: eu»",
)


@pytest.mark.parametrize("text", HIDDEN)
def test_a_secret_is_hidden_and_what_stands_around_it_stays(text: str) -> None:
    kept = [part.partition("»")[0] for part in text.split("«")[1:]]
    filled = text.translate(str.maketrans("", "", "«»"))
    for mark, value in (("{s}", S), ("{h}", HEX), ("{p}", PASSWORD)):
        filled = filled.replace(mark, value)
    clean = redact_text(filled).text
    assert "[REDACTED-" in clean
    assert not any(value in clean for value in (S, PASSWORD)), clean
    assert "{h}" not in text or HEX not in clean, clean
    assert all(part in clean for part in kept), clean
    assert redact_text(clean).text == clean


KEPT = (
    f'{{"accountSid": "AC{HEX}", "messageSid": "SM{HEX}"}}',
    "routing_key=jobs.created.v2 queue=sync",
    "error_codes: ['700016'], codes: ['NL-1234']",
    "app.kms_key: '%env(KMS_MASTER_KEY)%'\ntoken = \"$${INFLUX_TOKEN}\"",
    "$password = $_POST['password'];\napi_key = var.api_key_v2\ntoken = data.vault_secret.app.token",
    '"client_secret": "REPLACE_ME_NOW", token: CHANGE_THIS',
    "headers = {'Authorization': f'Bearer {token}'}",
    "password: String @required\npassphrase: Option<String>,\nsecret: true, session: 742",
    "WARNING! Using --password via the CLI is insecure. Use --password-stdin.",
    "PASS: test_login (0.3s)\npass=2/3\npasswd: password updated successfully",
    "SharedAccessSignature sr=h.azure-devices.net%2Fdevices%2Fd8Gu1 was sent",
    'createClient("https://abcd1234efgh.supabase.co", "public-anon-key")\ncookieParser("tiny")\nuser.set_password(raw)',
    'redis-cli -h cache -p 6379 ping; ["redis-cli", "-p", "6379"]; ssh-keygen -t rsa -b 4096 -N ""',
    "ssh ann@host.test:22 and scp a.txt ann@host.test:/tmp; mail ann@tcp(4)",
    "log in with your account / profile; logged in with ann@a.test; log in as admin: password wrong",
    "auth_ident=none; basic.auth.user.info=",
    'new Cookie("lang", "en-GB-oxendict"); setcookie("theme", "dark-mode")',
    "    Set-Cookie:\n    - lang=en; path=/",
    f"/hooks/list/{HEX}",
    f"/f.zip?md5={HEX}",
    f"sha256 of the signing key is {HEX}",
    "Password for 'https://ann@git.test': ",
    f"NSErrorFailingURLStringKey=https://api.test/v1/{S}",
    f"changing token from cache; build {S} in the main header; the bearer\n",
    "API Key ........ missing\nPassword .......... required\nAPI Key ID ........ 7",
    "the old pw was reset, the new one is mailed",
    "Your new API key is:\n\n    somewhere-in-your-mail",
    "set requirepass in redis.conf; the user gave password 7 times\nsnmp-server community $COMMUNITY RO",
    'stats auth are shown; secure_link_md5 "$secure_link_expires$uri secret";',
    '{"action":"subscribe","params":"T.AAPL1234567"} {"type":"auth","data":"v2.login"} ["auth", "login"]',
    "- value: info-2\n  name: LOG_LEVEL\n- value: 8080\n  name: API_KEY_TTL\n",
    f"page\n  Input should be a number [type=int, input_value='{S}', input_type=str]",
    '{"k": "page", "v": "2"} {"type":"password","label":"Password"} {"Name": "/prod/upwork/url", "Value": "a"}',
    "Name    Type    Token\nci      deploy  none",
    "kubectl create secret generic upw --from-literal=region=eu-1a2b3c --from-file=ssh-key=a.pem",
    "Couldn't get secret default/upw-g1sb: secret not found; upw is-a-4b5c6d7e",
    "vault read -field=password database/creds/app9iU\n",
    "last_refresh=2026-01-01T00:00:00Z cache_refresh=daily code_signing=enabled-by-default X-Access: public",
    "tokens:\n  - name: a\n    kind: b\nsecrets:\n  - db-password\n",
    f"> see below\n> {HEX}\n> token: none\n> {HEX}\n",
    "PASS: test_login_5880 (0.3s)",
    'oauth2: "invalid_grant" "Token has been expired or revoked."',
    "heslo vypršelo; Passordet er utløpt; Токен истёк; 密钥是空的; Parola este greșită; كلمة المرور قديمة",
    "the bearer we used was revoked; api key :point_right: docs; db_password resolved to null",
    '1) "pageToken"\n2) "next-page-of-the-list"\n',
    'btoa("user:name"); Buffer.from("http://a.test/x1"); base64_encode($user . ":" . $pw); echo -n $A:$B | base64',
    'Logger.log("token: %s", token); printf "page: %s" "two"; "%s" % secret',
    'add_argument("--token", default=""); add_argument("--page", default="q7RzK2mXw9TfB4nLc8Vd")',
    "psql <<< select1; secret add PAGE_SIZE <<< 2000",
    "user.password changed\nspark.hadoop.fs.s3a.endpoint s3.test\nthe user.token expired",
    "enter the code below; enter code 1234; one-time code: none",
    f"sha256:{HEX}{HEX} pulled; v4.public.{S}{S}{S}",
)


@pytest.mark.parametrize("text", KEPT)
def test_what_looks_alike_stays(text: str) -> None:
    assert redact_text(text).text == text


@pytest.mark.parametrize(
    "piece",
    ["requirepass ", "- value: a", "aaaaaaaaaaaaa as the bearer ", 'a: %s", ', "x:\n? a", '["auth","a",', "btoa('a:"],
)
def test_repeated_words_take_time_in_proportion(piece: str) -> None:
    def spent(size: int) -> float:
        text = piece * (size // len(piece))
        begin = time.process_time()
        redact_text(text)
        return time.process_time() - begin

    spent(1000)
    assert min(spent(200_000) for _ in range(2)) < 8 * max(min(spent(50_000) for _ in range(2)), 0.005)
