"""What looks like a secret and is none, beside what is one: masks, templates, labels, sums, versions, code, ids."""

from __future__ import annotations

import pytest

from support_report.redact import redact_text

S, HEX = "q7RzK2mXw9TfB4nLc8VdJ3sH", "9b1c4e7f2a5d8063c1e94b7a2f6d8e05"
#: {s} is drawn, {h} is drawn from the digits of hex.
KEPT = (
    'client_secret=████████; "password": "·········", "token": "[*****]"; secret: __masked__; api_key: %%masked%%',
    'token: "{{% raw %}}orbit{{% endraw %}}"; client_secret: "[[ .orbit.token ]]"',
    "password: must be URL-encoded\n- token: allow 128 characters\nsecret: optional.\ntoken: revoked.",
    '{{"password": "Forgot your password?", "secret": "Client secret", "token": "Zugriffstoken eingeben"}}',
    '{{"password": "Confirm password", "secret": "Geheimer Schlüssel", "api_key": "API key"}}',
    '<button name="reset_password" value="Reset">Reset password</button>',
    '"dependencies": {{"minipass": "^7.1.2", "csrf-token": "~2.0.0"}}',
    '"node_modules/csrf-tokens": {{"version": "2.0.0", "integrity": "sha1-{s}AbC="}}',
    '[[package]]\nname = "rpassword"\nversion = "1.8.0"\nchecksum = "{h}"\n\n$ cargo build\n',
    '"tokens": {{"total": 3, "nextCursor": "{s}", "endCursor": "{s}"}}',
    'String password = System.getenv("DB_PASSWORD"); token = ENV.fetch("UPWORK_TOKEN")',
    "u=(e,{{token:t,secret:n}})=>f({{...e,token:t}}); $code .= $token[1]; $secret = $row->secret;",
    "Index Scan on tokens  (cost=0.43..8.45 rows=1 width=188)",
    "EC_KEY *d2i_EC_PUBKEY_fp(FILE *fp, EC_KEY **eckey);\nif code := http2ErrCodeFrameSize {{",
    "cache key=jobs:search:{h} hit; key=sha256:{h}; secret=upwork/quartz-client namespace=prod",
    "grpc-message: invalid%20token%3A%20expired",
    "CallSid=CA{h}&MessageSid=SM{h}; SYS_LOOKUP_DCOOKIE = 253; credentials: ~",
    "X-Mailgun-Sid: WyI{s}AbCd; X-Google-Smtp-Source: AGHT{s}AbCd",
    "docker run -u 1000:1000 acme/api",
    "x <- token; names(y) <- secret\njobs_per_page <- the token client",
    "metadata keys \\f5\\fIimportant\\-data1\\fR\\fR; <code>--leak-check-heuristics=stdstring,length64</code>",
    "<code>ECDHE-RSA-AES128-GCM-SHA256:!RC4</code>",
    "token: |TOKEN|\nsecret: %%SECRET%%\nsecret=~{{SECRET}}; auth=${{sys:token:-none}}",
    "password: ENC[AES256_GCM,data:{s},iv:{s}=,type:str]\nkey: [...]",
    "X-Api-Key: Basic [REDACTED]\nAuthorization: [...]\nlimit_req_zone $x zone=token:10m rate=5r/s;",
    "password: same as before. It was fine.\nsecret: rotated on Monday\n    at useToken (auth-qrrsssy7.js:2:26126)",
    '--- PASS: TestToken/expired (0.03s)\nWHERE "reset_password_token" = $1 LIMIT $2\nupdate_password: on_create',
    "return {{ signature: signature, token }}; this._noAuthorization = !req.headers.authorization;",
    "rc code (CVE-2010-0624); signer_key = $dir/private/tsakey.pem; token => '/Parser/Token.php'",
    "struct SROAPass : public PassInfoMixin; '<input name=\"_token\" value=\"'.csrf_token().'\">'",
    '"otp" => "application/vnd.oasis.opendocument.presentation-template", "signature": "array|false"',
    "-----BEGIN CERTIFICATE-----\n{s}{s}AbCdEfGhIjPw\n{s}{s}CDEFGHIJKLMN\n-----END CERTIFICATE-----",
    "X509_V_FLAG_CHECK_SS_SIGNATURE\n    X509_V_FLAG_CRL_CHECK\n#define SEC_BAD_PASSWORD (SEC_ERROR_BASE + 14)",
    "<p>The <code>-march-map=sm_50</code>, <code>m32c*-*-rtems*</code>, <code>ReadableStreamBYOBReader</code></p>",
    'conn.Write([]byte("\\r\\n\\r\\n3\\r\\nxyz\\r\\n0")); find([]byte("SystemFunction036\\000"))',
    "self.key_password = key_password; key: NotRequired[str]; token: Optional[str] = None; client[kHTTP2Session] = 0",
    "\t* x.cc (local_cprop_pass): Likewise.\n\t(FLAGS_TO_PASS): Define.\nbackport code from libpng-1.7.0beta51 to",
)
#: What stands in « » must be left, the rest must go.
BESIDE = (
    "«client_secret=████; other_secret=»{s}",
    '«"password": "Confirm password", "api_secret": "»{s}«"»',
    "«grant_type=refresh_token client_secret=»{s}",
    '«"tokens": {"access": "»{s}«", "nextCursor": "abc"}»',
    'Content-Disposition: form-data; name="token"\r\n\r\n{s}\r\n',
    "«key: »{s}",
    "«curl -u 1000:»{s}« https://a.test»",
    "«connect.sid=»{s}",
    "«Authorization: Bearer »x",
    "«Ours is `»{s}«` <- client secret, please check»",
    "{s}« ← this is the token\n»",
    'conn.Write([]byte("{s}"))',
    "«$ cat token\n»{s}\n",
    "«<code>»{s}«</code>»",
    '«"passphrase": "»correct horse battery staple«"»',
)  # fmt: skip


@pytest.mark.parametrize("text", KEPT)
def test_what_looks_alike_stays(text: str) -> None:
    text = text.format(s=S, h=HEX)
    assert redact_text(text).text == text


@pytest.mark.parametrize("text", BESIDE)
def test_a_secret_beside_it_goes(text: str) -> None:
    text = text.replace("{s}", S)
    clean = redact_text(text.replace("«", "").replace("»", "")).text
    assert S not in clean and "[REDACTED-" in clean and "horse" not in clean
    assert all(kept.partition("»")[0] in clean for kept in text.split("«")[1:])
