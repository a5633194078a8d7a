"""Debates: taking part, arguing, reading the others."""

from collections import Counter

import pytest
from django.db import IntegrityError

from quizzes import debating
from quizzes.debating import CannotArgue, Step
from quizzes.models import Cohort, Debate, Membership, Motion, Part, Passage, Post, Standing, Unit, User
from tests import make
from tests.together import together


@pytest.fixture
def unit(db: None) -> Unit:
    return make.unit()


@pytest.fixture
def people(db: None) -> list[User]:
    return [make.user(name) for name in ("ada", "ben", "cam")]


@pytest.fixture
def cohort(unit: Unit, people: list[User]) -> Cohort:
    cohort = make.cohort(learners=people)
    make.assignment(cohort, unit)
    return cohort


@pytest.fixture
def debate(cohort: Cohort) -> Debate:
    return Debate.objects.get(cohort=cohort)


def spans(debate: Debate, *places: int) -> list[tuple[int, int]]:
    offered = debating.passages_offered(debate)
    return [(offered[place].start, offered[place].end) for place in places]


def argue(debate: Debate, person: User, side: str = "for", **words: str) -> Post:
    debating.take_stance(debate, person, 1, 3)
    said = {"claim": f"A claim of {person}.", "reason": "It stands there."} | words
    return debating.post_case(debate, person, side=side, passages=spans(debate, 0), **said)


def errors_of(refused: pytest.ExceptionInfo[CannotArgue]) -> set[str]:
    return set(refused.value.errors)


# debates


def test_a_motion_is_argued_once_alone_and_once_in_each_cohort(unit: Unit, cohort: Cohort) -> None:
    debating.open_debates(unit)
    assert sorted(d.cohort_id or 0 for d in Debate.objects.all()) == [0, cohort.pk]
    with pytest.raises(IntegrityError):
        Debate.objects.create(motion=Motion.objects.get(), cohort=None)


def test_debates_are_those_of_the_cohort_else_the_one_alone(unit: Unit, debate: Debate, people: list[User]) -> None:
    outsider = make.user("outsider")
    units = Unit.objects.all()
    assert list(debating.debates_of(unit, people[0])) == list(debating.my_debates(people[0], units)) == [debate]
    alone = Debate.objects.get(cohort=None)
    assert list(debating.debates_of(unit, outsider)) == list(debating.my_debates(outsider, units)) == [alone]


def test_a_motion_that_is_not_approved_is_not_debated(unit: Unit, debate: Debate, people: list[User]) -> None:
    Motion.objects.update(status=Standing.REJECTED)
    assert not debating.debates_of(unit, people[0])
    assert not debating.my_debates(people[0], Unit.objects.all())


def test_the_list_says_how_far_each_has_come(debate: Debate, people: list[User]) -> None:
    ada = people[0]
    steps = []
    for move in (
        lambda: None,
        lambda: debating.take_stance(debate, ada, 1, None),
        lambda: argue(debate, ada),
        lambda: debating.close_stance(debate, ada, 2, "It moved me."),
    ):
        move()
        steps.append(debating.my_debates(ada, Unit.objects.all()).get().step)
    assert steps == [Step.BEGIN, Step.ARGUE, Step.READ, Step.DONE]
    assert debating.my_debates(people[1], Unit.objects.all()).get().step == Step.BEGIN


# stance


def test_a_stance_may_change_until_the_case_is_posted(debate: Debate, people: list[User]) -> None:
    debating.take_stance(debate, people[0], -3, 1)
    part = debating.take_stance(debate, people[0], 2, None)
    assert (part.stance_before, part.confidence_before) == (2, None)
    argue(debate, people[0])
    with pytest.raises(CannotArgue) as refused:
        debating.take_stance(debate, people[0], 3, None)
    assert errors_of(refused) == {"stance"}


@pytest.mark.parametrize("stance", [-4, 4])
def test_a_stance_is_in_range(debate: Debate, people: list[User], stance: int) -> None:
    with pytest.raises(IntegrityError):
        debating.take_stance(debate, people[0], stance, None)


def test_pseudonyms_are_stable_and_differ(debate: Debate, people: list[User]) -> None:
    names = {person: argue(debate, person).part.pseudonym for person in people}
    assert len(set(names.values())) == 3
    assert set(names.values()) <= set(debating.BIRDS.split())
    assert {person: argue_again(debate, person) for person in people} == names


def argue_again(debate: Debate, person: User) -> str:
    part = debating.part_of(debate, person)
    assert part is not None
    return part.pseudonym


@pytest.mark.django_db(transaction=True)
def test_parallel_stances_make_one_part_each_with_a_name_of_its_own() -> None:
    unit, people = make.unit(), [make.user(f"learner{n}") for n in range(4)]
    make.assignment(make.cohort(learners=people), unit)
    debate = Debate.objects.exclude(cohort=None).get()
    outcomes = together(*[lambda p=p: debating.take_stance(debate, p, 1, None) for p in [*people, *people]])
    assert not [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert Counter(part.learner for part in Part.objects.all()) == Counter(people)
    assert len({part.pseudonym for part in Part.objects.all()}) == 4


# case


def test_a_case_rests_on_words_of_the_article(debate: Debate, people: list[User]) -> None:
    debating.take_stance(debate, people[0], 1, None)
    post = debating.post_case(
        debate, people[0], side="against", claim="It is not so.", reason="Look.", passages=spans(debate, 3, 0, 3)
    )
    text = debate.motion.unit.revision.text
    quotes = [passage.quote for passage in post.passages.all()]
    assert quotes == [text[s:e] for s, e in spans(debate, 0, 3)]
    assert post.part.side == "against"


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"side": "both"}, {"side"}),
        ({"claim": " "}, {"claim"}),
        ({"claim": "c" * 301}, {"claim"}),
        ({"reason": ""}, {"reason"}),
        ({"reason": "r" * 5001}, {"reason"}),
        ({"claim": "\x00", "reason": "\u202e"}, {"claim", "reason"}),
    ],
)
def test_a_case_that_lacks_something_keeps_nothing(
    debate: Debate, people: list[User], change: dict[str, str], wrong: set[str]
) -> None:
    debating.take_stance(debate, people[0], 1, None)
    words = {"side": "for", "claim": "A claim.", "reason": "A reason."} | change
    with pytest.raises(CannotArgue) as refused:
        debating.post_case(debate, people[0], passages=spans(debate, 0), **words)
    assert errors_of(refused) == wrong
    assert not Post.objects.exists()


@pytest.mark.parametrize("picked", [[], [(0, 5)], [(3, 1)], "six"])
def test_passages_are_sentences_of_the_article(
    debate: Debate, people: list[User], picked: list[tuple[int, int]] | str
) -> None:
    debating.take_stance(debate, people[0], 1, None)
    passages = spans(debate, *range(6)) if picked == "six" else list(picked)
    with pytest.raises(CannotArgue) as refused:
        debating.post_case(debate, people[0], side="for", claim="A claim.", reason="A reason.", passages=passages)  # type: ignore[arg-type]
    assert errors_of(refused) == {"passage"}
    assert not Passage.objects.exists()


def test_the_headline_is_not_offered(debate: Debate) -> None:
    canonical = debate.motion.unit.revision.canonical
    offered = debating.passages_offered(debate)
    assert canonical.title not in [sentence.words for sentence in offered]
    assert [canonical.text[o.start : o.end] for o in offered] == [o.words for o in offered]
    assert {o.paragraph for o in offered} == set(range(1, len(canonical.prose) + 1))


def test_a_case_comes_after_the_stance(debate: Debate, people: list[User]) -> None:
    with pytest.raises(CannotArgue) as refused:
        debating.post_case(
            debate, people[0], side="for", claim="A claim.", reason="A reason.", passages=spans(debate, 0)
        )
    assert errors_of(refused) == {"stance"}


def test_posting_again_mends_the_case(debate: Debate, people: list[User]) -> None:
    first = argue(debate, people[0])
    again = debating.post_case(
        debate, people[0], side="against", claim="Rather this.", reason="So.", passages=spans(debate, 1)
    )
    assert (again.pk, again.posted_at, again.claim) == (first.pk, first.posted_at, "Rather this.")
    assert again.passages.count() == 1


def test_a_case_stays_once_there_are_others_to_read(debate: Debate, people: list[User]) -> None:
    ada, ben, _ = people
    first = argue(debate, ada)
    argue(debate, ben)
    for person in (ada, ben):
        with pytest.raises(CannotArgue) as refused:
            debating.post_case(
                debate, person, side="against", claim="Rather this.", reason="So.", passages=spans(debate, 1)
            )
        assert errors_of(refused) == {"case"}
    first.refresh_from_db()
    assert (first.claim, first.part.side) == ("A claim of ada.", "for")
    assert [(p.start, p.end) for p in first.passages.all()] == spans(debate, 0)


def test_alone_a_case_may_always_be_mended(unit: Unit, people: list[User]) -> None:
    alone = Debate.objects.get(motion__unit=unit, cohort=None)
    for person in people[:2]:
        argue(alone, person)
    again = debating.post_case(
        alone, people[0], side="for", claim="Rather this.", reason="So.", passages=spans(alone, 1)
    )
    assert again.claim == "Rather this."


@pytest.mark.django_db(transaction=True)
def test_a_case_mended_as_another_comes_is_settled_or_was_mended_before() -> None:
    unit, ada, ben = make.unit(), make.user("ada"), make.user("ben")
    make.assignment(make.cohort(learners=[ada, ben]), unit)
    debate = Debate.objects.exclude(cohort=None).get()
    argue(debate, ada)
    debating.take_stance(debate, ben, 1, None)
    picked = spans(debate, 1)

    def post(person: User, claim: str) -> Post:
        return debating.post_case(debate, person, side="against", claim=claim, reason="So.", passages=picked)

    mended, _ = together(lambda: post(ada, "Rather this."), lambda: post(ben, "Ben’s."))
    claim = Post.objects.get(part__learner=ada).claim
    assert claim == ("A claim of ada." if isinstance(mended, CannotArgue) else "Rather this.")
    with pytest.raises(CannotArgue):
        post(ada, "Once more.")


# the others


def test_others_are_read_only_after_an_own_case(debate: Debate, people: list[User]) -> None:
    ada, ben, _ = people
    argue(debate, ben)
    debating.take_stance(debate, ada, 1, None)
    assert debating.cases_to_read(None) == []
    assert debating.cases_to_read(debating.part_of(debate, ada)) == []
    argue(debate, ada)
    read = debating.cases_to_read(debating.part_of(debate, ada))
    assert [post.part.learner for post in read] == [ben]


def test_another_cohort_is_never_read(unit: Unit, debate: Debate, people: list[User]) -> None:
    stranger = make.user("stranger")
    elsewhere = make.cohort("Elsewhere", learners=[stranger])
    make.assignment(elsewhere, unit)
    argue(Debate.objects.get(cohort=elsewhere), stranger)
    argue(debate, people[0])
    assert debating.cases_to_read(debating.part_of(debate, people[0])) == []


def test_alone_nobody_is_read(unit: Unit) -> None:
    alone = Debate.objects.get(cohort=None)
    ada, ben = make.user("ada"), make.user("ben")
    argue(alone, ada)
    argue(alone, ben)
    assert debating.cases_to_read(debating.part_of(alone, ada)) == []


# stance again


def test_the_last_stance_needs_a_case_and_a_reason(debate: Debate, people: list[User]) -> None:
    ada = people[0]
    with pytest.raises(CannotArgue):
        debating.close_stance(debate, ada, 1, "Nothing.")
    argue(debate, ada)
    for reason in (" ", "r" * 5001):
        with pytest.raises(CannotArgue) as refused:
            debating.close_stance(debate, ada, 1, reason)
        assert errors_of(refused) == {"reason_after"}
    part = debating.close_stance(debate, ada, -1, "Ben's passage.")
    assert (part.stance_before, part.stance_after, part.reason_after) == (1, -1, "Ben's passage.")


def test_who_leaves_a_cohort_leaves_its_debates(debate: Debate, people: list[User]) -> None:
    Membership.objects.filter(person=people[0]).delete()
    assert debate not in debating.my_debates(people[0], Unit.objects.all())
