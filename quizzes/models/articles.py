"""What was received, the publication it belongs to, and the texts that spans slice into."""

from functools import cached_property

from django.conf import settings
from django.db import models

from quizzes.articles.text import Canonical

from .base import InsertOnly, InsertOnlyQuerySet


class Source(InsertOnly):
    """Bytes as they came."""

    digested = ("sha256", "media_type")

    sha256 = models.CharField(max_length=64, unique=True, editable=False)
    media_type = models.CharField(max_length=100)
    content = models.BinaryField()
    received_at = models.DateTimeField(auto_now_add=True)

    objects = InsertOnlyQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.media_type} {self.sha256[:12]}"


class Article(models.Model):
    """The publication: who published what, when, and on which terms it may be used."""

    title = models.CharField(max_length=300, blank=True)
    publisher = models.CharField(max_length=200, blank=True)
    author = models.CharField(max_length=200, blank=True)
    published_on = models.DateField(null=True, blank=True)
    published_note = models.CharField(
        "date in words", max_length=100, blank=True, help_text="Where no exact day is known, for example “July 2016”."
    )
    address = models.URLField(max_length=500, blank=True)
    based_on = models.CharField("rests on", max_length=500, blank=True)
    rights = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.title or "Article without a title"


class Revision(InsertOnly):
    """One canonical text of an article with its blocks. A correction is a new revision."""

    digested = ("number", "text", "blocks")

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    blocks = models.JSONField()
    text_sha256 = models.CharField(max_length=64, db_index=True)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="revisions")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = InsertOnlyQuerySet.as_manager()

    class Meta:
        ordering = ["article", "number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="one_revision_of_a_number"),
        ]

    def __str__(self) -> str:
        return f"{self.article}, revision {self.number}"

    @cached_property
    def canonical(self) -> Canonical:
        return Canonical.load(self.text, self.blocks)
