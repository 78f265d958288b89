"""Files of a report: their names, which say nothing of the user, and one archive with all of them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

from support_report.call import Call

_PARTS = ((r"\d{4}-\d\d-\d\d", "time"), (r"[A-Z]{3,7}$", "method"), (r"[1-5]\d\d$", "status"))
#: The first moment a zip archive can tell; the archive of the same report is the same to the byte.
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_UNIX, _READABLE = 3, 0o644 << 16


def base_name(call: Call, more: int = 0) -> str:
    """A name of plain parts only: date, method and status, where they are what they should be; and how many more."""
    found = (re.match(pattern, str(getattr(call, name)), re.ASCII) for pattern, name in _PARTS)
    others = ["and", str(more), "more"] if more else []
    return "-".join(["support-report", *(match[0].lower() for match in found if match), *others])


def zipped(files: Mapping[str, bytes]) -> bytes:
    """These files as one zip archive; the same files give the same bytes."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, _UNIX, _READABLE
            target.writestr(entry, content)
    return archive.getvalue()
