"""What an article is known by: the slug made of its title and the hash of its text."""

import hashlib
import re
import unicodedata

from .text import Canonical

_LONGEST = 80


def make_slug(title: str) -> str:
    """Return lower-case ASCII words joined by hyphens, at most 80 characters; "article" where nothing is left."""
    apart = re.sub("[\u2010-\u2015\u2026/]", " ", title)
    plain = unicodedata.normalize("NFKD", apart).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain.lower().replace("'", ""))
    slug = "-".join(words)
    if len(slug) > _LONGEST:
        slug = slug[: _LONGEST + 1].rpartition("-")[0] or slug[:_LONGEST]
    return slug or "article"


def text_hash(canonical: Canonical) -> str:
    """The SHA-256 of the canonical text as 64 hexadecimal digits."""
    return hashlib.sha256(canonical.text.encode()).hexdigest()
