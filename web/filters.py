"""Template filters: text that is inert, marks on what is hidden, addresses of our own files."""

import base64
import hashlib
import re
from pathlib import Path

from flask import Flask, request
from markupsafe import Markup, escape

from support_report.message import Message
from support_report.text import visible
from web.language import in_address

PLACEHOLDER = re.compile(r"\[REDACTED-([a-z0-9_]+)-\d+\]")
STRESS = re.compile(r"(?<!\w)\*(\w[^*\n]*)\*(?!\w)")
LINK = re.compile(r"https://[\w./#?=-]*[\w/]")
LINKED = r'<a href="\g<0>" rel="noreferrer noopener">\g<0></a>'
CONFIDENCE = {"certain": Message("Certain"), "likely": Message("Likely"), "possible": Message("Possible")}


def marked(text: object) -> Markup:
    """The text, inert, with placeholders set apart. Only the report's own texts have marks that count."""
    inert = str(escape(visible(str(text))))
    return Markup(PLACEHOLDER.sub(r'<span class="masked">\g<0></span>', inert))  # noqa: S704 - escaped above


def prose(text: str) -> Markup:
    """The words of a cause, which are ours: `code` and *stress* as such, addresses as links."""
    parts = str(escape(text)).split("`")
    for index, part in enumerate(parts):
        parts[index] = f"<code>{part}</code>" if index % 2 else LINK.sub(LINKED, STRESS.sub(r"<em>\1</em>", part))
    return Markup("".join(parts))  # noqa: S704 - escaped above


def fingerprints(folder: Path) -> dict[str, str]:
    """Each of our files by name, with the hash that browsers check it against (SRI)."""
    return {
        path.name: base64.b64encode(hashlib.sha384(path.read_bytes()).digest()).decode() for path in folder.iterdir()
    }


def add_filters(app: Flask) -> None:
    """Makes these known to the templates."""
    prints = fingerprints(Path(app.static_folder))

    def asset(name: str) -> str:
        version = re.sub(r"\W", "", prints[name])[:12]
        return f"{request.script_root}/static/{name}?v={version}"

    def path(target: str = "/", language: str = "") -> str:
        return in_address(request.script_root + target, language)

    app.jinja_env.filters |= {"marked": marked, "prose": prose, "visible": visible}
    app.jinja_env.globals |= {
        "asset": asset,
        "path": path,
        "integrity": lambda name: f"sha384-{prints[name]}",
        "confidence_words": CONFIDENCE,
    }
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
