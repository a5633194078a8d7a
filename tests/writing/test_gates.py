"""Every gate catches the fault that is planted for it, and lets the sound draft through."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from quizzes.kinds.short_answer import Body as ShortBody
from quizzes.kinds.short_answer import Key as ShortKey
from quizzes.kinds.single_choice import Body, Key
from quizzes.reading.model import Camp, Manner, Reading
from quizzes.writing import Evidence, QuestionDraft
from quizzes.writing.gates import GATES, first_failure

from .make import Says, body, find, make, person
from .passages import VOICES, hearing

STEM = "According to the article, who said “Grades tell parents nothing about daily care”?"


def sound(reading: Reading) -> QuestionDraft:
    body = Body(STEM, ("Anita Crole", "Owen Pratt", "Tom Hessle", "Ruth Amory"))
    key = Key(1, ("Not these words.", "These words.", "Not these words.", "Not these words."))
    span = find(reading.canonical, "“Grades tell parents nothing about daily care,” said Owen Pratt")
    evidence = (Evidence.of(reading.canonical, span),)
    return QuestionDraft("single_choice", "who_said", STEM, body, key, "Owen Pratt says so.", evidence)


def with_stem(draft: QuestionDraft, stem: str) -> QuestionDraft:
    return replace(draft, stem=stem, body=replace(draft.body, stem=stem))


def with_options(draft: QuestionDraft, *texts: str, right: int = 0, stem: str = "") -> QuestionDraft:
    changed = replace(draft, body=Body(draft.stem, texts), key=Key(right, ("Why.",) * len(texts)))
    return with_stem(changed, stem) if stem else changed


def from_sentence(reading: Reading, words: str, stem: str, *options: str) -> QuestionDraft:
    """A draft whose evidence is a sentence; the first option is right."""
    evidence = (Evidence.of(reading.canonical, find(reading.canonical, words)),)
    return replace(with_options(sound(hearing()), *options, stem=stem), evidence=evidence)


def _lost_hedge() -> tuple[QuestionDraft, Reading]:
    reading = make("Under 40 homes closed in the county.", "Some 90 homes stayed open.")
    stem = "According to the article, how many homes closed in the county?"
    return from_sentence(reading, "Under 40 homes closed in the county.", stem, "40", "60", "90"), reading


def _lost_cue() -> tuple[QuestionDraft, Reading]:
    reading = make(
        "Ruth Amory suggested that smaller towns hide weak files.",
        voices=VOICES,
        says=(Says("Ruth Amory", "smaller towns hide weak files", cue="suggested", manner=Manner.INDIRECT),),
    )
    stem = "According to the article, who said that smaller towns hide weak files?"
    names = ("Ruth Amory", "Tom Hessle", "Owen Pratt")
    return from_sentence(reading, "Ruth Amory suggested that smaller towns hide weak files.", stem, *names), reading


def _claim_as_fact() -> tuple[QuestionDraft, Reading]:
    reading = hearing()
    stem = "According to the article, which of these reveal more than any written return?"
    words = "Ruth Amory told the committee that unannounced visits reveal more than any written return."
    return from_sentence(reading, words, stem, "Unannounced visits", "Failed plans", "Honest records"), reading


def _second_support() -> tuple[QuestionDraft, Reading]:
    reading = make("The county closed nine nurseries in 2009.", "The county closed nine nurseries in 2011 as well.")
    stem = "According to the article, in which year did the county close nine nurseries?"
    return from_sentence(reading, "The county closed nine nurseries in 2009.", stem, "2009", "2011", "2013"), reading


def _month_without_year() -> tuple[QuestionDraft, Reading]:
    told = "The Harbour Trust closed the pier in March."
    reading = make("2004", "The Harbour Trust built a pier in June.", "2009", told, "2011", "Boats came in May.")
    stem = "According to the article, which of these did the Harbour Trust close in March?"
    return from_sentence(reading, told, stem, "The pier", "The hall", "The barn"), reading


def _private_person() -> tuple[QuestionDraft, Reading]:
    mother = person(0, "Jo Tarn", "mother of two", Camp.FAMILY)
    reading = make("“Grades tell parents nothing about daily care,” said Owen Pratt. Jo Tarn wept.", voices=(mother,))
    draft = with_options(sound(hearing()), "Owen Pratt", "Jo Tarn", "Tom Hessle")
    span = find(reading.canonical, "“Grades tell parents nothing about daily care,” said Owen Pratt")
    words = "According to the article, who asked for more daily care at home?"
    return replace(with_stem(draft, words), evidence=(Evidence.of(reading.canonical, span),)), reading


def _two_owners() -> tuple[QuestionDraft, Reading]:
    text = "“Grades tell parents nothing about daily care,” said Owen Pratt."
    reading = make(
        text,
        voices=VOICES,
        says=(
            Says("Owen Pratt", "“Grades tell parents nothing about daily care,”"),
            Says("Tom Hessle", "“Grades tell parents nothing about daily care,”"),
        ),
    )
    return sound(reading), reading


def _not_strict() -> tuple[QuestionDraft, Reading]:
    text = "“Grades tell parents nothing about daily care,” said Owen Pratt."
    says = (Says("Owen Pratt", "“Grades tell parents nothing about daily care,”", strict=False),)
    reading = make(text, voices=VOICES, says=says)
    return sound(reading), reading


def _in_heading() -> tuple[QuestionDraft, Reading]:
    reading = make("Owen Pratt spoke.", title="“Grades tell parents nothing about daily care,” said Owen Pratt")
    return sound(reading), reading


def _source_unnamed() -> tuple[QuestionDraft, Reading]:
    stem = "According to Owen Pratt, how many homes had closed in the county?"
    reading = make("The professor said that 40 homes had closed. Owen Pratt nodded.", voices=VOICES)
    return from_sentence(reading, "The professor said that 40 homes had closed.", stem, "40", "60", "90"), reading


def _role_alone() -> tuple[QuestionDraft, Reading]:
    text = "The inspector said that grades tell parents little. Owen Pratt, an inspector, nodded."
    reading = make(text, voices=VOICES)
    stem = "According to the article, who said that grades tell parents little?"
    words = "The inspector said that grades tell parents little."
    return from_sentence(reading, words, stem, "Owen Pratt", "Tom Hessle", "Ruth Amory"), reading


CRITICS = make(
    "“Dana Whitlow has lost touch with every town,” said Owen Pratt. Owen Pratt is a professor of social policy.",
    "Tom Hessle said that towns pay twice.",
    "Dana Whitlow, chief inspector of the Inspectorate, said that plans were late.",
    "The Inspectorate found that Marlow Vale was inadequate.",
    voices=(
        person(0, "Dana Whitlow", "chief inspector of the Inspectorate", Camp.INSPECTORATE),
        *VOICES[1:2],
        VOICES[3],
        body(4, "Inspectorate", Camp.INSPECTORATE),
    ),
    says=(
        Says("Owen Pratt", "“Dana Whitlow has lost touch with every town,”"),
        Says("Tom Hessle", "towns pay twice", manner=Manner.INDIRECT),
        Says("Dana Whitlow", "plans were late", manner=Manner.INDIRECT),
        Says("Inspectorate", "Marlow Vale was inadequate", cue="found", manner=Manner.INDIRECT),
    ),
)


def _lure_about(*lures_: str) -> Callable[[], tuple[QuestionDraft, Reading]]:
    stem = "According to the article, which of these points did Dana Whitlow make?"
    words = "Dana Whitlow, chief inspector of the Inspectorate, said that plans were late."
    return lambda: (from_sentence(CRITICS, words, stem, "Plans were late", *lures_), CRITICS)


def _given_away(stem: str, *names_: str) -> Callable[[], tuple[QuestionDraft, Reading]]:
    words = "The Inspectorate found that Marlow Vale was inadequate."
    return lambda: (from_sentence(CRITICS, words, f"According to the article, {stem}?", *names_), CRITICS)


def planted(change: Callable[[QuestionDraft], QuestionDraft]) -> Callable[[], tuple[QuestionDraft, Reading]]:
    def plant() -> tuple[QuestionDraft, Reading]:
        reading = hearing()
        return change(sound(reading)), reading

    return plant


LONG = "Owen Pratt who is a professor of social policy at a university in a small northern town by the sea"
WORDS = "According to the article, which of these did the committee of MPs hear on inspection?"

FAULTS: list[tuple[str, Callable[[], tuple[QuestionDraft, Reading]]]] = [
    ("kind_is_content", planted(lambda d: replace(d, key=Key(9, d.key.reasons)))),
    ("evidence_exists", planted(lambda d: replace(d, evidence=()))),
    ("evidence_exists", planted(lambda d: replace(d, evidence=(replace(d.evidence[0], start=3),)))),
    ("evidence_is_prose", _in_heading),
    ("quotes_are_identical", planted(lambda d: with_stem(d, STEM.replace("nothing", "little")))),
    ("attribution_is_strict", _not_strict),
    ("attribution_is_strict", _two_owners),
    ("evidence_names_the_speaker", _role_alone),
    ("evidence_names_the_speaker", _source_unnamed),
    (
        "stem_hides_the_cue",
        _given_away("who found that Marlow Vale pays twice", "Inspectorate", "Tom Hessle", "Owen Pratt"),
    ),
    (
        "stem_hides_the_cue",
        _given_away("who said that Marlow Vale was inadequate", "Inspectorate", "Tom Hessle", "Owen Pratt"),
    ),
    (
        "stem_hides_the_cue",
        _given_away(
            "which of these points did the Inspectorate make",
            "Marlow Vale was inadequate",
            "Towns pay twice",
            "Files were late",
        ),
    ),
    ("names_of_one_form", _given_away("who spoke of the towns", "Tom Hessle", "Mr Pratt", "Dana Whitlow")),
    ("names_of_one_form", _given_away("who spoke of the towns", "Tom Hessle", "OWEN PRATT", "Dana Whitlow")),
    (
        "stem_is_not_contorted",
        planted(lambda d: with_stem(d, "According to the article, to how much did the dearest home come?")),
    ),
    ("one_voice_once", _given_away("who spoke of the towns", "Tom Hessle", "Inspectorate", "Dana Whitlow")),
    ("lures_are_not_about_the_asked", _lure_about("“Dana Whitlow has lost touch with every town”", "Towns pay twice")),
    ("lures_are_not_about_the_asked", _lure_about("“lost touch with every town”", "Towns pay twice")),
    ("nobody_else_too", planted(lambda d: with_stem(d, "According to the article, who had left the town as well?"))),
    ("nobody_else_too", planted(lambda d: with_stem(d, "According to the article, who also found fault with it?"))),
    ("claim_has_a_voice", planted(lambda d: with_stem(d, "Who said “Grades tell parents nothing about daily care”?"))),
    ("claim_has_a_voice", _claim_as_fact),
    ("enough_lures", planted(lambda d: replace(d, kind="one_lure"))),
    (
        "options_differ",
        planted(lambda d: with_options(d, "The town pays more", "The town pays mere", "No")),
    ),
    ("options_of_one_sort", planted(lambda d: with_options(d, "Owen Pratt", "40 per cent", "Tom Hessle"))),
    ("key_is_unique", _second_support),
    ("stem_keeps_the_key", planted(lambda d: with_options(d, "Daily care", "Long plans", "Honest records"))),
    ("key_is_not_the_longest_by_far", planted(lambda d: with_options(d, LONG, "Tom Hessle", "Ruth Amory"))),
    ("stem_is_short", planted(lambda d: with_stem(d, "Who, in the article?"))),
    ("stem_is_short", planted(lambda d: with_stem(d, f"According to the article, who {'slowly ' * 30}left?"))),
    ("asks_once", planted(lambda d: with_stem(d, f"{WORDS} Who spoke first?"))),
    ("nothing_dangles", planted(lambda d: with_stem(d, "According to the article, who told him about grades?"))),
    ("nothing_dangles", planted(lambda d: with_stem(d, "According to the article, who spoke of it last year?"))),
    ("nothing_dangles", planted(lambda d: with_stem(d, "According to the article, when did towns rate its care?"))),
    *(
        ("things_are_told", planted(lambda d, words=words: with_stem(d, f"According to the article, {words}?")))
        for words in (
            "who said that the monitor was late",
            "who said that none of the six would move",
            "who said that there was no alternative",
            "in which month did Tom Hessle leave",
            "how many assaults did towns count in the previous six months",
        )
    ),
    ("months_have_their_year", _month_without_year),
    ("hedges_are_kept", _lost_hedge),
    ("hedges_are_kept", _lost_cue),
    ("people_are_public", _private_person),
    (
        "no_all_or_none",
        planted(lambda d: with_options(d, "Plans", "None of the above", "Lists", stem=WORDS)),
    ),
    ("no_blank", planted(lambda d: with_stem(d, "According to the article, grades tell ____ nothing about what?"))),
    ("no_vague_terms", planted(lambda d: with_options(d, "Plans often fail", "Lists grew", "Towns pay", stem=WORDS))),
    ("no_absolute_terms", planted(lambda d: with_options(d, "Plans fail", "Lists never end", "Towns pay", stem=WORDS))),
    ("negative_is_marked", planted(lambda d: with_stem(d, "According to the article, which of these did not speak?"))),
    (
        "no_cue_in_not",
        planted(lambda d: with_options(d, "Plans had not failed", "Lists had grown long", "Towns had paid twice")),
    ),
    (
        "no_cue_in_form",
        planted(lambda d: with_options(d, "Plans “had failed” twice", "Lists had grown long", "Towns had paid twice")),
    ),
    (
        "no_cue_in_form",
        planted(lambda d: with_options(d, "He had seen plans", "Lists had grown long", "Towns had paid twice")),
    ),
    ("no_cue_in_grammar", planted(lambda d: with_stem(d, "According to the article, who was described as a?"))),
    (
        "key_is_not_echoed",
        planted(
            lambda d: with_options(
                d,
                "Smaller towns pay twice for plans",
                "Smaller towns close nurseries",
                "Lists of plans grow twice",
                "Managers pay for smaller gates",
                stem=WORDS,
            )
        ),
    ),
]


@pytest.fixture(autouse=True)
def one_lure_kind():  # type: ignore[no-untyped-def]
    """A kind that accepts two options, as a later one may, so that the gate is reached."""
    from quizzes.kinds import registry
    from quizzes.kinds.single_choice import SingleChoice

    class OneLure(SingleChoice):
        slug = "one_lure"

        def problems(self, body: Body, key: Key) -> list[str]:
            return []

        def asking(self, body: Body, order, response):  # type: ignore[no-untyped-def]
            return super().asking(body, order, response)

        def answer(self, body: Body, key: Key, order, response):  # type: ignore[no-untyped-def]
            whole = super().answer(body, key, order, response)
            return whole | {"options": whole["options"][:2]}

    registry.add("one_lure", OneLure())
    yield
    registry.remove("one_lure")


@pytest.mark.parametrize(("gate", "plant"), FAULTS, ids=[f"{i}-{gate}" for i, (gate, _) in enumerate(FAULTS)])
def test_the_gate_catches_its_fault(gate: str, plant: Callable[[], tuple[QuestionDraft, Reading]]) -> None:
    draft, reading = plant()
    check = next(entry.check for entry in GATES if entry.name == gate)
    reason = check(draft, reading)
    assert reason
    assert reason[0].isupper()


def test_every_gate_has_a_planted_fault() -> None:
    assert {gate.name for gate in GATES} == {name for name, _ in FAULTS}


def test_a_sound_draft_passes_all() -> None:
    reading = hearing()
    assert first_failure(sound(reading), reading) is None


def test_a_short_answer_may_end_without_a_question_mark() -> None:
    reading = hearing()
    stem = "According to the article, explain in two sentences what Owen Pratt holds against grades."
    draft = replace(
        sound(reading), kind="short_answer", stem=stem, body=ShortBody(stem), key=ShortKey("It.", ("One.",))
    )
    assert first_failure(draft, reading) is None


def test_every_gate_says_its_purpose() -> None:
    assert all(gate.purpose.endswith((".", ")")) for gate in GATES)
