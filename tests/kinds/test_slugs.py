"""A kind is one module and one folder of templates: nothing else of the product branches on its name."""

import ast
import re

import pytest

from quizzes.kinds import registry
from tests.test_house import PROJECT, modules, tracked

OWN = "quizzes/kinds/"
NAME_WHAT_THEY_DRAFT = "quizzes/writing/"
ABOUT_KINDS = re.compile(r"kind|slug|how\b|label")


def branches(text):
    """Comparisons and cases of a module with a kind's slug in them, as source."""
    for node in ast.walk(ast.parse(text)):
        parts = [node.left, *node.comparators] if isinstance(node, ast.Compare) else []
        parts += [node.value] if isinstance(node, ast.MatchValue) else []
        named = {one.value for part in parts for one in ast.walk(part) if isinstance(one, ast.Constant)}
        source = ast.unparse(node) if parts else ""
        if any(isinstance(name, str) and name in registry for name in named) and _is_about_kinds(node, source):
            yield source


def _is_about_kinds(node, source):
    return isinstance(node, ast.MatchValue) or bool(ABOUT_KINDS.search(source))


def named(text):
    """Slugs that cannot be another word, wherever they stand as a string."""
    plain = {slug for slug in registry if "_" in slug}
    return [one.value for one in ast.walk(ast.parse(text)) if isinstance(one, ast.Constant) and one.value in plain]


def test_no_module_branches_on_a_kind():
    found = {name: list(branches(text)) for name, text in modules() if not name.startswith(OWN)}
    assert {name: where for name, where in found.items() if where} == {}


def test_only_what_writes_questions_names_a_kind():
    found = {n: named(text) for n, text in modules() if not n.startswith((OWN, NAME_WHAT_THEY_DRAFT))}
    assert {name: slugs for name, slugs in found.items() if slugs} == {}


def test_no_template_branches_on_a_kind():
    branch = re.compile(rf"""{{%\s*(?:el)?if[^%]*["']({"|".join(registry)})["']""")
    pages = [path for path in tracked() if str(path.relative_to(PROJECT)).startswith("templates/")]
    assert len(pages) > 90
    assert [path.name for path in pages if branch.search(path.read_text())] == []
    assert branch.search('{% if a %}{% elif kind == "ordering" %}')


@pytest.mark.parametrize(
    "text",
    [
        'if version.kind == "number": pass',
        'x = kind in ("ordering", "matching")',
        'match how.slug:\n    case "single_choice": pass',
        'y = 1 if "true_false" == slug else 2',
    ],
)
def test_a_branch_is_found(text):
    assert list(branches(text))


def test_other_words_are_no_branch():
    assert not list(branches('if field == "number" or name in ("ordering",): pass'))
