"""The public edition: who somebody is, in every place that tells it; what looks alike stays."""

from __future__ import annotations

import time

import pytest

from support_report.redact import redact_text

#: A text and what of it nobody may read.
HIDDEN = {
    "object": ('{"user": {"id": "1859144901484105550", "nid": "ann_dev7"}}', "1859144901484105550 ann_dev7"),
    "object of a group": ('{"organization": {"legacyId": "908942238", "name": "Acme Ltd"}}', "908942238 Acme"),
    "object as code prints it": ("User(id=908942238, name=Ann Lee, enabled=true)", "908942238 Ann Lee"),
    "block of YAML": ("owner:\n  name: Ann Lee\n  id: 908942238\nport: 80\n", "Ann Lee 908942238"),
    "field in quoted JSON": ('"text": "{\\"lastName\\": \\"Brzezinska\\"}"', "Brzezinska"),
    "field in a URL in a URL": ("?next=%2Fp%3Fuser_id%3D908942238%26tab%3Djobs", "908942238"),
    "name of two words": ("displayName: Ann Leeward\nrole: x", "Ann Leeward"),
    "CSV": ("user_id,first_name,country\n908942238,Annabella,NO\n", "908942238 Annabella"),
    "INSERT": ("INSERT INTO u (full_name, ok) VALUES ('Annabella Lee', 1);", "Annabella"),
    "form field of a page": ('<input type="text" name="first_name" value="Annabella">', "Annabella"),
    "mail": ('Cc: "Lee, Annabella" <ann@example.org>', "Annabella ann@example.org"),
    "signature": ("Kind regards\nAnnabella Lee\n", "Annabella"),
    "sentence": ("My username is ann_dev7, my name is Annabella Lee and", "ann_dev7 Annabella"),
    "log of a server": ('203.0.113.9 - ann_dev7 [23/Nov/2026:10:02:11 +0000] "GET /', "ann_dev7 203.0.113.9"),
    "sshd": ("Failed password for invalid user ann_dev7 from 203.0.113.9 port", "ann_dev7"),
    "database": ("Access denied for user 'ann_dev7'@'203.0.113.9'", "ann_dev7"),
    "prompt": ("ann@thinkpad-7:~/src$ curl -i https://api.upwork.com/\n", "ann@ thinkpad"),
    "listing": ("drwxr-xr-x 2 ann_dev7 staff 4096 Nov 23 10:02 jobs", "ann_dev7"),
    "path of WSL": ("\\\\wsl$\\Ubuntu\\home\\ann_dev7\\x.py", "ann_dev7"),
    "path of a share": ("\\\\nas-7\\homes\\ann_dev7\\x.csv", "nas-7 ann_dev7"),
    "phone": ("call +49 30 12345678, +4915112345678 or +91-98395-82007.", "12345678 112345678 82007"),
    "phone in a form": ("phone=%2B49%2030%2012345678&x=1", "12345678"),
    "machine": ("HOSTNAME=web-7\nNov 23 10:02:11 db-17 sshd[77]: x", "web-7 db-17"),
    "address at the end of a sentence": ("Our IP is 203.0.113.9. It", "203.0.113.9"),
    "address with few groups": ('for="[fe80::1122:2717]:4711"', "2717"),
    "card": ("device a4:83:e7:01:02:0f joined", "a4:83"),
    "element": ('<user id="908942238" name="Annabella Lee" role="admin"/>', "908942238 Annabella"),
    "reference": ("freelancer_reference=908942238&provider__reference=118437728", "908942238 118437728"),
    "address": ("billing_address=Main+Street+37&x=1", "Main Street"),
    "salutation": ("Hi Annabella,\nthe token", "Annabella"),
    "chat": ("[23/11/2026, 10:02:11] Annabella Lee: the API answers 403", "Annabella"),
    "whoami": ("$ whoami\nann_dev7\n", "ann_dev7"),
    "comparison": ("WHERE last_name LIKE 'Annabella' AND x", "Annabella"),
    "dump": ("[uid] => ann.leeward38 [status] => active; user = ann.leeward", "leeward38 leeward"),
    "host in a URL": ("http://gitlab.local/x nas.internal:8080 x", "gitlab.local nas.internal"),
    "REST": ("/api/messages/v3/acme7/rooms/x /companies/ann.dev7/teams.json", "acme7 ann.dev7"),
}
QUIET = (
    "first_name = models.CharField(max_length=30)",
    'user.email = form.cleaned_data["email"]',
    "if (user.organizationId === orgId) { create(user=user, email=email) }",
    "@user = User.find_by(email: params[:email])",
    "def user(self, name: str) -> User:\n    name = os.path.basename(path)\n",
    'const { firstName, lastName, email } = req.body; type U = { userId: string; email: String }',
    '{"creator": {"name": "WebInspector", "version": "537.36"}}',
    "uid: 9b1c4e7f-2a5d-8063-c1e9-4b7a2f6d8e05\nuid=1000 USER=root /Users/Shared/x C:\\Users\\Public\\y",
    "Firefox/128.0.1.2 version 10.0.22631.4 netmask 255.255.255.0 127.0.0.1 v4.18.2.1",
    "+2026-11-23 10:02:11 +0100 978-3-16-148410-0 (1024) 768-1280 16:9 10:02:11.123 1,234",
    "self.local threading.local os.path.local node:internal/process fetch_internal()",
    "git@github.com:acme/x.git pkg@1.2.3 logo@2x.png docker run -u 1000:1000 x",
    "the user is not known; user: not found; login is required; User agent was sent",
    "Last login: Mon Nov 23 10:02:11 2026\nHi Team,\nDear Support,\n<version>1.2.3.4</version> <user role='admin'>",
    "case Uuid::UUID_TYPE_HASH_MD5: OID_SURNAME = NameOID.SURNAME; GPG_ERR_USER_ID = 37,",
    "http.client(host, check_hostname=None, server_hostname: str | None = None); <hostname:port> hostname:99",
    "from librt.internal import x; if dist.local: self._version.local; com.sun.org.apache.xml.internal.x",
    "int ctype_nid, int econt_nid,\nSTACK_OF(X509) *mdalgs, const ASN1_ITEM *it,\nowner=man:man",
    "the user, and the name of the file,\nas well as others, and so on,\n",
    "RFC 7231 Sect. 7.1.1.2, \u00a75.2.1.1, in 10.0.0.0/8, ObjectIdentifier('2.5.29.17')",
    "see http://opensource.org/licenses debian.org: 'a' -> 'getOwner', \"owner\" => 'getOwner'",
    "Best, this works\nThanks\nRegards, the error is the same",
    "std::vector a[1::2] ::before Foo::Bar 10:02:11",
    "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
)  # fmt: skip


@pytest.mark.parametrize("name", HIDDEN)
def test_what_tells_who_somebody_is_is_hidden_and_stays_in_the_ticket(name: str) -> None:
    text, told = HIDDEN[name]
    clean = redact_text(text, audience="public").text
    assert not [word for word in told.split() if word in clean], clean
    assert redact_text(clean, audience="public").text == clean
    assert redact_text(text).text == text


@pytest.mark.parametrize("text", QUIET)
def test_what_looks_alike_stays(text: str) -> None:
    assert redact_text(text, audience="public").text == text


HOSTILE = (
    "user: {", "owner:\n  ", "user,", "User(id=", "a.b.c.", "1:2:", "+1 2", "Ann Lee ", "\\\\a-", "x@", "user ",
    "/home/",
)  # fmt: skip


@pytest.mark.parametrize("part", HOSTILE)
def test_hostile_text_takes_time_in_proportion_to_its_length(part: str) -> None:
    def seconds(size: int) -> float:
        start = time.process_time()
        redact_text(part * (size // len(part)), audience="public")
        return time.process_time() - start

    seconds(2000)
    assert seconds(80_000) < 6 * seconds(20_000) + 0.2
