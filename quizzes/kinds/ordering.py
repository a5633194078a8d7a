"""Ordering: three to six events, to be put in order from the first to the last.

The mark is Kendall's rank correlation with the right order, none below 0: of all pairs of events, those in the right
order less those in the wrong one (M. G. Kendall, A new measure of rank correlation, Biometrika 30, 1938; ties count
as neither, as in The treatment of ties in ranking problems, Biometrika 33, 1945). It behaves best of the usual
measures: one swap that mends something never costs, the reverse earns 0, and a random order of three, four, five or
six earns 0.28, 0.19, 0.16 or 0.14, while the share of events in their own place, or of right neighbours, can fall by
a swap that mends, and the plain share of right pairs gives half of the mark to chance.
"""

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, ClassVar

from .base import Count, Field, Kind, Part, posted_pairs, registry

FEWEST, MOST = 3, 6
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")
WRONG_ORDERS_SHOWN = 3
PARTLY_PLACED, BLANK = "Not all in a place of their own", "Not answered"


@dataclass(frozen=True)
class Body:
    """The stem and the events, in the order in which they were written."""

    stem: str
    events: tuple[str, ...]

    @classmethod
    def load(cls, data: dict[str, Any]) -> "Body":
        return cls(data["stem"], tuple(data["events"]))

    def dump(self) -> dict[str, Any]:
        return {"stem": self.stem, "events": list(self.events)}


@dataclass(frozen=True)
class Key:
    """The ordinals of the events from first to last, and for each event, in the body's order, why it stands there."""

    order: tuple[int, ...]
    reasons: tuple[str, ...]

    @classmethod
    def load(cls, data: dict[str, Any]) -> "Key":
        return cls(tuple(data["order"]), tuple(data["reasons"]))

    def dump(self) -> dict[str, Any]:
        return {"order": list(self.order), "reasons": list(self.reasons)}


@dataclass(frozen=True)
class Response:
    """The ordinals of the events from first to last; () where nothing was placed, None at a place without one event.

    `shared` holds each event that was given the same place as another, with that place, from 0.
    """

    order: tuple[int | None, ...] = ()
    shared: tuple[tuple[int, int], ...] = ()

    @classmethod
    def load(cls, data: dict[str, Any]) -> "Response":
        shared = tuple((event, place) for event, place in data.get("shared", ()))
        return cls(tuple(data.get("order", ())), shared)

    def dump(self) -> dict[str, Any]:
        shared = {"shared": [list(pair) for pair in self.shared]} if self.shared else {}
        return {"order": list(self.order), **shared}

    @classmethod
    def of(cls, placed: Mapping[int, int], places: int) -> "Response":
        """From the place of each event that has one."""
        at = [[event for event in sorted(placed) if placed[event] == place] for place in range(places)]
        order = tuple(events[0] if len(events) == 1 else None for events in at)
        shared = tuple((event, place) for place, events in enumerate(at) if len(events) > 1 for event in events)
        return cls(order, shared) if placed else cls()

    @property
    def placed(self) -> dict[int, int]:
        """The place, from 0, of each event that was given one."""
        alone = {event: place for place, event in enumerate(self.order) if event is not None}
        return alone | dict(self.shared)


class Ordering(Kind[Body, Key, Response]):
    slug = "ordering"
    label = "Ordering"
    instruction = "Put them in order, from the first (1) to the last"
    body_type = Body
    key_type = Key
    response_type = Response
    tally_note = "An answer counts at each event that it put in its place."
    exchange: ClassVar = {"gift": "matching", "moodle": "ordering", "qti": "order"}

    def places(self, body: Body) -> int:
        return len(body.events)

    def problems(self, body: Body, key: Key) -> list[str]:
        found = [] if body.stem.strip() else ["The question has no words."]
        if not FEWEST <= len(body.events) <= MOST:
            found.append("There must be three to six events.")
        if any(not event.strip() for event in body.events):
            found.append("An event is empty.")
        if len({event.strip().casefold() for event in body.events}) < len(body.events):
            found.append("Two events say the same.")
        if sorted(key.order) != list(range(len(body.events))):
            found.append("Give every event a place of its own in the right order.")
        if len(key.reasons) != len(body.events) or any(not reason.strip() for reason in key.reasons):
            found.append("Every event needs a reason why it stands where it does, such as its date.")
        return found

    def parse(self, body: Body, order: Sequence[int], form: Mapping[str, Sequence[str]]) -> Response:
        n = len(body.events)
        placed = {order[row]: place for row, place in posted_pairs(form, n, n).items()}
        return Response.of(placed, n)

    def to_form(self, body: Body, order: Sequence[int], response: Response) -> dict[str, list[str]]:
        placed = response.placed
        given = [f"{row}-{placed[event] + 1}" for row, event in enumerate(order, start=1) if event in placed]
        return {"answer": given} if given else {}

    def right(self, body: Body, key: Key) -> Response:
        return Response(key.order)

    def guess(self, body: Body, rng: random.Random) -> Response:
        """Any order at all, or that of the text with neighbours swapped, which is what many take it for."""
        order = list(range(len(body.events)))
        if rng.random() < 0.5:
            rng.shuffle(order)
            return Response(tuple(order))
        for _ in range(rng.randint(1, 2)):
            at = rng.randrange(len(order) - 1)
            order[at], order[at + 1] = order[at + 1], order[at]
        return Response(tuple(order))

    def answered(self, response: Response) -> bool:
        return bool(response.placed)

    def mark(self, body: Body, key: Key, response: Response) -> float:
        agreeing, opposed, pairs = self._pairs(key, response)
        return max(0.0, (agreeing - opposed) / pairs)

    def _pairs(self, key: Key, response: Response) -> tuple[int, int, int]:
        """How many pairs of events stand in the right order, how many in the wrong one, and how many there are."""
        placed, pairs = response.placed, list(combinations(key.order, 2))
        both = [(placed[a], placed[b]) for a, b in pairs if a in placed and b in placed]
        return sum(a < b for a, b in both), sum(a > b for a, b in both), len(pairs)

    def scrub(self, response: Response) -> Response:
        return response

    def caution(self, body: Body, response: Response) -> str:
        places = sorted({str(place + 1) for _, place in response.shared})
        if not places:
            return ""
        which = f"place{'s' * (len(places) > 1)} {' and '.join(places)}"
        return f"You gave {which} to more than one event. It is saved, but each has a place of its own."

    def asking(self, body: Body, order: Sequence[int], response: Response | None) -> dict[str, Any]:
        """The events as placed, then those without a place as they were drawn."""
        placed, n = (response.placed if response else {}), len(body.events)
        drawn = enumerate(order, start=1)
        rows = sorted(drawn, key=lambda row: placed.get(row[1], n))
        return {
            "stem": body.stem,
            "instruction": f"{self.instruction} ({n}).",
            "events": [_asked(row, body.events[event], placed.get(event), n) for row, event in rows],
            "caution": self.caution(body, response) if response else "",
        }

    def answer(self, body: Body, key: Key, order: Sequence[int], response: Response | None) -> dict[str, Any]:
        given = response or Response()
        parts = self.parts(body, key, given)
        events = [{"number": n, "part": parts[event]} for n, event in enumerate(key.order, start=1)]
        agreeing, opposed, pairs = self._pairs(key, given)
        return {
            "stem": body.stem,
            "events": events,
            "answered": self.answered(given),
            "agreeing": agreeing,
            "opposed": opposed,
            "pairs": pairs,
            "mark": self.mark(body, key, given),
        }

    def parts(self, body: Body, key: Key, response: Response) -> list[Part]:
        return [self._part(body, key, response, event) for event in range(len(body.events))]

    def _part(self, body: Body, key: Key, response: Response, event: int) -> Part:
        given = response.placed.get(event)
        shares = event in dict(response.shared)
        said = "" if given is None else ORDINALS[given] + (", with another" if shares else "")
        expected = ORDINALS[key.order.index(event)]
        return Part(body.events[event], said, expected, said == expected, key.reasons[event])

    def response_text(self, body: Body, response: Response) -> str:
        by_place = sorted(response.placed.items(), key=lambda pair: (pair[1], pair[0]))
        return "; ".join(f"{place + 1}. {body.events[event]}" for event, place in by_place)

    def key_text(self, body: Body, key: Key) -> str:
        return self.response_text(body, self.right(body, key))

    def boxes(self, body: Body, key: Key, order: Sequence[int]) -> str:
        return ", ".join(str(key.order.index(event) + 1) for event in order)

    def tally(self, body: Body, key: Key, responses: Iterable[tuple[Response, int]]) -> list[Count]:
        """For each event how many put it in its place, the commonest wrong orders, and who placed some or none."""
        given = list(responses)
        rows = [self._in_place(body, event, place, given) for place, event in enumerate(key.order)]
        wrong: Counter[tuple[int | None, ...]] = Counter()
        others = dict.fromkeys((PARTLY_PLACED, BLANK), 0)
        for response, n in given:
            if None in response.order or not response.order:
                others[PARTLY_PLACED if self.answered(response) else BLANK] += n
            elif response.order != key.order:
                wrong[response.order] += n
        common = sorted(wrong.items(), key=lambda pair: (-pair[1], pair[0]))[:WRONG_ORDERS_SHOWN]
        rows += [Count(self.response_text(body, Response(order)), n, right=False) for order, n in common]
        return rows + [Count(label, n, right=False) for label, n in others.items() if n]

    def _in_place(self, body: Body, event: int, place: int, given: Iterable[tuple[Response, int]]) -> Count:
        n = sum(n for response, n in given if response.order[place : place + 1] == (event,))
        return Count(f"{body.events[event]} ({ORDINALS[place]})", n, right=True)

    def fields(self, body: Body, key: Key) -> list[Field]:
        fields = []
        for i in range(min(max(4, len(body.events) + 1), MOST)):
            known = i < len(body.events)
            text, reason = (body.events[i], key.reasons[i]) if known else ("", "")
            place = str(key.order.index(i) + 1) if known and i in key.order else ""
            places = (("", "–"), *((str(n), ordinal.capitalize()) for n, ordinal in enumerate(ORDINALS, start=1)))
            fields += [
                Field(f"event_{i + 1}", f"Event {i + 1}", text, required=i < FEWEST),
                Field(f"place_{i + 1}", f"Place of event {i + 1}", place, text, 1, i < FEWEST, places, of_key=known),
                Field(f"reason_{i + 1}", f"Why event {i + 1} stands there", reason, required=i < FEWEST, of_key=known),
            ]
        return fields

    def from_fields(self, stem: str, data: Mapping[str, str]) -> tuple[Body, Key]:
        names = ("event", "place", "reason")
        rows = [tuple(data.get(f"{name}_{i}", "").strip() for name in names) for i in range(1, MOST + 1)]
        kept = [row for row in rows if row[0]]
        places = [place for _, place, _ in kept]
        clear = len(set(places)) == len(places) and all(place.isdecimal() for place in places)
        order = sorted(range(len(kept)), key=lambda event: int(places[event])) if clear else []
        body = Body(stem.strip(), tuple(text for text, _, _ in kept))
        return body, Key(tuple(order), tuple(reason for _, _, reason in kept))


def _asked(row: int, text: str, place: int | None, places: int) -> dict[str, Any]:
    """An event, drawn as `row`, with its place from 0 where it has one."""
    choices = [{"value": f"{row}-{p + 1}", "place": p + 1, "selected": p == place} for p in range(places)]
    return {"row": row, "text": text, "choices": choices}


registry.add(Ordering.slug, Ordering())
