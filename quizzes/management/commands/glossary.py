"""Load the glossary."""

from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction

from quizzes.models import Term


class Command(BaseCommand):
    help = "Load the reviewed glossary; terms that are there already take the definitions of the file."

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(settings.BASE_DIR) / "fixtures" / "glossary.yaml"
        entries = yaml.safe_load(path.read_text(encoding="utf-8"))
        with transaction.atomic():
            Term.objects.bulk_create(
                [Term(**entry) for entry in entries],
                update_conflicts=True,
                unique_fields=["term"],
                update_fields=["aliases", "definition", "authority", "checked_on"],
            )
        self.stdout.write(f"Glossary: {len(entries)} terms.")
