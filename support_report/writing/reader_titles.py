"""How people call the formats that readers read."""

from __future__ import annotations

from functools import cache

from support_report.discover import modules_of


@cache
def title_of(reader: str) -> str:
    """The title of a reader by its name, "curl -v output" of `curl_verbose`; "" where there is no such reader."""
    module = modules_of("support_report.readers").get(reader)
    return str(module.TITLE) if module else ""
