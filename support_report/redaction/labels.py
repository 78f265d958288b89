"""What stands beside the name of a secret and is none: masks, templates, labels of forms, versions, names of variables
and the words that a sentence about it goes on with.
"""

from __future__ import annotations

import re

#: Words that nobody has as a secret.
WORDS = frozenset(
    b"must may cannot should allow allows see reset submit save ~ revoke rotate rotated revoked issued".split()
)
_SECRET = (
    rb"password|passwords|passphrase|passcode|token|tokens|key|keys|secret|secrets|code|pin|signature|credentials"
    rb"|passwort|kennwort|schl\xc3\xbcssel|zugriffstoken|contrase\xc3\xb1a|senha|wachtwoord"
)
_PATTERN = re.compile(
    rb"""(?ix)
    (?: \xc2\xb7 | \xe2\x96[\x88-\x93\xa0\xaa] | \xe2\x97\x8f | \xe2\x88\x97 ){3,200} | \[[*\#.x]{3,40}\] |     # a mask
    (?: __ | -- | %% | == ) (?: masked | redacted | hidden ) (?: __ | -- | %% | == ) |
    \{% .* | \[\[ .* \]\] | `[^`]{1,120}`? |                                       # a template, a command
    [\^~>=<v]{0,2} [0-9]{1,4} \. [0-9]{1,4} \. [0-9]{1,5} (?: -[a-z]{2,10} [.0-9]{0,6} )? |            # a version
    \.[a-z][a-z\-]{2,30} |                                                                        # a class of CSS
    (?-i: (?:[A-Z][A-Z0-9]{0,24}_){1,5} (?:PASSWORD|PASSWD|PWD|PASS|PASSPHRASE|SECRET|TOKEN|KEY|CREDENTIALS) ) |
    \$ [a-z_]\w{1,60} (?: -> | \[ ['"$0-9] ) .* |                                          # an element of PHP
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
