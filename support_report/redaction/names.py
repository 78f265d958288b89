"""Which names hold secrets: a name is split into words, and its last words decide."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from support_report.redaction.open_words import NO_PASS, OPEN_BEFORE, OPEN_KEYS
from support_report.redaction.remembering import remembered

#: Last words of a name whose value is secret whatever it looks like; those of other languages are passwords.
SECRET_WORDS = frozenset(
    [
        "password", "passwd", "passphrase", "passcode", "pwd", "pass", "secret", "token", "signature", "sig",
        "authorization", "authentication", "credential", "credentials", "apikey", "jwt", "bearer", "assertion",
        "verifier", "csrf", "xsrf", "sessionid", "sessid", "phpsessid", "jsessionid", "sid", "otp", "totp",
        "appkey", "authkey", "accesskey", "secretkey", "privatekey", "privkey", "masterkey", "consumerkey", "userpwd",
        "dpop", "samlresponse", "samlrequest", "mnemonic", "authtok", "cvv", "cvc", "pswd", "passwort", "kennwort",
        "senha", "contrasena", "psk", "pw", "passe", "wachtwoord", "motdepasse", "haslo", "parola", "sifre", "salasana",
        "losenord", "jelszo", "heslo", "parool", "lozinka", "secreto", "secreta", "segredo", "segreto", "segreta",
        "geheimnis", "macaroon", "rspauth",
        "passord", "adgangskode", "sandi", "geslo",
    ]
)  # fmt: skip
#: Written without a separator these endings still name a secret: csrftoken, accesstoken, mypassword.
SECRET_ENDINGS = (
    "token", "password", "passwd", "secret", "apikey", "sessionid", "sessid", "signature", "privatekey", "secretkey",
    "accesskey", "cookie", "pwd",
)  # fmt: skip
#: What a person chose himself is called so, or ends so: userpassword, storepass.
PASSWORDS = (
    "password", "passwd", "pwd", "pswd", "pass", "passphrase", "passcode", "pin", "passwort", "kennwort", "senha",
    "wachtwoord", "jelszo", "heslo", "parool", "lozinka", "haslo", "parola", "sifre", "salasana", "losenord",
    "contrasena",
)  # fmt: skip
#: A name ending in "key" is secret after one of these; after other words only where its value looks random.
KEY_OWNERS = frozenset(
    [
        "api", "app", "access", "secret", "private", "consumer", "client", "auth", "authorization", "signing",
        "sign", "signer", "encryption", "encrypt", "decryption", "decrypt", "cipher", "crypt", "account",
        "shared", "subscription", "master", "service", "session", "hmac", "aes", "rsa", "ec", "ssh", "ssl",
        "tls", "admin", "root", "developer", "dev", "license", "webhook", "integration",
        "application", "upwork", "x", "instrumentation", "storage", "bot", "stripe", "openai", "google", "maps",
        "aws", "azure", "github", "gitlab", "sendgrid", "twilio", "server", "write", "ingest", "ingestion",
        "deploy", "provisioning", "enrollment", "recovery", "backup", "vault", "jwt", "token", "password",
        "wallet", "merchant", "partner", "user", "personal", "function", "functions", "host", "project",
        "publishable", "datadog", "anon", "role", "preshared", "pre", "unseal", "rest",
    ]
)  # fmt: skip
#: A name that begins with these asks or states something; its value is a yes, a no, or the text of an error.
STATING = frozenset(
    [
        "has", "is", "use", "uses", "needs", "requires", "require", "required", "missing", "invalid", "expired",
        "unsupported", "bad", "wrong", "no", "enable", "enabled", "allow", "allows", "show", "can", "should", "with",
        "existing",
    ]
)  # fmt: skip
#: "id" is secret after these: a client id is an API key (policy: keys are secrets too).
ID_OWNERS = frozenset(["client", "session", "sess", "consumer", "app_client"])
#: "token" after these is a place in a list or the name of a request, not a right: support needs it.
PAGING_WORDS = frozenset(
    [
        "page", "next", "prev", "previous", "continuation", "continue", "sync", "start", "resume", "cursor",
        "batch", "paging", "pagination", "scroll", "delta", "postman", "cancel", "cancellation", "concurrency",
        "snapshot", "stop", "iterator", "offset", "after", "before", "since", "idempotency", "skip", "nextpage",
    ]
)  # fmt: skip
#: Whatever else the name says, "token" right after these is a right: `next-auth.session-token`.
OWNED_TOKENS = frozenset(["auth", "access", "refresh", "session", "bearer", "csrf", "xsrf", "api", "secret"])
#: "tokens" after these are words of a text that a language model counted.
COUNTS = frozenset(
    [
        "max", "min", "prompt", "completion", "total", "output", "input", "used", "num", "cached", "reasoning",
    ]
)  # fmt: skip
#: Names whose value is hidden only where it looks random: they mean many things. So do the plurals of secret words.
DOUBTFUL_WORDS = frozenset(
    [
        "key", "auth", "code", "session", "cookie", "oauth", "credential", "credentials", "creds", "login",
        "ticket", "pin", "clave", "pat", "tokens", "secrets", "passwords", "signatures", "cookies", "hmac", "passkey",
        "schluessel", "schlussel", "salt", "sign", "crumb", "pepper", "pkey", "sesskey", "wskey", "refresh",
        "access", "signing",
    ]
)  # fmt: skip
#: "hash" after these is what a secret was turned into; else it tells one file or build from another.
HASH_OWNERS = frozenset(["password", "passwd", "pass", "pwd", "pw", "user", "auth", "login", "secret", "token", "api"])
#: "seed" after these is what one-time passwords or a wallet are made of.
SEED_OWNERS = frozenset(
    ["otp", "totp", "hotp", "mfa", "authenticator", "secret", "wallet", "master", "signing", "private"]
)
#: A signature of a mail lets anybody check who sent it, and names that begin so hold nothing else (RFC 6376, RFC 8617).
MAIL_SIGNATURES = frozenset(["dkim", "arc"])
#: "code" after these is an OAuth authorization code or a one-time password; alone it is doubtful; after anything else
#: (error_code) it is not secret.
CODE_OWNERS = frozenset(
    [
        "auth", "authorization", "authz", "oauth", "verification", "device", "confirmation", "security", "otp",
        "mfa", "fa", "factor", "pin", "user", "sms", "recovery", "backup", "login", "activation", "reset",
        "unlock", "pairing",
    ]
)  # fmt: skip
#: A "phrase" after these is the words of which a wallet or an account is made again.
PHRASE_OWNERS = frozenset(["seed", "recovery", "mnemonic", "secret", "backup"])
#: What a name stands in; it says nothing of the value.
PLACES = frozenset(["", "req", "request", "query", "params", "form", "body"])
#: Words that say how a value is written, or which of several it is: what stands before them decides.
WRITING = frozenset(
    [
        "value", "text", "string", "raw", "plain", "plaintext", "base64", "b64", "data", "base", "confirm",
        "confirmation", "confirmed", "repeat", "again", "pem", "encoded", "b", "prod",
        "production", "staging", "stage", "dev", "test", "live", "local", "sandbox", "old", "new", "current",
        "previous", "neu", "ed25519", "ed",
    ]
)  # fmt: skip

#: Names outside ASCII, as they stand in a text, and the word that says the same; of these no other word is a part.
SPELLED: dict[bytes, str] = {
    b"contrase\\u00f1a": "password",
    b"contrase\\\\u00f1a": "password",
    **{
        word.encode(): name
        for name, words in {
            "password": "contraseña lösenord lösenordet jelszó şifre Şifre hasło пароль Пароль 密码 密碼 パスワード "
            "비밀번호 κωδικός Κωδικός סיסמה סיסמא khẩu المرور السر รหัสผ่าน पासवर्ड",
            "token": "токен Токен トークン 令牌 토큰",
            "secret": "секрет Секрет シークレット シークレットキー 密钥 密鑰 secrète",
            "key": "schlüssel clé klíč ключ Ключ",
        }.items()
        for word in words.split()
    },
}
#: Words that may end a secret's name. Where one stands, the rest of the name is looked up backwards, and what
#: follows is read as a separator and a value.
NAME_ENDS = (
    *b"token secret password passwd passphrase passcode pass pwd key signature sig auth authorization authentication "
    b"cookie session session_id session-id sessionid sessid sesid sid csrf xsrf credential credentials creds jwt "
    b"bearer assertion verifier code client_id client-id clientid consumer_id consumer-id consumerid otp oauth login "
    b"ticket hash passwort kennwort senha wachtwoord motdepasse mot_de_passe haslo parola sifre salasana clave pin "
    b"key-data key_data keydata access_key_id access-key-id accesskeyid pswd cvv cvc seed_phrase seedphrase "
    b"recovery_phrase recoveryphrase pass_word pass_phrase pass-phrase psk pw pat userpwd dpop samlresponse "
    b"samlrequest accesskey mnemonic geheimnis segredo segreto segreta schluessel contrasena jelszo heslo "
    b"parool lozinka losenord hmac salt hmac-sha256 hmac_sha256 secret_id secret-id session.id skey "
    b"passord adgangskode sandi geslo signature-sha-256 signature-sha256 root_token_id root-token-id _refresh "
    b"_signing x-access "
    b'macaroon _seed -seed otp_seed otp-seed otpseed mfaseed _sign -sign &sign ?sign ;sign "sign -crumb pepper'.split(),
    b"client id",
    *SPELLED,
)

#: Names, and beginnings of names, that hold one of these words and no secret; they stand in most captures.
OPEN_NAMES = frozenset(
    f"oauth_{rest}".encode() for rest in ("nonce", "timestamp", "signature_method", "version", "callback", "consumer_")
) | {b"token_type"}
#: What may stand behind such a word and still belong to the name: `password_confirmation`, `API_KEY_PROD`.
MORE = rb"(?:[_\-.](?:" + "|".join(sorted(WRITING, key=len, reverse=True)).encode() + rb"))"

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")


class NameKind(NamedTuple):
    """What a name says about its value."""

    kind: str  # the name in snake case, as it stands in placeholders
    doubtful: bool = False  # secret only if the value looks random

    @property
    def password(self) -> bool:
        """Whether a person chose the value, so that not even its length may be told."""
        return _is_password(self.kind)


@remembered
def _is_password(kind: str) -> bool:
    words = kind.split("_")
    while len(words) > 1 and (words[-1] in WRITING or words[-1].isdigit()):
        words.pop()
    return words[-1].rstrip("0123456789").endswith(PASSWORDS)


def _without_accents(name: str) -> str:
    return "".join(ch for ch in unicodedata.normalize("NFKD", name) if ch.isascii())


def words_of(name: str) -> list[str]:
    """The words of a name in lower case, without its number or version: `X-ApiKey2` → x, api, key."""
    found = [word.lower() for word in _WORD.findall(name)]
    while len(found) > 1 and found[-1].isdigit():
        found.pop()
        if len(found) > 1 and found[-1] == "v":
            found.pop()
    return found


def snake(name: str) -> str:
    """A name as a placeholder's kind: ASCII lower-case words joined by `_`, at most 40 characters."""
    return "_".join(word.lower() for word in _WORD.findall(name))[:40].strip("_") or "secret"


@remembered
def kind_of(name: str) -> NameKind | None:
    """What a field, variable or header name says about its value; None where the value is no secret."""
    words = words_of(name if name.isascii() else _without_accents(name))
    if not words:
        return None
    while len(words) > 1 and words[-1] in WRITING:
        words.pop()
    if words[-2:] in (["hmac", "sha"], ["signature", "sha"]) and words[0] != "aws":
        words.pop()
    last, before = _last_words(words)
    if _is_open_token(words, last, before) or words[0] in MAIL_SIGNATURES or before in OPEN_BEFORE.get(last, ()):
        return None
    verdict = _verdict(last, before)
    if verdict == "secret" and len(words) > 1 and words[0] in STATING:
        verdict = None if words[0] == "existing" else "doubtful"  # Helm: the name of a Secret that is there
    return None if verdict is None else NameKind(snake(name), verdict == "doubtful")


def _last_words(words: list[str]) -> tuple[str, str]:
    """The last word of a name and the one before it, as they count: `access key` is one, `s3` is one."""
    last, before = words[-1], words[-2] if len(words) > 1 else ""
    if words[-3:] == ["access", "key", "id"]:  # what AWS calls the key itself
        return "key", "access"
    if words[-3:] == ["root", "token", "id"]:  # what Vault calls the token itself
        return "token", "root"
    if before.isdigit() and len(words) > 2:
        before = words[-3] + before
    return (before + last if before + last in SECRET_WORDS else last), before


def _is_open_token(words: list[str], last: str, before: str) -> bool:
    """Whether a name of tokens means words that were counted, a place in a list, or a part of a public key."""
    if last in {"token", "tokens"}:
        counted = before in COUNTS and (last == "tokens" or before in {"max", "min"})
        open_token = words[-3:-1] == ["public", "key"]  # a part of the name of a .NET assembly
        paging = before not in OWNED_TOKENS and not PAGING_WORDS.isdisjoint(words[:-1])
        return counted or open_token or paging
    return last.removesuffix("token") in PAGING_WORDS


def _verdict(last: str, before: str) -> str | None:
    """ "secret", "doubtful" or None, from the last two words of a name."""
    if last == "key":
        owned = before in KEY_OWNERS or before.endswith("api")
        return "secret" if owned else "doubtful" if before not in OPEN_KEYS else None
    if last == "id":
        return "secret" if before in ID_OWNERS else "doubtful" if before == "secret" else None
    if last == "code":
        return "secret" if before in CODE_OWNERS else "doubtful" if before in PLACES else None
    if last == "phrase":
        return "secret" if before in PHRASE_OWNERS else None
    if last in {"hash", "seed"}:
        return "doubtful" if before in (HASH_OWNERS if last == "hash" else SEED_OWNERS) else None
    if last in SECRET_WORDS or last in {"clientid", "consumerid"} or _ends_secret(last):
        return "secret"
    glued = last.endswith("key") and last[:-3] in KEY_OWNERS
    return "doubtful" if last in DOUBTFUL_WORDS or last.endswith("schluessel") or glued else None


def _ends_secret(word: str) -> bool:
    return (word.endswith(SECRET_ENDINGS) and not word.endswith("cookie")) or (
        word.endswith(("pass", "pw")) and word not in NO_PASS
    )
