"""The word lists in `data/`: read once, at first use. Add a word there, not here."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def load(name: str) -> dict[str, Any]:
    """The mapping in `data/<name>.yaml`."""
    source = files(__package__).joinpath("data", f"{name}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(source, Loader=_Loader)  # noqa: S506 - a safe loader either way
    return loaded


@cache
def words(name: str, key: str) -> frozenset[str]:
    """The entries of one list of a file; a block of text counts as words parted by white space."""
    entries = load(name)[key]
    return frozenset(entries.split() if isinstance(entries, str) else (str(entry) for entry in entries))


@cache
def phrases(name: str, key: str) -> tuple[str, ...]:
    """The entries of one list, longest first, so that a pattern of alternatives takes the longest."""
    return tuple(sorted((str(entry) for entry in load(name)[key]), key=lambda entry: (-len(entry), entry)))
