"""What a learner is shown, as Markdown: a question as its page asks it, whatever its kind, and a motion."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import lxml.html

from quizzes.kinds import registry as kinds
from quizzes.writing import Argument, MotionDraft, QuestionDraft

MARKS = {"radio": "( )", "checkbox": "[ ]"}


@dataclass
class Asked:
    """The lines of a question, and its fields: by name the values to choose from, what is typed in one line, and what
    is written in words, which stands for the answer only where there is nothing else.
    """

    lines: list[str] = field(default_factory=list)
    values: dict[str, list[str]] = field(default_factory=dict)
    typed: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def form(self, answer: str) -> dict[str, list[str]]:
        """What a learner's browser would send for this answer; raise ValueError where it names no value shown."""
        answer = answer.strip().removesuffix(".")
        given = {token.lower() for token in re.split(r"[\s,;]+", answer) if token}
        known = {value.lower(): value for values in self.values.values() for value in values}
        own = self.typed or ([] if self.values else self.words)
        if not own and (unknown := sorted(given - set(known))):
            raise ValueError(f"the answer “{unknown[0]}” is none of {', '.join(known.values())}")
        chosen = {name: [v for v in values if v.lower() in given] for name, values in self.values.items()}
        return chosen | {name: [answer] for name in own}


def asked(slug: str, body: Any, order: list[int]) -> Asked:
    """The page's own template is read, so that a new kind needs nothing here."""
    page = rendered(f"quizzes/kinds/{slug}/ask.html", {"ask": kinds[slug].asking(body, order, None)})
    root = lxml.html.fragment_fromstring(page, create_parent="div")
    found = Asked()
    for element in root.iter("legend", "p", "label", "li", "select", "textarea", "input"):
        found.lines += list(lines_of(element, root, found))
    return found


def rendered(template: str, context: dict[str, Any]) -> str:
    import django
    from django.template.loader import render_to_string

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    return render_to_string(template, context)


def lines_of(element: Any, root: Any, found: Asked) -> Iterator[str]:
    """The lines of one element; its fields are added to those found."""
    words = " ".join(element.text_content().split())
    if element.tag in ("select", "textarea", "input"):
        keep(element, found)
        if is_typed(element):
            yield f"- {' '.join(part for part in beside(element) if part)}"
    elif element.tag == "label":
        yield from labelled(element, root, words)
    elif element.tag == "legend" and words:
        yield f"**{words}**"
    elif words and (element.tag == "p" or "lettered" in (element.getparent().get("class") or "")):
        yield words


def keep(element: Any, found: Asked) -> None:
    name = element.get("name")
    if element.tag == "textarea":
        found.words.append(name)
    elif is_typed(element):
        found.typed.append(name)
    else:
        options = [o.get("value") for o in element.iter("option")] or [element.get("value")]
        found.values.setdefault(name, []).extend(value for value in options if value)


def is_typed(element: Any) -> bool:
    return element.tag == "input" and element.get("type", "text") in ("text", "number")


def beside(element: Any) -> Iterator[str]:
    """The gap to be filled in, with what is printed before and after it."""
    for each in element.getparent():
        yield "______" if each is element else each.text_content().strip()


def labelled(element: Any, root: Any, words: str) -> Iterator[str]:
    """A choice with its value, or the field that the label names."""
    inside = element.find(".//input")
    if inside is not None:
        yield f"- {MARKS.get(inside.get('type'), '')} `{inside.get('value')}` {words}"
        return
    named = root.xpath("//*[@id=$id]", id=element.get("for"))
    options = [option for select in named for option in select.iter("option") if option.get("value")]
    choices = "; ".join(f"`{o.get('value')}` {' '.join(o.text_content().split())}" for o in options)
    yield f"- {words} … one of: {choices}" if choices else f"**{words}**"


def question(draft: QuestionDraft, order: list[int]) -> list[str]:
    """The question; where a person marks it, what it is marked by, too, since that is what is judged."""
    kind = kinds[draft.kind]
    lines = asked(draft.kind, draft.body, order).lines
    if kind.by_person:
        points = (f"- {point}" for point in kind.points(draft.key))
        lines = [*lines, "Model answer, shown afterwards: " + kind.key_text(draft.body, draft.key), *points]
    return lines


def motion(draft: MotionDraft) -> list[str]:
    """The motion with the evidence of both sides, what is missing, and what learners are asked to think about."""
    lines = [f"**{draft.text}**"]
    for title, side in (("For the motion", draft.supporting), ("Against the motion", draft.opposing)):
        lines += [f"{title}:", *(cited(argument) for argument in side)]
        lines += [] if side else ["- Nothing is cited for this side."]
    if draft.one_sided:
        lines.append(
            "Marked: one side only. Evidence is cited for one side of this motion. "
            "Look in the article for what the other could use, and ask who could speak for it."
        )
    return [
        *lines,
        "What is missing:",
        *(f"- {words}" for words in draft.missing),
        f"To think about: {draft.reflection}",
    ]


def cited(argument: Argument) -> str:
    return f"- {argument.speaker}: “{' '.join(argument.evidence.quote.split())}”"
