"""Form fields for lists: one entry a line, in words rather than JSON."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator

CHANGE_PARTS = ("date", "text", "source", "checked_on")


class LinesField(forms.CharField):
    """A list of strings, one a line; empty lines are dropped."""

    def __init__(self, *, rows: int = 4, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(self.line, value)) if isinstance(value, list | tuple) else value

    def line(self, entry: Any) -> str:
        """One entry as a line."""
        return str(entry)

    def to_python(self, value: Any) -> Any:
        """The lines. ValidationError where a null character stands in them, which no list of lines shows afterwards."""
        text = super().to_python(value) or ""
        ProhibitNullCharactersValidator()(text)
        return [line.strip() for line in text.splitlines() if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(data) != list(initial or [])
        except ValidationError:
            return True


class ChangesField(LinesField):
    """What has changed since an article appeared: lines of "date | what | source | date of the check"."""

    def line(self, entry: Any) -> str:
        return " | ".join(str(entry[part]) for part in CHANGE_PARTS)

    def to_python(self, value: Any) -> Any:
        """The entries, each a dict of date, text, source and checked_on (ISO); ValidationError names each bad line."""
        entries, problems = [], []
        for number, line in enumerate(super().to_python(value), start=1):
            parts = [part.strip() for part in line.split("|")]
            problem = _change_problem(parts)
            if problem:
                problems.append(f"Line {number}: {problem}")
            else:
                entries.append(dict(zip(CHANGE_PARTS, parts, strict=True)))
        if problems:
            raise ValidationError(problems)
        return entries


def _change_problem(parts: list[str]) -> str | None:
    if len(parts) != len(CHANGE_PARTS):
        return f"please give four parts with “|” between them; this line has {len(parts)}."
    if not all(parts):
        return "no part may be empty."
    try:
        checked = datetime.date.fromisoformat(parts[3])
    except ValueError:
        return "please write the day of the check as year-month-day, such as 2026-11-03."
    return "the day of the check is in the future." if checked > datetime.date.today() else None


class TableField(LinesField):
    """A list of dicts as lines of parts with "|" between them; `paragraph` and `paragraphs` are numbers."""

    parts: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()

    def line(self, entry: Any) -> str:
        return " | ".join(self.shown(part, entry.get(part)) for part in self.parts)

    def shown(self, part: str, value: Any) -> str:
        """One part as a person writes it."""
        return ", ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)

    def to_python(self, value: Any) -> Any:
        """The entries; ValidationError names each bad line."""
        entries, problems = [], []
        for number, line in enumerate(super().to_python(value), start=1):
            words = [part.strip() for part in line.split("|")]
            try:
                entries.append(self.entry(words))
            except ValueError as error:
                problems.append(f"Line {number}: {error}")
        if problems:
            raise ValidationError(problems)
        return entries

    def entry(self, words: list[str]) -> dict[str, Any]:
        """The dict of one line; ValueError says in plain words what is wrong with it."""
        if len(words) != len(self.parts):
            raise ValueError(f"please give {len(self.parts)} parts with “|” between them; this line has {len(words)}.")
        found = {part: self.read(part, word) for part, word in zip(self.parts, words, strict=True)}
        if not all(found[part] for part in self.needed):
            raise ValueError("a name, a date or what happened may not be empty.")
        return found

    def read(self, part: str, word: str) -> Any:
        """One part as it is stored."""
        numbers = [number.strip() for number in word.split(",") if number.strip()] if part.startswith("par") else []
        if not all(number.isdecimal() and 0 < int(number) < 10_000 for number in numbers):
            raise ValueError("a paragraph is given by its number, such as 3.")
        if part == "paragraphs":
            return [int(number) for number in numbers]
        return (int(numbers[0]) if numbers else None) if part == "paragraph" else word


class EventsField(TableField):
    """Events in order: lines of "date | what happened | paragraph"."""

    parts = ("date", "text", "paragraph")
    needed = ("date", "text")


class VoicesField(TableField):
    """Who is who: lines of "name | role | side | heard or named | paragraphs"."""

    parts = ("name", "role", "camp", "heard", "paragraphs")
    needed = ("name",)

    def shown(self, part: str, value: Any) -> str:
        return ("heard" if value else "named") if part == "heard" else super().shown(part, value)

    def read(self, part: str, word: str) -> Any:
        if part != "heard":
            return super().read(part, word)
        if word not in ("heard", "named"):
            raise ValueError("please write “heard” of who speaks in the article, and “named” of who does not.")
        return word == "heard"
