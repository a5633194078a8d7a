"""Debates: take part, take a stance, argue a case from the article, read the others', take a stance again."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import models, transaction
from django.db.models import Case, Exists, OuterRef, QuerySet, Value, When
from django.utils import timezone

from .kinds.base import BadResponse, clean_text
from .models import Cohort, Debate, Motion, Part, Passage, Post, Standing, Unit, User
from .reading import sentences

BIRDS = (
    "Avocet Bittern Blackbird Bluetit Bullfinch Bunting Buzzard Chaffinch Coot Cormorant Crane Crossbill Curlew Dipper "
    "Dotterel Dove Dunlin Dunnock Eider Fieldfare Firecrest Fulmar Gannet Godwit Goldcrest Goldfinch Goshawk Grebe "
    "Greenfinch Guillemot Harrier Hawfinch Heron Hobby Hoopoe Jackdaw Jay Kestrel Kingfisher Kite Kittiwake Knot "
    "Lapwing Linnet Magpie Mallard Martin Merlin Moorhen Nightingale Nightjar Nuthatch Oriole Osprey Ouzel Owl "
    "Oystercatcher Partridge Peregrine Petrel Pintail Pipit Plover Pochard Puffin Quail Rail Raven Razorbill Redstart "
    "Redwing Robin Rook Ruff Sanderling Sandpiper Shearwater Shelduck Shoveler Shrike Siskin Skylark Smew Snipe "
    "Sparrow Spoonbill Starling Stonechat Stork Swallow Swan Swift Teal Tern Thrush Treecreeper Turnstone Twite "
    "Wagtail Warbler Waxwing Wheatear Whimbrel Whinchat Whitethroat Wigeon Woodcock Woodlark Woodpecker Wren"
)
MOST_PASSAGES = 5
LONGEST_CLAIM = 300
SETTLED = "Your case stays as you posted it, since others’ cases have been open to you. Say below what they changed."


class Step(models.IntegerChoices):
    """How far a learner has come in a debate."""

    BEGIN = 1, "say where you stand"
    ARGUE = 3, "write your case"
    READ = 4, "read the others and look again"
    DONE = 6, "done"


@dataclass
class CannotArgue(Exception):
    """What was sent cannot be kept; `errors` maps a field's name to a message for the learner."""

    errors: dict[str, str] = field(default_factory=dict)


def open_debates(unit: Unit) -> None:
    """Make the missing debates of a published unit: each approved motion alone, and in each cohort it is set to."""
    if not unit.is_published:
        return
    motions = list(unit.motions.filter(status=Standing.APPROVED))
    places: list[Cohort | None] = [None, *Cohort.objects.filter(assignments__unit=unit)]
    known = set(Debate.objects.filter(motion__in=motions).values_list("motion_id", "cohort_id"))
    missing = [(m, c) for m in motions for c in places if (m.pk, c.pk if c else None) not in known]
    Debate.objects.bulk_create([Debate(motion=m, cohort=c) for m, c in missing], ignore_conflicts=True)


def debates_of(unit: Unit, learner: User) -> QuerySet[Debate]:
    """The learner's debates on this unit: those of the cohorts it is set to, else the ones without a cohort."""
    cohorts = Cohort.objects.of_learner(learner).filter(assignments__unit=unit).values("pk")
    approved = Debate.objects.filter(motion__unit=unit, motion__status=Standing.APPROVED)
    here = approved.filter(cohort__in=cohorts)
    chosen = here if here.exists() else approved.filter(cohort=None)
    return chosen.select_related("motion", "cohort").order_by("motion__position", "pk")


def my_debates(learner: User, units: QuerySet[Unit]) -> QuerySet[Debate]:
    """The learner's debates on these units, each with `step`; a motion of a cohort of theirs is argued there alone."""
    mine = Debate.objects.of_learner(learner).filter(motion__unit__in=units, motion__status=Standing.APPROVED)
    in_cohorts = mine.filter(cohort__isnull=False).values("motion")
    own = Part.objects.filter(debate=OuterRef("pk"), learner=learner)
    step = Case(
        When(Exists(own.filter(stance_after__isnull=False)), then=Value(Step.DONE)),
        When(Exists(own.filter(posts__step=Post.Step.CASE)), then=Value(Step.READ)),
        When(Exists(own.filter(stance_before__isnull=False)), then=Value(Step.ARGUE)),
        default=Value(Step.BEGIN),
    )
    shown = mine.exclude(cohort__isnull=True, motion__in=in_cohorts).annotate(step=step)
    return shown.select_related("motion__unit", "cohort").order_by(
        "motion__unit__position", "motion__unit__title", "motion__position", "pk"
    )


def part_of(debate: Debate, learner: User) -> Part | None:
    """The learner's part, None before the first stance."""
    return Part.objects.filter(debate=debate, learner=learner).first()


def _locked_part(debate: Debate, learner: User) -> Part | None:
    """The learner's part, which nobody else changes or takes the learner out of meanwhile."""
    return Part.objects.select_for_update(of=("self",)).filter(debate=debate, learner=learner).first()


def own_case(part: Part | None) -> Post | None:
    """The case that this part has posted, with its passages."""
    return part.posts.prefetch_related("passages").filter(step=Post.Step.CASE).first() if part else None


@transaction.atomic
def take_stance(debate: Debate, learner: User, stance: int, confidence: int | None) -> Part:
    """Keep a first stance (-3 ... +3) and how sure it is; it may change until a case is posted."""
    part = _join(debate, learner)
    if part.posts.exists():
        raise CannotArgue({"stance": "Your first stance is kept as it was when you posted your case."})
    part.stance_before, part.confidence_before = stance, confidence
    part.save(update_fields=["stance_before", "confidence_before", "changed_at"])
    return part


def _join(debate: Debate, learner: User) -> Part:
    Motion.objects.select_for_update(no_key=True).get(pk=debate.motion_id)
    kept = part_of(debate, learner)
    if kept:
        return kept
    taken = set(Part.objects.filter(debate=debate).values_list("pseudonym", flat=True))
    free = [bird for bird in BIRDS.split() if bird not in taken]
    pseudonym = random.SystemRandom().choice(free) if free else f"Bird {len(taken) + 1}"
    return Part.objects.create(debate=debate, learner=learner, pseudonym=pseudonym)


@transaction.atomic
def post_case(
    debate: Debate, learner: User, *, side: str, claim: str, reason: str, passages: Sequence[tuple[int, int]]
) -> Post:
    """Post (or mend) a case: a side, a claim, passages `(start, end)` of the article and why they count.

    A case stays as it is once there are others' cases for its author to read. Raise CannotArgue with every error; then
    nothing is kept.
    """
    # One after the other in a debate, so that nobody mends while another's case comes.
    Motion.objects.select_for_update(no_key=True).get(pk=debate.motion_id)
    errors: dict[str, str] = {}
    claim, reason = _clean("claim", claim, errors), _clean("reason", reason, errors)
    errors = _case_errors(side, claim, reason) | _passage_errors(debate, passages) | errors
    part = _locked_part(debate, learner)
    if part is None or part.stance_before is None:
        errors["stance"] = "Say first where you stand. It stays private."
    if errors or part is None:
        raise CannotArgue(errors)
    if cases_to_read(part):
        raise CannotArgue({"case": SETTLED})
    revision = debate.motion.unit.revision
    part.side = side
    part.save(update_fields=["side", "changed_at"])
    words = {"claim": claim, "reason": reason, "revision": revision}
    post, _ = Post.objects.update_or_create(
        part=part, step=Post.Step.CASE, defaults=words, create_defaults=words | {"posted_at": timezone.now()}
    )
    post.passages.all().delete()
    Passage.objects.bulk_create(
        Passage(post=post, start=s, end=e, quote=revision.text[s:e]) for s, e in dict.fromkeys(passages)
    )
    return post


def _clean(name: str, text: str, errors: dict[str, str]) -> str:
    """The words that can be kept; an error is noted under `name`."""
    try:
        return clean_text(text)
    except BadResponse as error:
        errors[name] = str(error)
        return ""


def _case_errors(side: str, claim: str, reason: str) -> dict[str, str]:
    errors = {}
    if side not in Part.Side.values:
        errors["side"] = "Choose the side that you argue."
    if not claim:
        errors["claim"] = "Put your claim into one sentence."
    elif len(claim) > LONGEST_CLAIM:
        errors["claim"] = f"Please keep the claim under {LONGEST_CLAIM} characters. It has {len(claim)}."
    if not reason:
        errors["reason"] = "Say how the passage supports your claim."
    return errors


def _passage_errors(debate: Debate, passages: Sequence[tuple[int, int]]) -> dict[str, str]:
    offered = {(sentence.start, sentence.end) for sentence in passages_offered(debate)}
    if not passages:
        return {"passage": "Pick at least one passage of the article: a case rests on its words."}
    if len(passages) > MOST_PASSAGES:
        return {"passage": f"Please pick no more than {MOST_PASSAGES} passages."}
    return {} if set(passages) <= offered else {"passage": "Please pick passages from the list."}


@dataclass(frozen=True)
class Offered:
    """A sentence of the article that can be picked, with the number of its paragraph."""

    start: int
    end: int
    words: str
    paragraph: int

    @property
    def value(self) -> str:
        """The span as a form carries it."""
        return f"{self.start}-{self.end}"


def passages_offered(debate: Debate) -> list[Offered]:
    """Every sentence of the article's prose."""
    canonical = debate.motion.unit.revision.canonical
    numbers = {block: number for number, block in enumerate(canonical.prose, start=1)}
    found = [(s.span, numbers.get(canonical.blocks[s.block])) for s in sentences(canonical)]
    return [Offered(span.start, span.end, canonical.slice(span), number) for span, number in found if number]


def cases_to_read(part: Part | None) -> list[Post]:
    """The others' cases, once one's own is posted; nobody's without a cohort."""
    if part is None or part.debate.cohort_id is None or not part.posts.exists():
        return []
    others = Post.objects.filter(part__debate=part.debate_id).exclude(part=part)
    return list(others.select_related("part").prefetch_related("passages"))


@transaction.atomic
def close_stance(debate: Debate, learner: User, stance: int, reason: str) -> Part:
    """Keep the stance after the debate and what moved it, or why nothing did; it needs an own case first."""
    part = _locked_part(debate, learner)
    if part is None or not part.posts.exists():
        raise CannotArgue({"stance_after": "Post your own case first."})
    errors: dict[str, str] = {}
    reason = _clean("reason_after", reason, errors)
    if not reason:
        raise CannotArgue({"reason_after": "Say what moved you, or why nothing did."} | errors)
    part.reason_after = reason
    part.stance_after = stance
    part.save(update_fields=["stance_after", "reason_after", "changed_at"])
    return part
