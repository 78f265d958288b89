"""Requests that source code makes: the calls and assignments of common HTTP libraries, language by language alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from support_report.syntax.code_arguments import field_text, kept, method_named, owner, pair_in
from support_report.syntax.code_bodies import Known, as_form
from support_report.syntax.code_draft import Draft, header_pairs, is_config
from support_report.syntax.code_names import (
    ADDER,
    ADDRESS,
    ADDRESS_MAKER,
    BODY,
    DATA_SECOND,
    HEADER,
    HEADER_HOLDER,
    HEADERS_OF,
    HOST_MAKER,
    MAKER,
    METHOD,
    METHOD_SETTER,
    OPENER,
    URL_SETTER,
    VERB,
)
from support_report.syntax.code_parser import events
from support_report.syntax.code_parts import fill, header_of
from support_report.syntax.code_values import Event, Invoked, Table, Variable


class Reading:
    """Follows a program's events and collects the requests it makes."""

    def __init__(self) -> None:
        self.known = Known()
        self.starts: dict[str, int] = {}
        self.done: list[Draft] = []
        self.draft: Draft | None = None
        self.loose: list[tuple[str, str]] = []  # headers set before any address was
        self.host = ""

    def follow(self, event: Event) -> None:
        """Takes in the next event."""
        if isinstance(event.value, Invoked) and not event.target:
            self._call(event, event.value)
        elif event.target:
            self._set(event)
        if self.draft:
            self.draft.end = max(self.draft.end, event.end) if event.start >= self.draft.start else self.draft.end

    # ---- assignments

    def _set(self, event: Event) -> None:
        name, value = event.target, self.known.resolved(event.value)
        holder, _, member = name.rpartition(".")
        if event.key is not None:
            self._set_key(name, event.key, value)
        elif member.lower() in ("body", "content", "data", "httpbody", "bodyfields") and self.draft and holder:
            self.draft.set_body(value)
        elif member.lower() in ("method", "httpmethod") and self.draft and isinstance(value, str):
            self.draft.method = value
        elif HEADERS_OF.search(holder) and (field := field_text(event.value, value)):
            self._set_key(holder, member, field)
        else:
            self.known.values[name] = kept(name, event.value, value)
            self.starts.setdefault(name, event.start)

    def _set_key(self, name: str, key: str, value: Any) -> None:
        table = self.known.values.get(name)
        if isinstance(table, Table):
            table.pairs.append((key, value))
        elif isinstance(value, str):
            (self.draft.headers if self.draft else self.loose).append((key, value))

    # ---- calls

    def _call(self, event: Event, made: Invoked) -> None:
        path = made.path
        args = [self.known.resolved(arg) for arg in made.args]
        texts = [arg for arg in args if isinstance(arg, str)]
        if self._part(made, args):
            return
        if path.startswith("curl_") and self._curl(event, args, made):
            pass
        elif host := HOST_MAKER.search(path):
            self.host = f"{host[1].lower()}://{texts[0]}" if texts else ""
        elif HEADER_HOLDER.search(path) or HEADER.search(path):
            self._header(path, args, texts)
        elif self._opens(event, path, texts) or self._adds(path, args) or self._settings(path, args, texts):
            pass
        elif (verb := VERB.search(path)) or MAKER.search(path):
            self._request(event, made, args, verb[1] if verb else "")

    def _opens(self, event: Event, path: str, texts: list[str]) -> bool:
        """Java's `new URL("…").openConnection()`, in one go or step by step."""
        if ADDRESS_MAKER.search(path) and texts:
            self.known.values[""] = texts[0]
        url = self.known.values.get(owner(path)) if OPENER.search(path) else None
        if isinstance(url, str) and ADDRESS.match(url):
            self._begin(event, path, url)
        return isinstance(url, str)

    def _part(self, made: Invoked, args: list[Any]) -> bool:
        """Takes in what only one library says so."""
        header = header_of(made, args)
        if header:
            (self.draft.headers if self.draft else self.loose).append(header)
        return bool(header) or (self.draft is not None and fill(self.draft, made.path, args))

    def _header(self, path: str, args: list[Any], texts: list[str]) -> None:
        target = self.draft.headers if self.draft else self.loose
        if len(texts) >= 2:
            if ADDER.search(path) and isinstance(holder := self._holder(path), Table):
                holder.pairs.append((texts[0], texts[1]))
            else:
                target.append((texts[0], texts[1]))
        elif args and isinstance(args[0], Table):
            target += header_pairs(args[0])

    def _adds(self, path: str, args: list[Any]) -> bool:
        """Whether the call puts a pair into a table, or the first text into an object that is new."""
        holder = self._holder(path)
        if not ADDER.search(path) or not isinstance(holder, Table | Variable):
            return False
        if isinstance(holder, Table) and (pair := pair_in(args)):
            holder.pairs.append(pair)
            return True
        if holder == Table() or not path.endswith("append") or len(args) != 1:
            return False
        self.known.values[owner(path)] = args[0] if isinstance(args[0], str) else as_form(args[0])
        return True

    def _holder(self, path: str) -> Any:
        """The value of the variable that a method is called on."""
        return self.known.values.get(owner(path))

    def _settings(self, path: str, args: list[Any], texts: list[str]) -> bool:
        """Setters of a request that is built step by step."""
        draft = self.draft
        if URL_SETTER.search(path) and texts and ADDRESS.match(texts[0]):
            self._begin(Event("", None, None, draft.start if draft and not draft.url else 0, 0), path, texts[0])
            return True
        if draft is None or not args:
            return False
        if METHOD_SETTER.search(path) and (method := texts[0] if texts else method_named(args[0])):
            draft.method = method
            draft.set_body(args[1] if len(args) > 1 else None)
            return True
        if BODY.search(path) and args[0] != Table():
            draft.set_body(args[0])
            return True
        if path.startswith(".") and (verb := VERB.search(path)) and not ADDRESS.match(texts[0] if texts else ""):
            draft.method = verb[1]
            draft.set_body(args[0])
            return True
        return False

    def _request(self, event: Event, made: Invoked, args: list[Any], verb: str) -> None:
        """A call that names an address, with all that stands beside it."""
        named = self.known.resolved(made.named)
        inner = self.known.resolved(named.get("options")) if isinstance(named, Table) else None
        settings = [arg for number, arg in enumerate(args) if number != 1 or not DATA_SECOND.search(made.path)]
        config = [arg for arg in (*settings, named, inner) if isinstance(arg, Table) and is_config(arg)]
        method = verb or next((a for a in args if isinstance(a, str) and METHOD.fullmatch(a)), "")
        method = method or next(filter(None, map(method_named, args)), "")
        urls = [arg for arg in args if isinstance(arg, str) and ADDRESS.match(arg)]
        for table in config:
            url = table.get("url", "uri", "requesturi")
            urls += [url] if isinstance(url, str) else self._parted(made, table)
            named_method = table.get("method", "type")
            method = (method_named(named_method) or str(named_method or method)) if not verb else method
        based = self._behind_base(made, args)
        urls, args = (based, args[1:]) if based else (urls, args)
        if not urls:
            self._defaults(config)
            return
        draft = self._begin(event, made.path, urls[0])
        draft.method = method.lstrip(":")
        rest = [arg for arg in args if arg not in (urls[0], method) and not any(arg is table for table in config)]
        draft.take_beside(rest)
        for table in config:
            draft.configure(table)

    def _parted(self, made: Invoked, table: Table) -> list[str]:
        """The address that Node's settings give in parts: `hostname`, `port`, `path`."""
        host, path, port = table.get("hostname", "host"), table.get("path") or "/", table.get("port") or 443
        if not isinstance(host, str) or not isinstance(path, str):
            return []
        module = made.path.partition(".")[0]
        secure = "https" in (module, self.known.resolved(Variable(module)), str(table.get("protocol")).rstrip(":"))
        shown = "" if str(port) in ("443", "80") else f":{port}"
        return [f"{'https' if secure or str(port) == '443' else 'http'}://{host}{shown}{path}"]

    def _behind_base(self, made: Invoked, args: list[Any]) -> list[str]:
        """RestSharp's address: the one of the client, and the path that its request names."""
        client = self.draft
        if not client or not client.tool.endswith("RestClient") or not made.path.endswith("RestRequest"):
            return []
        self.draft, self.loose = None, [*client.headers, *self.loose]
        path = args[0] if args and isinstance(args[0], str) else ""
        return [path if "://" in path else client.url.rstrip("/") + "/" * bool(path) + path.lstrip("/")]

    def _begin(self, event: Event, path: str, url: str) -> Draft:
        self.close()
        used = [start for name, start in self.starts.items() if self.known.values.get(name) is not None]
        start = min([event.start, *used]) if event.end else min([*used, event.start])
        if url.startswith("/") and self.host:
            url = self.host + url
        self.draft = Draft(start, event.end, path, url=url, headers=self.loose)
        self.loose = []
        return self.draft

    def _defaults(self, config: list[Table]) -> None:
        """Headers of a client that is set up before it is used."""
        for table in config:
            self.loose += header_pairs(table.get("headers"))

    # ---- PHP's cURL

    def _curl(self, event: Event, args: list[Any], made: Invoked) -> bool:
        """`curl_setopt($ch, CURLOPT_URL, …)` and `curl_setopt_array` (https://www.php.net/curl_setopt)."""
        if made.path in ("curl_init", "curl_easy_init"):
            self._begin(event, "curl_init", args[0] if args and isinstance(args[0], str) else "")
        if not made.path.startswith(("curl_setopt", "curl_easy_setopt")):
            return made.path.endswith("init")
        table = next((arg for arg in reversed(args) if isinstance(arg, Table)), None)
        if made.path.endswith("setopt") and len(made.args) == 3 and isinstance(made.args[1], Variable):
            table = Table([(made.args[1].name, args[2])])
        for key, value in table.pairs if table else []:
            self._curl_address(event, key, value)
        for key, value in table.pairs if table else []:
            if self.draft:
                self.draft.curl_option(key, value)
        return True

    def _curl_address(self, event: Event, key: str, value: Any) -> None:
        if key != "CURLOPT_URL" or not isinstance(value, str):
            return
        if self.draft and self.draft.tool == "curl_init" and not self.draft.url:
            self.draft.url = value
        else:
            self._begin(event, "curl", value)

    def close(self) -> None:
        """Ends the request in the making."""
        if self.draft and self.draft.url:
            self.done.append(self.draft)
        self.draft = None


def requests_of(text: str) -> Iterator[Draft]:
    """The requests of a program, in order."""
    reading = Reading()
    for event in events(text):
        reading.follow(event)
    reading.close()
    return iter(reading.done)
