"""Words of names that would hold a secret but for these: keys, sessions and passes that are open to all."""

from __future__ import annotations

#: Words that end in "pass" and are about something else.
NO_PASS = frozenset(
    [
        "compass",
        "bypass",
        "surpass",
        "trespass",
        "overpass",
        "underpass",
        "encompass",
        "getpass",
        "multipass",
        "minipass",
    ]
)
#: What a "key" after these finds is a place, a record or a name, open to all.
OPEN_KEYS = frozenset(
    [
        "cache", "socket", "web", "primary", "foreign", "sort", "partition", "public", "pub", "idempotency",
        "websocket", "object", "gpg", "pgp",
        "row", "group", "hash", "index", "map", "lookup", "dedupe", "dedup", "deduplication", "unique",
        "natural", "surrogate", "registry", "translation", "message", "event", "job", "order", "item", "page",
        "cursor", "next", "prev", "issue", "room", "query", "redis", "s3", "file", "image", "media",
        "asset", "chunk", "content", "etag", "request", "trace", "correlation", "build", "commit", "release", "ga",
        "state", "react", "component", "i18n", "locale", "config", "setting", "search", "filter", "feature", "flag",
        "topic", "queue", "shard", "bucket", "record", "document", "entity", "node", "edge", "category", "skill",
        "recv", "lock", "mutex", "composite", "site",
    ]
)  # fmt: skip
#: "sid" after these tells one call or room from another, as those of Twilio do; else it is a session.
OPEN_SIDS = frozenset(
    [
        "message", "call", "account", "conversation", "room", "participant", "recording", "conference", "flow", "queue",
        "task", "event", "chat", "mailgun", "service", "messaging", "workspace", "media", "user", "object",
        "channel", "verify",
    ]
)  # fmt: skip
#: "pass" after these is a verb, a step of a compiler or what lets some waves through.
OPEN_PASSES = frozenset(["to", "low", "high", "band", "first", "second", "single", "render", "shadow", "boarding"])
#: By the last word of a name: what stands before it where the name holds no secret.
OPEN_BEFORE = {"sid": OPEN_SIDS, "pass": OPEN_PASSES}
