"""The set: what a draft must not be beside those already chosen, and the greedy choice for cover."""

from dataclasses import replace

import pytest

from quizzes.kinds.multiple_choice import Body as Many
from quizzes.kinds.multiple_choice import Key as ManyKey
from quizzes.kinds.single_choice import Body, Key
from quizzes.writing import Evidence, QuestionDraft, write
from quizzes.writing.ranking import balanced, choose
from quizzes.writing.rules import registry
from quizzes.writing.set_gates import MOST, POSTS, SET_GATES

from .make import find
from .passages import hearing

WORDS = "Ruth Amory told the committee that unannounced visits reveal more than any written return."
NAMES = ("Ruth Amory", "Tom Hessle", "Owen Pratt", "Anita Crole")
COUNTS = ("recommendations did they make", "strengths did they list")
MATTERS = ("rotas", "grades", "visits", "plans", "homes", "files", "taxis", "halls")
MATTERS += ("paint", "roofs", "gates", "ponds", "lawns", "books", "lamps", "trees")


def draft(number: int, words: str = "", **more: object) -> QuestionDraft:
    """One of many drafts that differ in their matter; `words` moves the evidence."""
    reading = hearing()
    matter = MATTERS[number % len(MATTERS)]
    stem = f"According to the article, who spoke to the {matter} committee about {matter}{number}?"
    span = find(reading.canonical, words or WORDS.split(" that", maxsplit=1)[0][: 11 + number])
    body, key = Body(stem, NAMES), Key(0, ("Why.",) * 4)
    built = QuestionDraft("single_choice", "who_said", stem, body, key, "So.", (Evidence.of(reading.canonical, span),))
    return replace(built, **more)  # type: ignore[arg-type]


def failed(name: str, candidate: QuestionDraft, *chosen: QuestionDraft, others: tuple[QuestionDraft, ...] = ()) -> bool:
    check = dict(SET_GATES)[name]
    return bool(check(candidate, chosen, (candidate, *chosen, *others)))


def restemmed(number: int, stem: str) -> QuestionDraft:
    one = draft(number)
    return replace(one, stem=stem, body=replace(one.body, stem=stem))


def mirrored(right: int) -> QuestionDraft:
    return replace(draft(right), rule="role", key=Key(right, ("Why.",) * 4))


def longest(number: int) -> QuestionDraft:
    one = draft(number)
    options = ("Ruth Amory of the inspectorate in a long white coat", "Tom", "Owen", "Anita")
    return replace(one, body=replace(one.body, options=options))


def statements(number: int) -> QuestionDraft:
    one = draft(number)
    texts = ("Plans cost towns money", "Files were kept late", "Visits took all day", "Grades tell little more")
    return replace(one, body=replace(one.body, options=texts))


def judged(number: int, statement: str) -> QuestionDraft:
    """A request to judge a statement, which stands after the stem."""
    one = restemmed(number, "Judge by the article:")
    return replace(one, stem=f"{one.stem} {statement}.")


def giving() -> tuple[QuestionDraft, QuestionDraft]:
    """One asks how many, the other names the number."""
    figure = restemmed(1, "According to the article, how many rotas did the town lose in May?")
    figure = replace(figure, body=Body(figure.stem, ("40", "50", "60", "70")), evidence=draft(1, WORDS).evidence)
    month = restemmed(2, "According to the article, when did the town lose 40 rotas?")
    return figure, replace(month, evidence=draft(1, WORDS).evidence)


def one_fact() -> tuple[QuestionDraft, QuestionDraft]:
    """One asks who told of visits, the other has it among statements to be judged."""
    who = restemmed(1, "According to the article, who told the committee about unannounced visits?")
    said = restemmed(2, "Which of these agree?")
    options = ("Tom Hessle told the committee about unannounced visits", "Files were kept late", "Plans cost money")
    said = replace(said, kind="multiple_choice", body=Many("Which?", options), key=ManyKey((1,), ("Why.",) * 3))
    proof = draft(1, WORDS).evidence
    return replace(who, evidence=proof), replace(said, evidence=proof)


def shown_elsewhere() -> tuple[QuestionDraft, QuestionDraft]:
    """One asks how many rotas, the other names 1,140 rotas though it rests on other words."""
    figure = restemmed(1, "According to the article, how many rotas did the town lose in May?")
    figure = replace(figure, body=Body(figure.stem, ("1,140", "50", "60", "70")))
    return figure, restemmed(2, "According to the article, who wept for 1,140 rotas?")


def short_answer(stem: str) -> QuestionDraft:
    return replace(draft(1, WORDS), kind="short_answer", stem=stem)


def called() -> QuestionDraft:
    """One that asks who did it."""
    return replace(restemmed(1, "According to the article, who called for a second bridge at Marlow?"), rule="who_said")


def told(words: str) -> QuestionDraft:
    """One whose right option says what a voice did."""
    return replace(restemmed(2, "Which of these did Ann do?"), rule="point_made", body=Body("", (words, "b", "c")))


def wide(**more: object) -> QuestionDraft:
    """One that rests on many passages, those of `draft(1)` among them."""
    proof = tuple(e for number in range(1, 5) for e in draft(number).evidence)
    return draft(9, evidence=proof, **more)


def test_each_set_gate_catches_its_fault() -> None:
    quoted = "According to the article, who said “Grades tell parents nothing about daily care”?"
    backwards = replace(
        draft(1), body=Body(draft(1).stem, ("“Grades tell parents nothing about daily care”", "“b”", "“c”"))
    )
    backwards = replace(backwards, key=Key(0, ("Why.",) * 3))
    kinds = (draft(7, kind="short_answer"), draft(8, kind="other"))
    caught = {
        "enough_questions": failed("enough_questions", draft(15), *map(draft, range(MOST))),
        "two_a_sentence": failed("two_a_sentence", draft(3, WORDS), draft(1, WORDS), draft(2, WORDS)),
        "stems_differ": failed("stems_differ", restemmed(1, draft(0).stem.replace("spoke", "talked")), draft(0)),
        "not_asked_backwards": failed("not_asked_backwards", backwards, restemmed(0, quoted)),
        "kinds_are_balanced": failed("kinds_are_balanced", draft(6), *map(draft, range(5)), others=kinds),
        "one_in_own_words_a_passage": failed(
            "one_in_own_words_a_passage", short_answer("Why did it fall?"), short_answer("How do they differ?")
        ),
        "claims_are_told_once": failed("claims_are_told_once", told("called for a second bridge at Marlow"), called()),
        "answer_is_not_given": failed("answer_is_not_given", *giving()),
        "asked_as_a_pair": failed("asked_as_a_pair", draft(1, objective="x"), wide(objective="x")),
        "options_are_new": failed("options_are_new", statements(1), statements(2)),
        "no_statement_twice": failed("no_statement_twice", judged(1, "Files were kept late"), statements(2)),
        "answers_vary": failed("answers_vary", draft(3), draft(1), draft(2)),
        "rules_are_balanced": failed("rules_are_balanced", draft(6), *map(draft, range(5))),
        "one_altered": failed("one_altered", draft(1, rule="reported"), draft(2, rule="not_said")),
        "no_mirror": failed("no_mirror", mirrored(0), mirrored(1)),
        "facts_are_asked_once": failed("facts_are_asked_once", *one_fact()),
        "nothing_shows_the_answer": failed("nothing_shows_the_answer", *shown_elsewhere()),
        "posts_are_matched_or_asked": failed(
            "posts_are_matched_or_asked",
            draft(1, objective=POSTS),
            draft(2, objective=POSTS, kind="matching"),
        ),
        "one_bare_count": failed("one_bare_count", *(restemmed(n, f"So, how many {w}?") for n, w in enumerate(COUNTS))),
        "frames_vary": failed("frames_vary", *(restemmed(n, f"So, when did {n} end?") for n in range(3))),
        "one_not": failed("one_not", restemmed(1, "Which NOT?"), restemmed(2, "Who NOT?")),
        "longest_is_not_the_key": failed("longest_is_not_the_key", longest(5), *map(longest, range(4))),
    }
    assert caught == dict.fromkeys((name for name, _ in SET_GATES), True)


def test_no_set_gate_stops_a_first_question() -> None:
    assert not any(check(draft(0), (), (draft(0),)) for _, check in SET_GATES)


def test_new_paragraphs_and_voices_come_before_more_of_the_same() -> None:
    reading = hearing()
    same = [draft(number, WORDS) for number in range(2)]
    elsewhere = draft(2, "said: “Smaller towns pay twice")
    chosen, _ = choose([*same, elsewhere], reading)
    assert elsewhere.stem in {one.stem for one in chosen[:2]}


def test_one_rule_has_two_in_five_of_a_set_that_stays_large_enough() -> None:
    rules = ["figure"] * 5 + ["role", "listed", "reason", "place", "change"]
    drafts = [draft(number, rule=rule) for number, rule in enumerate(rules)]
    kept, left_out = balanced(drafts)
    assert [one.rule for one in kept] == ["figure"] * 3 + ["role", "listed", "reason", "place", "change"]
    assert [entry.stem for entry in left_out] == [one.stem for one in drafts[4:2:-1]]
    assert balanced(drafts[:8]) == (tuple(drafts[:8]), ())


@pytest.mark.parametrize("turned", [False, True])
def test_the_choice_does_not_hang_on_the_order_of_the_drafts(turned: bool) -> None:
    reading = hearing()
    drafts = [draft(number, WORDS) for number in range(4)]
    chosen, rejected = choose(drafts[::-1] if turned else drafts, reading)
    expected, _ = choose(drafts, reading)
    assert [one.stem for one in chosen] == [one.stem for one in expected]
    assert len(chosen) + len(rejected) == len(drafts)


def test_the_writer_says_the_same_twice_and_logs_what_it_stopped() -> None:
    first, second = write(hearing()), write(hearing())
    assert first == second
    assert first.questions
    assert all(one.rank > 0 and one.gates for one in first.questions)
    assert all(entry.gate and entry.reason and entry.stem for entry in first.rejected)


def test_options_do_not_stand_in_the_order_key_first() -> None:
    rules = (registry["who_said"], registry["point_made"])
    drafted = [one for rule in rules for one in rule.write(hearing())]
    assert len({one.key.right for one in drafted}) > 1
