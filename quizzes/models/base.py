"""What several models share: rows that are never changed, and a digest that shows it."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any, ClassVar

from django.db import models


class Unchangeable(Exception):
    """Somebody tried to change or delete what is only ever inserted."""


class InsertOnlyQuerySet(models.QuerySet):
    def update(self, **values: Any) -> int:
        raise Unchangeable(f"{self.model.__name__} rows are only ever inserted.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise Unchangeable(f"{self.model.__name__} rows are only ever inserted.")

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        rows = list(objs)
        for row in rows:
            row.digest = row.content_digest()
        return super().bulk_create(rows, *args, **kwargs)


class InsertOnly(models.Model):
    """A row that is written once. `digest` covers `digested`, so that a later change can be found."""

    digested: ClassVar[tuple[str, ...]] = ()

    digest = models.CharField(max_length=64, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise Unchangeable(f"This {self._meta.verbose_name} is kept as it is; add a new one.")
        self.digest = self.content_digest()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise Unchangeable(f"This {self._meta.verbose_name} is kept as it is.")

    def content_digest(self) -> str:
        """SHA-256, in hex, over the fields that may never change."""
        content = [getattr(self, name) for name in self.digested]
        return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False, default=str).encode()).hexdigest()
