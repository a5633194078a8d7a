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

    @property
    def in_full(self) -> str:
        """The term, and where it is an abbreviation what it stands for: its first alias in ordinary letters."""
        aliases = [alias for alias in self.aliases if not _is_abbreviated(alias)]
        return f"{self.term}: {aliases[0]}" if aliases and _is_abbreviated(self.term) else self.term


def _is_abbreviated(words: str) -> bool:
    return sum(letter.isupper() for letter in words.partition(" ")[0]) > 1
