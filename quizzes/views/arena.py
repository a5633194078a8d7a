"""What the page of a debate shows to one learner."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from quizzes import debating
from quizzes.debating import Offered
from quizzes.forms.debates import STANCES
from quizzes.models import Anchor, Debate, Part, Passage, Post, User

STEPS = {
    "stance": "Your stance",
    "evidence": "Evidence",
    "case": "Your case",
    "peers": "The others’ cases",
    "again": "Stance again",
}


@dataclass(frozen=True)
class Side:
    """The words of the article on one side of the motion."""

    anchors: list[Anchor]

    @property
    def voices(self) -> int:
        return len({anchor.speaker for anchor in self.anchors if anchor.speaker})


@dataclass(frozen=True)
class Quoted:
    """A passage picked by a case; `paragraph` is None where the article has been corrected since."""

    quote: str
    paragraph: int | None


@dataclass(frozen=True)
class Read:
    """A case as it is read: under its pseudonym, with its passages."""

    post: Post
    passages: list[Quoted]


@dataclass(frozen=True)
class Arena:
    """A debate as one learner sees it: `part` and `own` are None before the stance and the case."""

    debate: Debate
    part: Part | None
    own: Read | None
    supporting: Side
    opposing: Side
    offered: list[Offered]
    cases: list[Read] = field(default_factory=list)

    @property
    def has_stance(self) -> bool:
        return self.part is not None and self.part.stance_before is not None

    @property
    def is_done(self) -> bool:
        return self.part is not None and self.part.stance_after is not None

    @property
    def stood_before(self) -> str:
        return stance_in_words(self.part.stance_before) if self.part else ""

    @property
    def stands_now(self) -> str:
        return stance_in_words(self.part.stance_after) if self.part else ""

    @property
    def steps(self) -> list[tuple[str, str, str]]:
        """Anchor, name and state ("done", "current", "open" or "") of each step."""
        if self.is_done:
            states = ["done"] * 5
        elif self.own:
            states = ["done", "done", "done", "open", "current"]
        elif self.has_stance:
            states = ["done", "open", "current", "", ""]
        else:
            states = ["current", "", "", "", ""]
        return [(step, name, state) for (step, name), state in zip(STEPS.items(), states, strict=True)]


def stance_in_words(stance: int | None) -> str:
    """A stance such as “−1, leaning against”; empty for None."""
    if stance is None:
        return ""
    number = f"{stance:+d}".replace("-", "−") if stance else "0"
    return f"{number}, {STANCES[stance]}"


def arena(debate: Debate, learner: User) -> Arena:
    """Gather a debate for one learner; others' cases are in it only where they may be read."""
    revision = debate.motion.unit.revision
    part = debating.part_of(debate, learner)
    own = debating.own_case(part)
    anchors = list(debate.motion.anchors.filter(revision=revision))
    for anchor in anchors:
        anchor.revision = revision
    offered = debating.passages_offered(debate) if part and part.stance_before is not None else []
    return Arena(
        debate=debate,
        part=part,
        own=_read(own, revision.pk, offered) if own else None,
        supporting=Side([anchor for anchor in anchors if anchor.role == Anchor.Role.FOR]),
        opposing=Side([anchor for anchor in anchors if anchor.role == Anchor.Role.AGAINST]),
        offered=offered,
        cases=[_read(case, revision.pk, offered) for case in debating.cases_to_read(part)],
    )


def _read(post: Post, revision: int, offered: Iterable[Offered]) -> Read:
    numbers = {(o.start, o.end): o.paragraph for o in offered} if post.revision_id == revision else {}
    return Read(post, [_quoted(passage, numbers) for passage in post.passages.all()])


def _quoted(passage: Passage, numbers: dict[tuple[int, int], int]) -> Quoted:
    return Quoted(passage.quote, numbers.get((passage.start, passage.end)))
