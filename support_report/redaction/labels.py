"""What stands beside the name of a secret and is none: masks, templates, labels of forms, versions, names of variables
and the words that a sentence about it goes on with.
"""

from __future__ import annotations

from support_report.redaction.pattern import lazy

#: Words that nobody has as a secret.
WORDS = frozenset(
    b"must may cannot should allow allows see reset submit save ~ revoke rotate rotated revoked issued "
    b"pwd passwd passphrase apikey signature sig credential credentials authorization cookie session code "
    b"query header body path formdata same always never on_create public private protected const static extends".split()
)
_SECRET = (
    rb"password|passwords|passphrase|passcode|token|tokens|key|keys|secret|secrets|code|pin|signature|credentials"
    rb"|passwort|kennwort|schl\xc3\xbcssel|zugriffstoken|contrase\xc3\xb1a|senha|wachtwoord"
)
_PATTERN = lazy(
    rb"""(?ix)
    (?: \xc2\xb7 | \xe2\x96[\x88-\x93\xa0\xaa] | \xe2\x97\x8f | \xe2\x88\x97 ){3,200} | \[[*\#.x]{3,40}\] |     # a mask
    (?: __ | -- | %% | == ) (?: masked | redacted | hidden ) (?: __ | -- | %% | == ) |
    \[? (?: \.{3} | \xe2\x80\xa6 ) \]? | (?: basic | bearer | token | key ) [ ] [\[(<{*] .{0,60} |
    \$[0-9]{1,3} (?: \s.* )? | \| [a-z_]{2,40} \| | %% [a-z_]{2,40} %% | ENC\[ .* |
    [~$@\#%] \{ [\w.:\- ]{1,60} \}? | -[a-z]{0,12}\}? |
    \{% .* | \[\[ .* \]\] | `[^`]{1,120}`? |                                       # a template, a command
    [\^~>=<v]{0,2} [0-9]{1,4} \. [0-9]{1,4} \. [0-9]{1,5} (?: -[a-z]{2,10} [.0-9]{0,6} )? |            # a version
    \.[a-z][a-z\-]{2,30} |                                                                        # a class of CSS
    (?-i: (?:[A-Z][A-Z0-9]{0,24}_){1,5} (?:PASSWORD|PASSWD|PWD|PASS|PASSPHRASE|SECRET|TOKEN|KEY|CREDENTIALS) ) |
    \$ [a-z_]\w{1,60} (?: -> | \[ ) .* | @_ | \*/ |                        # an element of PHP, all arguments of Perl
    (?: application | audio | font | image | message | model | multipart | text | video ) / [\w.+\-]{1,80} |
    (?: \\x00 | \\0 ){4,200} .* |                                                           # a table of bits
    (?: same | see | stored | kept | rotated | changed | unchanged | expires | expired | issued ) [ ]
      (?: as | in | on | at | below | above | by | again | every | after | from | since ) \b [^=]{0,120} |
    [\w.@/\-]{1,80} \. (?: [jt]sx? | mjs | py | rb | go | java | php | rs | kt | cs | swift ) (?: :[0-9]{1,7} ){0,2} |
    (?-i: Test[A-Z]\w{1,60} (?: / [\w.\-]{1,60} ){0,4} ) | [0-9]{1,5} (?: ms | s | min | m | h | d | w | [kmg]b? ) |
    \\{1,2} (?: f[0-9A-Z] | s[\-+]?[0-9] | \*\( ) .* |                                         # the markup of a manual
    (?-i: (?: ECDHE | DHE | TLS | AES | RSA | ECDSA | CHACHA20 ) [\-_] [A-Z0-9\-_]{4,60} ) (?: : .* )? |
    -0x[0-9a-f]{1,16} | 0x[0-9a-f]{1,16}u?l{1,2} | CVE-[0-9]{4}-[0-9]{4,7} | \[?RT\#[0-9]{3,7}\]? |
    \$\{?[a-z_]\w{0,40}\}? / [\w./\-]{1,120} | /dev/[a-z]{2,12} |
    / (?:[\w.\-]{1,60}/){0,8} [\w.\-]{1,60} \. [a-z]{2,5} |
    [.+][ ]? [a-z_$][\w$>:()\-]{1,80} [ ]?[.+] |                                    # a file, a part of a joined string
    (?-i: (?:[A-Z]{2,20}_){1,6}[A-Z]{2,20} | [A-Z]\w{2,30}\[[\w\[\], |.]{1,60}\] | map\[.* | \[\]\*?[a-z]\w{1,40} ) |
    [a-z]{3,10} (?: \| [a-z]{3,10} ){1,5} |                                                 # a constant, types
    (?-i: [A-Z][a-z]{2,14} ) \. | \.{3} [a-z]{2,12} \.? |                                   # a sentence of one word
    [a-z]{2,20} / [a-z]{2,20} (?: [\-_][a-z]{2,20} ){1,4} |                                   # the name of a secret
    (?= (?:\S{1,30}[ ]){0,7} (?:"""
    + _SECRET
    + rb""") (?![a-z]) )                      # what a form calls it: "Forgot it?"
      (?: [a-z] | [\xc3-\xcb][\x80-\xbf] ){1,24}
      (?: [ ] (?: [a-z'] | \xe2\x80\x99 | [\xc3-\xcb][\x80-\xbf] ){1,24} ){1,7}
      (?: [?.!:*] | \.\.\. | \xe2\x80\xa6 )?
    """
)


def is_label(value: bytes) -> bool:
    """Whether a value, without the blanks and quotes around it, is such a thing."""
    return value.lower().rstrip(b".") in WORDS or _PATTERN.fullmatch(value[:200]) is not None
