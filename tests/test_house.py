"""The house: who may import whom, what the core may not touch, how long things may get."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FILES = [ROOT / "app.py", *sorted((ROOT / "web").rglob("*.py")), *sorted((ROOT / "support_report").rglob("*.py"))]
CORE_STRANGERS = {
    "flask", "flask_wtf", "wtforms", "werkzeug", "waitress", "requests",
    "socket", "ssl", "http.client", "urllib.request", "subprocess", "sqlite3",
}  # fmt: skip
#: Modules of the package that may touch the web or the machine: the form and the command line.
THIN_ENDS = {"support_report.form", "support_report.__main__"}

#: From the top down. A module imports only from lower floors; a name that ends in `*` stands for a package's modules.
#: Whatever is not named stands on the floor of the helpers, which may use one another in no circle.
HELPERS = 1
FLOORS = {
    7: ("app", "web*", "support_report.__main__"),
    6: ("support_report.cli.commands", "support_report.cli.captured"),
    5: ("support_report", "support_report.form", "support_report.carried", "support_report.compar*"),
    4: ("support_report.report",),
    3: ("support_report.capture", "support_report.diagnosis", "support_report.redact"),
    2: ("support_report.readers*", "support_report.causes*", "support_report.redaction*"),
    0: ("support_report.call",),
}
#: Packages in which no module imports another of the same package: each could be taken out alone.
STRANGERS_TO_SIBLINGS = ("support_report.readers", "support_report.causes", "support_report.redaction.finders")


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = {name_of(path): ast.parse(path.read_text(encoding="utf-8")) for path in FILES}


def imported(tree: ast.Module) -> Iterator[str]:
    """Every module a module imports, wherever the import stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


#: Imports that only a type checker follows are not imports.
def without_type_checking(tree: ast.Module) -> ast.Module:
    body = [n for n in tree.body if not (isinstance(n, ast.If) and "TYPE_CHECKING" in ast.dump(n.test))]
    return ast.Module(body=body, type_ignores=[])


GRAPH = {
    name: {target for target in imported(without_type_checking(tree)) if target in MODULES and target != name}
    for name, tree in MODULES.items()
}


def floor_of(name: str) -> int:
    for floor, patterns in FLOORS.items():
        for pattern in patterns:
            if name == pattern or (pattern.endswith("*") and name.startswith(pattern[:-1])):
                return floor
    return HELPERS


def package_of(name: str) -> str:
    return name if any(other.startswith(name + ".") for other in MODULES) else name.rpartition(".")[0]


@pytest.mark.parametrize("name", sorted(GRAPH))
def test_nothing_imports_upward(name: str) -> None:
    own = floor_of(name)
    wrong = {
        target for target in GRAPH[name] - {"support_report"} if floor_of(target) > own or not may_share(name, target)
    }
    assert not wrong


def may_share(name: str, target: str) -> bool:
    """Modules of one floor may use one another if they are helpers, or of one package."""
    return floor_of(name) != floor_of(target) or floor_of(name) in {HELPERS, 5, 6, 7} or "redaction" in name


@pytest.mark.parametrize("package", STRANGERS_TO_SIBLINGS)
def test_readers_causes_and_finders_import_no_sibling(package: str) -> None:
    for name in (name for name in GRAPH if name.startswith(package + ".")):
        assert not {target for target in GRAPH[name] if target.startswith(package + ".")}, name


def test_nothing_imports_in_a_circle() -> None:
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " -> ".join((*path, name))
        if name not in done:
            for target in GRAPH[name]:
                visit(target, (*path, name))
            done.add(name)

    for name in GRAPH:
        visit(name, ())


@pytest.mark.parametrize(
    "name", sorted(name for name in MODULES if name.startswith("support_report") and name not in THIN_ENDS)
)
def test_the_core_knows_no_web_no_network_and_no_process(name: str) -> None:
    assert not CORE_STRANGERS.intersection(imported(MODULES[name]))


def test_the_library_loads_without_the_web() -> None:
    report = "s.build_report(s.read_capture('curl https://x.test').chosen)"
    code = f"import support_report as s, sys; {report}; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = run.stdout.split()
    assert "support_report.report" in loaded and not {"flask", "wtforms", "waitress"}.intersection(loaded)


@pytest.mark.parametrize("name", sorted(MODULES))
def test_every_module_opens_by_saying_what_it_holds(name: str) -> None:
    assert (ast.get_docstring(MODULES[name]) or "").strip()


def test_functions_and_files_stay_short() -> None:
    functions = [
        (node.end_lineno - node.lineno + 1, f"{name}.{node.name}")
        for name, tree in MODULES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno
    ]
    lengths = sorted(length for length, _ in functions)
    assert lengths[len(lengths) // 2] <= 8 and lengths[len(lengths) * 9 // 10] <= 22
    assert max(functions) < (41, "")
    files = sorted((len(path.read_text(encoding="utf-8").splitlines()), str(path)) for path in FILES)
    assert files[len(files) * 9 // 10][0] <= 170 and files[-1] < (281, "")
