"""The tutor's desk: Django's admin, scoped by `access`, with pages of its own for intake, vetting and marking."""

from . import cohorts, glossary, people, units

__all__ = ["cohorts", "glossary", "people", "units"]
