"""What is kept."""

from .accounts import User
from .articles import Article, Revision, Source
from .attempts import Answer, Attempt, Mark, SelfCheck, Slot
from .base import Unchangeable
from .cohorts import Assignment, Cohort, Invitation, Membership
from .debates import Debate, Part, Passage, Post
from .glossary import Term
from .questions import Anchor, Key, Motion, Question, Standing, Verdict, Version, Void
from .units import Drafting, Unit

__all__ = [
    "Anchor",
    "Answer",
    "Article",
    "Assignment",
    "Attempt",
    "Cohort",
    "Debate",
    "Drafting",
    "Invitation",
    "Key",
    "Mark",
    "Membership",
    "Motion",
    "Part",
    "Passage",
    "Post",
    "Question",
    "Revision",
    "SelfCheck",
    "Slot",
    "Source",
    "Standing",
    "Term",
    "Unchangeable",
    "Unit",
    "User",
    "Verdict",
    "Version",
    "Void",
]
