"""Who works when: some early, most near the due date, some late, some never, and some leave. Plain."""

import datetime
import random
from dataclasses import dataclass
from enum import StrEnum

from .term import Dates

Moment = datetime.datetime
WAKES = 8


class Role(StrEnum):
    """How somebody works. GUIDE is whom a visitor signs in as: past units done, one under way, the rest to do."""

    EARLY = "early"
    STEADY = "steady"
    BEHIND = "behind"
    GONE = "gone"
    ABSENT = "absent"
    GUIDE = "guide"


SHARES = {Role.EARLY: 0.2, Role.BEHIND: 0.2, Role.GONE: 0.1, Role.ABSENT: 0.05}
BEGINS = {Role.EARLY: 0.98, Role.STEADY: 0.95, Role.BEHIND: 0.85, Role.GONE: 0.9, Role.ABSENT: 0.0, Role.GUIDE: 1.0}
STOPS = {Role.EARLY: 0.0, Role.STEADY: 0.05, Role.BEHIND: 0.25, Role.GONE: 0.25, Role.ABSENT: 0.0, Role.GUIDE: 0.0}
ARGUES = {Role.EARLY: 0.8, Role.STEADY: 0.6, Role.BEHIND: 0.25, Role.GONE: 0.3, Role.ABSENT: 0.0, Role.GUIDE: 1.0}
AGAIN = {Role.EARLY: 0.35, Role.STEADY: 0.2, Role.BEHIND: 0.05, Role.GONE: 0.0, Role.ABSENT: 0.0, Role.GUIDE: 0.0}
RECALLS = {Role.EARLY: 0.6, Role.STEADY: 0.3, Role.BEHIND: 0.1, Role.GONE: 0.1, Role.ABSENT: 0.0, Role.GUIDE: 1.0}


def roles(count: int, rng: random.Random) -> list[Role]:
    """A role for each of so many, in shares that hold for thirty as for a thousand."""
    drawn = [role for role, share in SHARES.items() for _ in range(round(share * count))][:count]
    drawn += [Role.STEADY] * (count - len(drawn))
    rng.shuffle(drawn)
    return drawn


@dataclass(frozen=True)
class Habits:
    """One learner's way to work; nothing happens after they have left."""

    role: Role
    leaves: Moment

    @classmethod
    def drawn(cls, role: Role, begin: Moment, end: Moment, rng: random.Random) -> "Habits":
        stays = rng.uniform(0.45, 0.7) if role is Role.GONE else 1.0
        # Nobody starts so late on the last day that the work would run into what is still to come.
        return cls(role, begin + (end - begin) * stays - datetime.timedelta(hours=2))


@dataclass(frozen=True)
class Plan:
    """What one learner does at one unit: a sitting that meets a `share` of the questions (1: all, and submits), another
    one, and three steps of a debate. None stands for what is not done."""

    starts: Moment | None = None
    share: float = 1.0
    again: Moment | None = None
    takes_stance: Moment | None = None
    argues: bool = False
    looks_again: Moment | None = None


def plan(habits: Habits, dates: Dates, rng: random.Random) -> Plan:
    """Draw what a learner with these habits does at a unit with these dates."""
    role, last = habits.role, min(habits.leaves, dates.closes or habits.leaves)
    begins, starts = rng.random() < BEGINS[role], _start(role, dates, last, rng)
    if not begins or starts > last:
        return Plan()
    if rng.random() < STOPS[role] or (role is Role.GUIDE and dates.due > last):
        return Plan(starts, share=rng.uniform(0.3, 0.7))
    again = _by(habits.leaves, starts + _days(rng.uniform(1, 5))) if rng.random() < AGAIN[role] else None
    if rng.random() >= ARGUES[role]:
        return Plan(starts, again=again)
    stance = _by(habits.leaves, starts + datetime.timedelta(hours=rng.uniform(0.7, 3)))
    argues = role is Role.GUIDE or rng.random() < 0.85
    looks = _by(habits.leaves, starts + _days(rng.uniform(2, 8))) if argues and rng.random() < 0.75 else None
    return Plan(starts, 1.0, again, stance, argues, looks)


def recalls(habits: Habits, begin: Moment, rng: random.Random) -> list[Moment]:
    """When a learner comes back to what was met earlier: never, or every ten days or so."""
    if rng.random() >= RECALLS[habits.role]:
        return []
    moments, at = [], begin + _days(rng.uniform(14, 24))
    while at <= habits.leaves - _days(3):
        moments.append(_awake(at))
        at += _days(rng.uniform(7, 13))
    return moments


def _start(role: Role, dates: Dates, last: Moment, rng: random.Random) -> Moment:
    if role is Role.EARLY:
        starts = dates.opens + _days(rng.expovariate(1 / 2.5))
    elif role is Role.BEHIND:
        starts = dates.due + _days(rng.gauss(1.0, 2.0))
    elif role is Role.GUIDE:
        starts = last - datetime.timedelta(hours=rng.uniform(1, 4))
        if not dates.opens < starts < dates.due < starts + _days(7):
            starts = dates.due - _days(rng.uniform(1, 2))
    else:
        starts = dates.due - _days(rng.expovariate(1 / 2.0) + 0.05)
    return _awake(max(starts, dates.opens + datetime.timedelta(minutes=rng.uniform(5, 500))))


def _awake(moment: Moment) -> Moment:
    """The evening before, where it is night."""
    return moment - datetime.timedelta(hours=10) if moment.hour < WAKES else moment


def _by(last: Moment, moment: Moment) -> Moment | None:
    """The moment, or the morning after where it is night; None where that is too late."""
    awake = moment + datetime.timedelta(hours=9) if moment.hour < WAKES else moment
    return awake if awake <= last else None


def _days(days: float) -> datetime.timedelta:
    return datetime.timedelta(days=days)
