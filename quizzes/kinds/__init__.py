"""Kinds of question: how each is asked, marked, tallied and printed. One module and one template folder a kind."""

from .base import BadResponse, Count, Field, Kind, Part, registry

__all__ = ["BadResponse", "Count", "Field", "Kind", "Part", "registry"]
