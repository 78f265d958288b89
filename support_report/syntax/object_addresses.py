"""Where a call goes, in the objects that programs print: a URL, whole or with its base, or a host beside a path."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode, urljoin

from support_report.syntax.literals import Pairs, as_json

_URL = ("url", "uri", "href", "full_url", "_full_url", "real_url", "requestUrl", "request_url", "effectiveUri")
#: Lists of the addresses that redirects led along, the last one last: undici's state, urllib for Node.
_URLS = ("urlList", "requestUrls")
_BASES = ("baseURL", "prefixUrl")
_ORIGINS = ("origin", "hostname", "host")
_METHOD = ("method", "httpMethod", "http_method", "http.method", "verb")
#: What an object that tells where a call goes has one of.
NAMES = (*_URL, *_URLS, *_BASES, *_ORIGINS)
_HOST = re.compile(r"(?:https?://)?[\w-]{1,63}(?:\.[\w-]{1,63}){1,9}(?::\d{1,5})?")


def method_of(node: Pairs) -> Any:
    """What stands as the method, None where there is none."""
    return node.get(*_METHOD)


def address_of(node: Pairs) -> str | None:
    """The URL, whole: with its base (axios baseURL, got prefixUrl) and its parameters; Postman keeps it in parts."""
    url = node.get(*_URL)
    if isinstance(url, Pairs):
        return _postman_url(url)
    url = url[0] if isinstance(url, list) and url else url or _last(node.get(*_URLS))
    base = node.get(*_BASES) or _origin(node)
    url = url or node.get("path")
    if isinstance(url, str) and isinstance(base, str) and base.startswith("http") and not url.startswith("http"):
        url = urljoin(base.rstrip("/") + "/", url.lstrip("/"))
    if not isinstance(url, str) or not url.lower().startswith(("http://", "https://")):
        return None
    params = node.get("params", "searchParams")
    if isinstance(params, Pairs) and params and "?" not in url:
        url += "?" + urlencode([(key, as_json(each)) for key, each in params], errors="replace")
    return url


def _last(urls: Any) -> Any:
    return urls[-1] if isinstance(urls, list) and urls else None


def _origin(node: Pairs) -> str | None:
    """Scheme and host of the options that Node's http.request and undici take beside a method and a path."""
    host = node.get(*_ORIGINS)
    if not isinstance(host, str) or not _HOST.fullmatch(host) or not isinstance(method_of(node), str):
        return None
    plain = node.get("protocol") == "http:" or node.get("port") in (80, "80")
    return host if "://" in host else f"{'http' if plain else 'https'}://{host}"


def _in_parts(scheme: str, host: Any, path: str, query: Any) -> str | None:
    """The address of Rust's Url, or of another one that stands in the parts of RFC 3986."""
    if not isinstance(host, str) or not _HOST.fullmatch(host):
        return None
    return f"{scheme}://{host}{path}" + (f"?{query}" if isinstance(query, str) and query else "")


def _only(value: Any) -> Any:
    """What stands alone in lists, as in Some(Domain("host"))."""
    while isinstance(value, list) and not isinstance(value, Pairs) and len(value) == 1:
        value = value[0]
    return value


def _postman_url(url: Pairs) -> str | None:
    raw, host, path, query = url.get("raw", "href"), url.get("host"), url.get("path"), url.get("query")
    if isinstance(path, str) and isinstance(url.get("scheme"), str):
        return _in_parts(url.get("scheme"), _only(host), path, _only(query))
    if isinstance(raw, str) and raw.startswith("http"):
        return raw
    if not isinstance(host, list) or not all(isinstance(part, str) for part in host):
        return None
    steps = [str(step) for step in path] if isinstance(path, list) else []
    pairs = [each for each in query if isinstance(each, Pairs)] if isinstance(query, list) else []
    asked = "&".join(f"{pair.get('key')}={pair.get('value') or ''}" for pair in pairs)
    port = f":{url.get('port')}" if url.get("port") else ""
    return f"{url.get('protocol') or 'https'}://{'.'.join(host)}{port}/{'/'.join(steps)}{'?' + asked if asked else ''}"
