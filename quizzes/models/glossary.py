"""The glossary: terms with one checked sentence each."""

from django.db import models


class Term(models.Model):
    """A term of the field, the surface forms it is found by, and who says so."""

    term = models.CharField(max_length=100, unique=True)
    aliases = models.JSONField(default=list, blank=True)
    definition = models.TextField()
    authority = models.CharField(max_length=300)
    checked_on = models.DateField()

    class Meta:
        ordering = ["term"]

    def __str__(self) -> str:
        return self.term
