"""Load the five units: the same intake, writing, vetting and publishing as anything else."""

from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from quizzes.importing import Received, Refused, read_files, slug_of, store
from quizzes.models import Motion, Question, Standing, Unit
from quizzes.rosters import house_account
from quizzes.vetting import NotReady, approve, publish, reject

ORDER = ("chief-inspector", "presidents-speech", "sandwell", "report-launch", "worcestershire")


class Command(BaseCommand):
    help = "Load the five units of seeds/, give each draft the verdict that a person gave it, and publish."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--unvetted", action="store_true", help="print the drafts without a verdict, as YAML")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(settings.BASE_DIR) / "seeds"
        try:
            received = read_files([folder / f"{slug}.md" for slug in ORDER])
        except Refused as error:
            raise CommandError(str(error)) from error
        for position, one in enumerate(received, start=1):
            unit = load(one, position, verdicts(folder / f"{slug_of(one)}.vetted.yaml"))
            if options["unvetted"]:
                self.stdout.write(yaml.safe_dump({unit.slug: unvetted(unit)}, allow_unicode=True, sort_keys=False))
            else:
                approved = unit.questions.approved().count(), unit.motions.approved().count()
                self.stdout.write(f"{unit.title}: {approved[0]} questions, {approved[1]} debates, {unit.status}.")


def verdicts(path: Path) -> dict[str, dict[str, str]]:
    """The kept verdicts of one unit, by fingerprint; none where there is no file yet."""
    if not path.exists():
        return {}
    kept = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {entry["fingerprint"]: entry for entry in [*kept["questions"], *kept["motions"]]}


def load(received: Received, position: int, kept: dict[str, dict[str, str]]) -> Unit:
    """Store one seed, vet what has a verdict and none yet, and publish it where it may be."""
    return _settle(store(received, house_account()).unit, position, kept)


@transaction.atomic
def _settle(unit: Unit, position: int, kept: dict[str, dict[str, str]]) -> Unit:
    Unit.objects.filter(pk=unit.pk, published_at=None).update(shared=True, open=True, position=position)
    unit.refresh_from_db()
    for item in drafts(unit):
        entry = kept.get(item.fingerprint)
        if entry:
            _give(item, entry)
    if unit.status == Unit.Status.DRAFT and unit.questions.approved().exists():
        try:
            publish(unit)
        except NotReady as error:
            raise CommandError(f"{unit.slug}: {error}") from error
        unit.refresh_from_db()
    return unit


def drafts(unit: Unit) -> list[Question | Motion]:
    """What waits to be vetted."""
    waiting = {"status": Standing.DRAFT}
    return [*unit.questions.filter(**waiting).in_order(), *unit.motions.filter(**waiting).in_order()]


def unvetted(unit: Unit) -> dict[str, list[dict[str, str]]]:
    """What waits to be vetted, in the form in which verdicts are kept."""
    kept: dict[str, list[dict[str, str]]] = {"questions": [], "motions": []}
    for item in drafts(unit):
        words = item.current.stem if isinstance(item, Question) else item.text
        entry = {"fingerprint": item.fingerprint, "rule": item.rule, "words": words, "verdict": "", "reason": ""}
        kept["questions" if isinstance(item, Question) else "motions"].append(entry)
    return kept


def _give(item: Question | Motion, entry: dict[str, str]) -> None:
    if entry["verdict"] == Standing.APPROVED:
        approve(item, None, entry.get("reason", ""))
    elif entry["verdict"] == Standing.REJECTED:
        reject(item, None, entry["reason"])
