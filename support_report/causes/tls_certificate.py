"""The server's certificate could not be verified on the caller's machine."""

import re
from collections.abc import Iterator

from support_report.cause import Cause, sample
from support_report.exchange import Exchange
from support_report.finding import Evidence, Stage

_PRINTED = re.compile(
    r"certificate[_ ]verify[_ ]failed|certificate verify failed|unable to get (?:local )?issuer cert|"
    r"UNABLE_TO_(?:GET_ISSUER_CERT|VERIFY_LEAF_SIGNATURE)\w*|self[-_ ]signed certificate|SELF_SIGNED_CERT\w*"
    r"|CERT_HAS_EXPIRED|"
    r"certificate (?:has )?expired|PKIX path|unable to find valid certification path|SSLHandshake(?:Error|Exception)|"
    r"x509: |ca_certs_locater|SSL certificate problem|curl: \((?:60|77|35|51)\)|remote certificate is invalid|"
    r"could not establish trust relationship|peer certificate cannot be authenticated|ERR_TLS_CERT\w*|cURL "
    r"error (?:60|77)",
    re.I,
)


def evidence(exchange: Exchange) -> Iterator[Evidence]:
    if exchange.call.status is None:
        yield from exchange.printed_line(_PRINTED)


CAUSE = Cause(
    title="The certificate could not be verified on this machine",
    why=(
        "The client has no list of trusted authorities, an old one, or a proxy on the way puts its own "
        "certificate in place. "
        "The call never reached Upwork."
    ),
    advice=(
        "Install a current list of authorities or point the client to one; behind a company proxy add the "
        "proxy's authority. "
        "Never switch verification off.\n\n"
        "This is not a case for Upwork support. Whoever runs the machine or the proxy can help."
    ),
    confirm="`curl -v https://api.upwork.com/graphql` on the same machine shows the same trouble, and on "
    "another machine none.",
    fixed="The call gets an HTTP status, whatever it is.",
    source=("https://github.com/upwork/python-upwork/issues/9", "https://github.com/upwork/python-upwork/issues/11"),
    evidence=evidence,
    stage=Stage.NO_ANSWER,
    certainty="certain",
    ask="network",
    fix={
        "python": "pip install --upgrade certifi\nexport REQUESTS_CA_BUNDLE=/etc/ssl/certs/ca-certificates.crt",
        "php": "; php.ini\ncurl.cainfo = /etc/ssl/certs/ca-certificates.crt",
        "node": "export NODE_EXTRA_CA_CERTS=/path/to/company-authority.pem",
        "java": "keytool -importcert -alias company -file company-authority.pem -cacerts",
        "ruby": "export SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt",
        "go": "export SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt",
        "csharp": "export SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt",
        "perl": "export PERL_LWP_SSL_CA_FILE=/etc/ssl/certs/ca-certificates.crt",
        "curl": "curl --cacert /path/to/company-authority.pem https://api.upwork.com/graphql",
    },
    beats=("network-unreachable", "sdk-usage-error", "timeout", "html-instead-of-json"),
    applies_to=(
        sample(notes="requests.exceptions.SSLError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed"),
        sample(notes="curl: (60) SSL certificate problem: unable to get local issuer certificate"),
        sample(notes="javax.net.ssl.SSLHandshakeException: PKIX path building failed"),
    ),
    silent_on=(
        sample(notes="curl: (6) Could not resolve host: api.upwork.com"),
        sample(notes="* SSL certificate verify ok.\nHTTP/2 401"),
    ),
)
