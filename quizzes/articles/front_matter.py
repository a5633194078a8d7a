"""The YAML between two lines of three hyphens at the head of a Markdown file becomes Details, or a list of problems."""

import datetime
import re
from collections.abc import Callable
from typing import Any, NoReturn

import yaml

from .cleaning import collapse
from .document import Change, Details, Problem, Unreadable, unreadable

_FENCE = re.compile(r"---[ \t]*\n")
_END = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_LONGEST = 64_000
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CHANGE = ("date", "text", "source", "checked_on")


def split_front_matter(text: str) -> tuple[str, str, int]:
    """Return (front matter, body, line of the body's start counted from 0); the first is "" where there is none."""
    opening = _FENCE.match(text)
    if opening is None:
        return "", text, 0
    closing = _END.search(text, opening.end())
    if closing is None:
        if not re.match(r"\w+:(?:\s|$)", text[opening.end() :]):
            return "", text, 0
        raise unreadable("The front matter opens with --- but no line of --- closes it.", 1)
    body = closing.end()
    return text[opening.end() : closing.start()], text[body:], text.count("\n", 0, body)


def read_details(front_matter: str) -> Details:
    """Read the fields of Details from YAML. Raises Unreadable with every fault and its line in the file."""
    if len(front_matter) > _LONGEST:
        raise unreadable(f"The front matter is longer than {_LONGEST:,} characters.", 1)
    node = _compose(front_matter)
    if node is None:
        return Details()
    reader = _Reader()
    values = reader.mapping(node, _FIELDS, "front matter")
    if reader.problems:
        raise Unreadable(reader.problems)
    return Details(**values)


def _compose(front_matter: str) -> yaml.Node | None:
    try:
        return yaml.compose(front_matter, yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        why = error.problem or error.context or "it is not valid YAML"
        raise unreadable(f"The front matter cannot be read: {why}.", mark.line + 2 if mark else 1) from None
    except (yaml.YAMLError, RecursionError):
        raise unreadable("The front matter cannot be read: it is not valid YAML.", 1) from None


class _Fault(Exception):
    """What is wrong with one value, in words that go on from the name of its field."""


class _Reader:
    """Reads nodes of YAML and gathers the problems, each with its line in the file (which starts with ---)."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def report(self, node: yaml.Node, message: str) -> None:
        self.problems.append(Problem(message, line=node.start_mark.line + 2))

    def mapping(self, node: yaml.Node, fields: dict[str, Callable[[Any], Any]], where: str) -> dict[str, Any]:
        """The values of a mapping by field; what is wrong is reported and left out."""
        if not isinstance(node, yaml.MappingNode):
            self.report(node, f"The {where} must be a list of fields such as “title: …”.")
            return {}
        values: dict[str, Any] = {}
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else "?"
            if name not in fields:
                self.report(key, f"“{name}” is not a field of the {where}. The fields are {', '.join(fields)}.")
            elif name in values:
                self.report(key, f"“{name}” is given twice.")
            else:
                values[name] = self.value(value, name, fields[name])
        return values

    def value(self, node: yaml.Node, name: str, read: Callable[[Any], Any]) -> Any:
        if name == "since":
            return self.changes(node)
        try:
            return read(_plain(node))
        except _Fault as fault:
            self.report(node, f"“{name}” {fault}")
            return None

    def changes(self, node: yaml.Node) -> tuple[Change, ...]:
        if not isinstance(node, yaml.SequenceNode):
            self.report(node, "“since” must be a list, each entry with date, text, source and checked_on.")
            return ()
        return tuple(change for entry in node.value if (change := self.change(entry)))

    def change(self, node: yaml.Node) -> Change | None:
        before = len(self.problems)
        values = self.mapping(node, _CHANGE_FIELDS, "entry of “since”")
        missing = [name for name in _CHANGE if not values.get(name)]
        if missing and len(self.problems) == before:
            self.report(node, f"An entry of “since” lacks {', '.join(missing)}.")
        return Change(**values) if len(self.problems) == before else None


def _plain(node: yaml.Node) -> Any:
    """The value of a node as safe YAML reads it, without its surprises: dates that cannot be are a fault."""
    loader = yaml.SafeLoader("")
    try:
        return loader.construct_object(node, deep=True)
    except (yaml.YAMLError, ValueError, OverflowError, TypeError, RecursionError):
        _refuse(f"cannot be read: {getattr(node, 'value', '')!s:.40}")
    finally:
        loader.dispose()


def _refuse(message: str) -> NoReturn:
    raise _Fault(message)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int | float | datetime.date):
        _refuse("must be words.")
    return collapse(str(value))


def _slug(value: Any) -> str:
    slug = _text(value)
    if slug and not _SLUG.fullmatch(slug):
        _refuse("must be lower-case letters, digits and single hyphens, such as “care-leavers-2016”.")
    return slug


def _address(value: Any) -> str:
    address = _text(value)
    if address and not re.fullmatch(r"https?://[^\s/]\S*", address):
        _refuse("must be a web address that starts with http:// or https://.")
    return address


def _date(value: Any) -> datetime.date | None:
    if isinstance(value, datetime.datetime):
        return value.date()
    if value is None or isinstance(value, datetime.date):
        return value
    try:
        return datetime.date.fromisoformat(str(value).strip())
    except ValueError:
        _refuse(f"must be a date such as 2016-06-28, not “{collapse(str(value))[:40]}”.")


def _published_on(value: Any) -> datetime.date | None:
    try:
        return _date(value)
    except _Fault as fault:
        _refuse(f"{fault} A date known only in part goes into “published_note”.")


def _texts(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        _refuse("must be a list, one entry a line, each behind a hyphen.")
    return tuple(text for entry in value if (text := _text(entry)))


_FIELDS: dict[str, Callable[[Any], Any]] = {
    "title": _text,
    "slug": _slug,
    "publisher": _text,
    "author": _text,
    "published_on": _published_on,
    "published_note": _text,
    "address": _address,
    "rights": _text,
    "based_on": _text,
    "summary": _text,
    "content_note": _text,
    "objectives": _texts,
    "since": _texts,
}
_CHANGE_FIELDS: dict[str, Callable[[Any], Any]] = {"date": _text, "text": _text, "source": _text, "checked_on": _date}
