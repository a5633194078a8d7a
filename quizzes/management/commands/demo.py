"""Cohorts with a believable history, to try the application with."""

import datetime
import json
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser, OutputWrapper
from django.utils import timezone

from quizzes.demo.cohorts import PASSWORD, Spec, units_to_set
from quizzes.demo.history import make_history
from quizzes.demo.people import MOST_LEARNERS, Person, people
from quizzes.demo.term import name_of
from quizzes.demo.truth import truth
from quizzes.models import User

__all__ = ["PASSWORD", "Command"]

STANDARD = {"learners": 30, "cohorts": 1, "weeks": 6}
STANDARD_SEED = 2035
BOUNDS = {"learners": (1, MOST_LEARNERS), "cohorts": (1, 100), "weeks": (3, 52), "seed": (0, 999_999_999)}
HELP = {
    "learners": "how many learners there are in all (default 30)",
    "cohorts": "over how many cohorts they are spread (default 1)",
    "weeks": "how many weeks ago the first unit was opened (default 6)",
    "seed": "what everything is drawn from: the same seed on the same units gives the same history (default 1)",
}


class Command(BaseCommand):
    help = (
        "Make the demonstration accounts and their cohort, once; or, with options, further cohorts with a history of"
        " their own, whose learners are s<SEED>-0001 and so on and whose tutor is s<SEED>-tutor."
        f" The password of all is {PASSWORD}. Each cohort is made as a whole or not at all, and while it is being made"
        " nobody else can write to an SQLite database. Refused where the demo is not allowed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        for name, (least, most) in BOUNDS.items():
            parser.add_argument(f"--{name}", type=int, metavar=name[0].upper(), help=f"{HELP[name]}, {least} to {most}")
        parser.add_argument(
            "--truth", type=Path, metavar="FILE", help="write the model's parameters as JSON, also of what is there"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Set DEMO=1 to make demonstration accounts. Their password is public.")
        given = {name: options[name] for name in BOUNDS if options[name] is not None}
        specs = further(**(STANDARD | {"seed": 1} | checked(given))) if given else [standard()]
        missing = [spec for spec in specs if not is_there(spec)]
        if missing:
            self.make(missing, quiet=options["verbosity"] == 0)
        elif given and not options["truth"]:
            raise CommandError(f"The cohorts of seed {specs[0].seed} are there already: choose another seed.")
        else:
            self.stdout.write("Demo: there already.")
        if options["truth"]:
            self.write_truth(options["truth"], specs)

    def make(self, specs: list[Spec], quiet: bool) -> None:
        """Make one cohort after the other; who interrupts keeps those that are whole."""
        if not units_to_set():
            raise CommandError("There is no unit to set yet: run `manage.py seed` first.")
        for number, spec in enumerate(specs):
            try:
                make_history(spec, (lambda done, of: None) if quiet else Progress(self.stdout, spec.name))
            except KeyboardInterrupt:
                raise CommandError(
                    f"Stopped. {number} of {len(specs)} cohorts are whole, and nothing of the others was kept."
                    " The same command makes those that are missing."
                ) from None
        if not quiet:
            self.stdout.write(f"Sign in as {specs[0].tutor.username}, password {PASSWORD}, to see the cohort page.")

    def write_truth(self, path: Path, specs: list[Spec]) -> None:
        """Write what the history follows."""
        try:
            path.write_text(json.dumps(truth(specs, specs[0].seed), indent=1, ensure_ascii=False), encoding="utf-8")
        except OSError as problem:
            raise CommandError(f"{path} cannot be written: {problem.strerror}.") from None
        self.stdout.write(f"The model is in {path}.")


class Progress:
    """How far a cohort has come: a line that changes on a terminal, a line a tenth elsewhere."""

    def __init__(self, out: OutputWrapper, name: str) -> None:
        self.out, self.name, self.told, self.began = out, name, -1, time.monotonic()

    def __call__(self, done: int, of: int) -> None:
        terminal = self.out.isatty()
        share = 100 * done // max(1, of) if terminal else 10 * (10 * done // max(1, of))
        if share == self.told:
            return
        self.told = share
        line = f"{self.name}: {share}% in {time.monotonic() - self.began:.0f} s"
        self.out.write(f"\r{line}" if terminal else line, ending="\n" if done == of or not terminal else "")
        self.out.flush()


def checked(given: dict[str, int]) -> dict[str, int]:
    """The options as given; raise CommandError where one is out of bounds."""
    for name, value in given.items():
        least, most = BOUNDS[name]
        if not least <= value <= most:
            raise CommandError(f"--{name} is a number from {least} to {most}, and {value} is not.")
    if given.get("cohorts", 1) > given.get("learners", STANDARD["learners"]):
        raise CommandError("There cannot be more cohorts than learners.")
    return given


def standard() -> Spec:
    """The cohort that `make run` shows."""
    names = ["learner", *(f"learner-{number:02}" for number in range(2, STANDARD["learners"] + 1))]
    name = f"Year 2 social work, {name_of(today())}"
    tutor, learners = Person("tutor", "Ruth", "Ellery"), people(names, STANDARD_SEED)
    return Spec(STANDARD_SEED, name, tutor, learners, STANDARD["weeks"], today(), guided=True)


def further(learners: int, cohorts: int, weeks: int, seed: int) -> list[Spec]:
    """Cohorts of nearly one size with learners of their own."""
    everybody = people([f"s{seed}-{number:04}" for number in range(1, learners + 1)], seed)
    tutor = Person(f"s{seed}-tutor", "Ruth", "Ellery")
    ends = [learners * k // cohorts for k in range(cohorts + 1)]
    return [
        Spec(seed, f"Demo cohort {k} of {cohorts}, seed {seed}", tutor, everybody[start:end], weeks, today())
        for k, (start, end) in enumerate(pairwise(ends), start=1)
    ]


def today() -> datetime.datetime:
    """The midnight at which every history ends, so that it does not hang on the hour at which it is made."""
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)


def is_there(spec: Spec) -> bool:
    """Whether the cohort is made already; raise CommandError where its user names are somebody else's."""
    names = [*spec.usernames, spec.tutor.username]
    known = dict(User.objects.filter(username__in=names).values_list("username", "demo"))
    if spec.guided and known.get(spec.usernames[0]):
        return True
    for name in names:
        if known.get(name) is False:
            raise CommandError(f"The user name {name} is taken, so the demo was not made. Nothing was changed.")
    made = [name for name in spec.usernames if name in known]
    if made and len(made) < len(spec.usernames):
        raise CommandError(f"Seed {spec.seed} was used with other numbers before: choose another seed.")
    return bool(made)
