"""One example a kind of question: a module named by the kind's slug, with `BODY`, `KEY` and `OTHER_KEY`.

`OTHER_KEY` fits the same body and calls something else right: whatever is shown before an answer may not tell the two
apart. Contract tests and pages are driven from these, so that a new kind needs a module here and nothing else.
"""

import importlib
import pkgutil
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Example:
    """A question of one kind, and another key for it."""

    body: Any
    key: Any
    other_key: Any


def _example(name: str) -> Example:
    module = importlib.import_module(f"{__name__}.{name}")
    return Example(module.BODY, module.KEY, module.OTHER_KEY)


EXAMPLES = {module.name: _example(module.name) for module in pkgutil.iter_modules(__path__)}
