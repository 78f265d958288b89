"""The samples of failing calls, by the name that an address calls them by."""

from types import ModuleType

from support_report.discover import modules_of


def samples() -> dict[str, ModuleType]:
    """Every sample by the name of its file."""
    return {name.replace("_", "-"): module for name, module in modules_of("web.samples").items()}


def sample_named(name: str) -> ModuleType | None:
    """The sample of this name; None where there is none."""
    return samples().get(name)
