"""Finds every module of a package by walking it, so that a new file needs no registration."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from types import ModuleType


def modules_of(package: str) -> dict[str, ModuleType]:
    """The modules of a package by their own names, sorted; private ones (`_name`) are left out."""
    home = import_module(package)
    names = sorted(m.name for m in pkgutil.iter_modules(home.__path__) if not m.name.startswith("_"))
    return {name: import_module(f"{package}.{name}") for name in names}
