"""The reference is in step with the code: every key of the JSON, every public name with its signature and members."""

from __future__ import annotations

import importlib.util
import inspect
import re
from pathlib import Path

import pytest

import support_report

DOCS = Path(__file__).resolve().parent.parent / "docs"
LIBRARY = (DOCS / "reference" / "library.md").read_text("utf-8")


# --- the JSON of a report ---------------------------------------------------------------------------------------------


def test_the_page_has_a_row_for_every_key_of_the_json():
    tool = importlib.util.spec_from_file_location("list_json_keys", DOCS.parent / "tools" / "list_json_keys.py")
    module = importlib.util.module_from_spec(tool)
    tool.loader.exec_module(module)
    page = module.PAGE.read_text("utf-8")
    assert page == module.renewed(page), "run: python tools/list_json_keys.py"


# --- the library ------------------------------------------------------------------------------------------------------


def signature_of(name: str) -> str:
    """As it is written in the code, without the quotes of lazy annotations."""
    found = str(inspect.signature(getattr(support_report, name))).replace("'", "")
    return f"{name}{found}".replace("= support,", '= "support",')


FUNCTIONS = [name for name in support_report.__all__ if inspect.isfunction(getattr(support_report, name))]
CLASSES = [name for name in support_report.__all__ if inspect.isclass(getattr(support_report, name))]


def section(name: str) -> str:
    found = re.search(rf"^### `{name}`\n(.*?)(?=^##|\Z)", LIBRARY, re.M | re.S)
    assert found, f"docs/reference/library.md has no section for {name}"
    return found[1]


@pytest.mark.parametrize("name", support_report.__all__)
def test_every_public_name_has_a_section(name):
    assert section(name).strip()


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_is_shown_with_its_signature(name):
    shown = re.search(rf"<!-- signature: {name} -->\n```python\n(.*?)```", section(name), re.S)
    assert shown and "".join(shown[1].split()).replace(",)", ")") == "".join(signature_of(name).split())


@pytest.mark.parametrize("name", CLASSES)
def test_every_public_member_is_named(name):
    kind = getattr(support_report, name)
    inherited = (*dir(Exception), *(each for each in dir(tuple) if getattr(kind, each, None) is getattr(tuple, each)))
    members = [each for each in dir(kind) if not each.startswith("_") and each not in inherited]
    assert [member for member in members if f"`{member}" not in section(name)] == []


def test_no_section_is_about_a_name_that_is_gone():
    assert sorted(re.findall(r"^### `(\w+)`$", LIBRARY, re.M)) == sorted(support_report.__all__)
