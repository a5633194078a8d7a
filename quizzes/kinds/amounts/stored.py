"""What is stored of a question that asks for a number or date, of its key and of a response."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Body:
    """The stem; whether a "number" or a "date" is asked for; the units offered; how to write the answer."""

    stem: str
    form: str = "number"
    units: tuple[str, ...] = ()
    hint: str = ""

    @classmethod
    def load(cls, data: dict[str, Any]) -> "Body":
        return cls(data["stem"], data["form"], tuple(data["units"]), data["hint"])

    def dump(self) -> dict[str, Any]:
        return {"stem": self.stem, "form": self.form, "units": list(self.units), "hint": self.hint}


@dataclass(frozen=True)
class Key:
    """What is right, and what people mistake it for.

    `value` is a canonical decimal ("1150000", "0.5"), or a date as exact as the article is ("2011", "2011-05",
    "2011-05-03"); `unit` one of the body's, or empty; `tolerance` what a right number may be off by (in days, months
    or years for a date, as exact as it is); `hedge` the article's own ("about", "under"), not needed in an answer,
    but not to be contradicted; `wrong` holds values or texts, each with the reason why it is wrong.
    """

    value: str
    unit: str = ""
    tolerance: str = "0"
    hedge: str = ""
    reason: str = ""
    wrong: tuple[tuple[str, str], ...] = ()

    @classmethod
    def load(cls, data: dict[str, Any]) -> "Key":
        wrong = tuple((value, reason) for value, reason in data["wrong"])
        return cls(data["value"], data["unit"], data["tolerance"], data["hedge"], data["reason"], wrong)

    def dump(self) -> dict[str, Any]:
        return {
            "value": self.value,
            "unit": self.unit,
            "tolerance": self.tolerance,
            "hedge": self.hedge,
            "reason": self.reason,
            "wrong": [list(pair) for pair in self.wrong],
        }


@dataclass(frozen=True)
class Response:
    """What was typed, and the unit; `erased` where there were words until the learner's account was deleted."""

    text: str = ""
    unit: str = ""
    erased: bool = False

    @classmethod
    def load(cls, data: dict[str, Any]) -> "Response":
        return cls(data.get("text", ""), data.get("unit", ""), data.get("erased", False))

    def dump(self) -> dict[str, Any]:
        kept = {"text": self.text, "unit": self.unit}
        return {**kept, "erased": True} if self.erased else kept
