"""The options of curl: which exist, which take a value, and how a command line is cut into them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

#: `long` or `x long` a word pair, as in `curl --help all` of 7.88 to 8.x; first those with a value, then the switches.
WITH_VALUE = """
abstract-unix-socket alt-svc aws-sigv4 cacert capath E:cert cert-type ciphers connect-timeout connect-to
C:continue-at b:cookie c:cookie-jar create-file-mode crlfile curves d:data data-ascii data-binary data-raw
data-urlencode delegation dns-interface dns-ipv4-addr dns-ipv6-addr dns-servers doh-url D:dump-header ech egd-file
engine etag-compare etag-save expect100-timeout F:form form-string ftp-account ftp-alternative-to-user ftp-method
P:ftp-port ftp-ssl-ccc-mode happy-eyeballs-timeout-ms haproxy-clientip H:header h:help hostpubmd5 hostpubsha256 hsts
interface ip-tos ipfs-gateway json keepalive-cnt keepalive-time key key-type krb libcurl limit-rate local-port
login-options mail-auth mail-from mail-rcpt max-filesize max-redirs m:max-time netrc-file noproxy o:output
output-dir parallel-max parallel-max-host pass pinnedpubkey preproxy proto proto-default proto-redir x:proxy
proxy-cacert proxy-capath proxy-cert proxy-cert-type proxy-ciphers proxy-crlfile proxy-header proxy-key
proxy-key-type proxy-pass proxy-pinnedpubkey proxy-service-name proxy-tls13-ciphers proxy-tlsauthtype
proxy-tlspassword proxy-tlsuser U:proxy-user proxy1.0 pubkey Q:quote random-file r:range rate e:referer X:request
request-target resolve retry retry-delay retry-max-time sasl-authzid service-name sigalgs socks4 socks4a socks5
socks5-gssapi-service socks5-hostname Y:speed-limit y:speed-time stderr t:telnet-option tftp-blksize z:time-cond
tls-max tls13-ciphers tlsauthtype tlspassword tlsuser trace trace-ascii trace-config unix-socket T:upload-file
upload-flags url url-query u:user A:user-agent variable vlan-priority w:write-out K:config oauth2-bearer
dump-ca-embed knownhosts tls-earlydata-max signature-algorithms
"""
SWITCHES = """
anyauth a:append basic ca-native cert-status compressed compressed-ssh create-dirs crlf digest q:disable
disable-eprt disable-epsv disallow-username-in-url doh-cert-status doh-insecure f:fail fail-early fail-with-body
false-start follow form-escape ftp-create-dirs ftp-pasv ftp-pret ftp-skip-pasv-ip ftp-ssl ftp-ssl-ccc
ftp-ssl-control ftp-ssl-reqd G:get g:globoff I:head haproxy-protocol http0.9 0:http1.0 http1.1 http2
http2-prior-knowledge http3 http3-only ignore-content-length i:include k:insecure 4:ipv4 6:ipv6
j:junk-session-cookies l:list-only L:location location-trusted mail-rcpt-allowfails M:manual metalink mptcp
negotiate n:netrc netrc-optional ::next no-alpn N:no-buffer no-clobber no-keepalive no-npn no-progress-meter
no-sessionid ntlm ntlm-wb out-null Z:parallel parallel-immediate path-as-is post301 post302 post303 #:progress-bar
proxy-anyauth proxy-basic proxy-ca-native proxy-digest proxy-http2 proxy-http3 proxy-insecure proxy-negotiate
proxy-ntlm proxy-ssl-allow-beast proxy-ssl-auto-client-cert proxy-tlsv1 p:proxytunnel raw J:remote-header-name
O:remote-name remote-name-all R:remote-time remove-on-error retry-all-errors retry-connrefused S:show-error s:silent
sasl-ir show-headers skip-existing socks5-basic socks5-gssapi socks5-gssapi-nec ssl ssl-allow-beast
ssl-auto-client-cert ssl-no-revoke ssl-reqd ssl-revoke-best-effort ssl-sessions 2:sslv2 3:sslv3 styled-output
suppress-connect-headers tcp-fastopen tcp-nodelay tftp-no-options 1:tlsv1 tlsv1.0 tlsv1.1 tlsv1.2 tlsv1.3
tr-encoding trace-ids trace-time B:use-ascii v:verbose V:version xattr test-event
"""
#: Spellings that mean another option. `--data-ascii` is `--data`; old names live on.
SAME_AS = {"data-ascii": "data", "show-headers": "include", "http2.0": "http2", "post": "data"}
ON_BY_DEFAULT = frozenset({"alpn", "buffer", "clobber", "keepalive", "npn", "progress-meter", "sessionid"})


def _table(words: str) -> tuple[frozenset[str], dict[str, str]]:
    pairs = [word.rpartition(":") for word in words.split()]
    return frozenset(long for _, _, long in pairs), {short: long for short, _, long in pairs if short}


VALUED, VALUED_SHORT = _table(WITH_VALUE)
PLAIN, PLAIN_SHORT = _table(SWITCHES)
ALL_LONG = tuple(sorted(VALUED | PLAIN))


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a command line by its full long name; `""` is a URL that stands alone."""

    name: str
    value: str = ""
    expands: bool = False  # written as --expand-…: `{{name}}` stands for a variable
    refused: str = ""  # as typed, where curl would refuse it and what was meant is plain


def long_name(typed: str) -> str | None:
    """The option that `--typed` means: exact, or the only one that starts like that (curl man page before 8.10)."""
    if typed in VALUED or typed in PLAIN:
        return SAME_AS.get(typed, typed)
    close = [name for name in ALL_LONG if name.startswith(typed)] if len(typed) > 1 else []
    return SAME_AS.get(close[0], close[0]) if len(close) == 1 else None


def options(words: Iterable[str]) -> Iterator[Option]:
    """The words behind `curl` as options, in order. A value may be glued to a short option, never to a long one."""
    left = iter(words)
    plain_only = False
    for word in left:
        if plain_only or len(word) < 2 or word[0] != "-":
            yield Option("", word)
        elif word == "--":
            plain_only = True
        elif word.startswith("--"):
            yield _long(word[2:], left)
        else:
            yield from _short(word[1:], left)


def _long(typed: str, left: Iterator[str]) -> Option:
    name = long_name(typed)
    if name in VALUED:
        return Option(name, next(left, ""))
    if name:
        return Option(name)
    if typed.startswith("expand-") and (name := long_name(typed[7:])) in VALUED:
        return Option(name, next(left, ""), expands=True)
    if typed.startswith("no-"):
        off = long_name(typed[3:])
        return Option("no-" + off) if off in PLAIN else Option("?", typed)
    if typed in VALUED_SHORT or typed in PLAIN_SHORT:
        short = next(_short(typed, left))
        return Option(short.name, short.value, refused="--" + typed)
    before, equals, value = typed.partition("=")
    name = long_name(before) if equals else None
    return Option(name, value, refused="--" + typed) if name else Option("?", typed)


def _short(letters: str, left: Iterator[str]) -> Iterator[Option]:
    """A cluster such as `-sSXPOST`: switches, then one letter whose value is the rest or the next word."""
    for at, letter in enumerate(letters):
        if letter in VALUED_SHORT:
            rest = letters[at + 1 :]
            yield Option(VALUED_SHORT[letter], rest or next(left, ""))
            return
        yield Option(PLAIN_SHORT.get(letter, "?"), letter)
