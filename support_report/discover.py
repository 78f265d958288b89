"""Finds every module of a package by its files, so that a new one needs no registration."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from types import ModuleType


def modules_of(package: str) -> dict[str, ModuleType]:
    """The modules of a package by their own names, sorted; private ones (`_name`) are left out."""
    folders = map(Path, import_module(package).__path__)
    names = sorted(file.stem for folder in folders for file in folder.glob("[a-z]*.py"))
    return {name: import_module(f"{package}.{name}") for name in names}
