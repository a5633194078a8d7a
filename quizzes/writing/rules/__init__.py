"""Ways of writing questions: one module a rule, found by itself. A new rule is one new file here."""

from .base import Rule, registry, rule

__all__ = ["Rule", "registry", "rule"]
