"""Motions: two sides only where the text shows a clash, else marked one-sided; every gate catches its fault."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from quizzes.reading.model import Camp, Manner, Reading
from quizzes.writing import Argument, Evidence, MotionDraft
from quizzes.writing.clashes import clashes
from quizzes.writing.motion_gates import GATES, first_failure
from quizzes.writing.motions import motions
from quizzes.writing.shown import quoted_runs
from quizzes.writing.unheard import missing
from quizzes.writing.wording import is_right, said

from .make import Says, body, find, make, person
from .passages import VOICES, hearing, quarrel


def test_a_clash_gives_a_motion_with_both_sides() -> None:
    found, _ = motions(quarrel())
    two_sided = [motion for motion in found if not motion.one_sided]
    assert [motion.supporting[0].speaker for motion in two_sided] == ["The Guild of Managers"]
    assert [motion.opposing[0].speaker for motion in two_sided] == ["Dana Whitlow"]
    assert two_sided[0].text.startswith("On the evidence in the article, the Guild of Managers is right to say: “Our")


def test_without_a_clash_every_motion_is_one_sided_and_invents_no_other_side() -> None:
    found, _ = motions(claimed("the present rota is unsustainable in small towns"))
    assert [(motion.one_sided, motion.opposing) for motion in found] == [(True, ())]


def claimed(words: str, cue: str = "said", after: str = "", role: str = "professor", camp: Camp = Camp.PROFESSION):
    """Owen Pratt says the words; what stands `after` is said by nobody or by Anita Crole."""
    answers = after.partition(" that ")[2].rstrip(".")
    answer = (Says("Anita Crole", answers, manner=Manner.INDIRECT, strict=False),) if answers else ()
    return make(
        f"Owen Pratt, {role}, {cue} that {words}.",
        *([after] if after else ["The rota was published in March."]),
        voices=(person(0, "Owen Pratt", role, camp), person(1, "Anita Crole", "chief inspector", Camp.INSPECTORATE)),
        says=(Says("Owen Pratt", words, cue=cue, manner=Manner.INDIRECT), *answer),
    )


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (
            "late visits lead to more complaints",
            "On the evidence in the article, Owen Pratt is right that",
        ),
        (
            "it was unfair to blame towns for a shortage of homes",
            "The article gives a reader enough evidence to accept",
        ),
        ("towns must publish every grade at once", "Towns should publish every grade at once."),
        ("the yearly assessment should be scrapped", "The yearly assessment should be scrapped."),
        ("nurses should have supervision in every season", "Nurses should have supervision in every season."),
        ("there is no quick fix for the crisis", None),
        ("it is an offence to run too many homes", None),
        ("Anita Crole was guilty of looking away", None),
        ("the chief inspector was guilty of looking away", None),
        ("we deserved better than late visits", None),
        ("each visit was too late for the town", None),
        ("the rota was not the cause of it", None),
        ("three visits were too late for the town", None),
        ("the town had answered every letter", None),
        ("towns should have published every grade", None),
        ("towns should improve in every season", None),
    ],
)
def test_only_general_claims_of_cause_value_or_policy_are_debated(words: str, text: str | None) -> None:
    found = [motion.text for motion in motions(claimed(words))[0]]
    assert [entry[: len(text or "")] for entry in found] == ([text] if text else [])


def test_findings_of_the_inspectorate_are_not_debated_as_values() -> None:
    words = "caseloads in small towns are too large for safe work"
    assert motions(claimed(words))[0]
    found = motions(claimed(words, role="lead inspector", camp=Camp.INSPECTORATE))[0]
    assert {motion.rule for motion in found} == set()


@pytest.mark.parametrize(
    "after",
    [
        "Anita Crole said that small rotas had never been longer.",
        "Councils have disputed what was said.",
        "But Anita Crole said that nurses chose their hours.",
    ],
)
def test_a_claim_that_somebody_may_have_answered_is_not_called_one_sided(after: str) -> None:
    assert not motions(claimed("present rotas are unsustainable in small towns", after=after))[0]


def test_what_a_voice_calls_for_is_a_motion_unless_it_is_a_list() -> None:
    for words, fit in (("a public inquiry into late visits", True), ("three changes: pay, time and rest", False)):
        reading = make(
            f"Owen Pratt, professor, called for {words}.",
            voices=(person(0, "Owen Pratt", "professor"),),
            says=(Says("Owen Pratt", words, cue="called for", manner=Manner.INDIRECT, stance="for"),),
        )
        texts = [motion.text for motion in motions(reading)[0]]
        assert texts == ([f"Owen Pratt is right to call for {words}."] if fit else [])


def test_who_asks_for_children_to_be_heard_is_cited_as_the_nearest_only() -> None:
    reading = make(
        "Inspectors said that social workers did not see children on their own.",
        voices=(body(0, "Ofsted", Camp.INSPECTORATE, "Inspectors"),),
        says=(
            Says("Ofsted", "social workers did not see children on their own", "Inspectors", manner=Manner.INDIRECT),
        ),
    )
    (motion,) = motions(reading)[0]
    assert [argument.speaker for argument in motion.supporting] == ["Ofsted (nearest evidence)"]
    assert motion.missing[0].startswith("The article gives no evidence on either side")


def test_two_voices_of_one_camp_do_not_clash() -> None:
    reading = make(
        "Anita Crole said: “Towns waste money on plans for supervision.”",
        "However, Tom Hessle said: “Towns spend money on plans because supervision is weak.”",
        voices=(person(0, "Anita Crole", "councillor", Camp.COUNCIL), person(1, "Tom Hessle", "leader", Camp.COUNCIL)),
        says=(
            Says("Anita Crole", "“Towns waste money on plans for supervision.”"),
            Says("Tom Hessle", "“Towns spend money on plans because supervision is weak.”"),
        ),
    )
    assert clashes(reading) == ()


def test_a_sentence_that_says_they_disagree_gives_the_topic() -> None:
    base = (
        "Ruth Amory, chief inspector, said that councils must pay for early help before anything else.",
        "Owen Pratt, professor of social work, said that councils could not pay for early help.",
        "Pratt and Amory disagree about early help.",
    )
    reading = make(
        *base,
        voices=(
            person(0, "Ruth Amory", "chief inspector", Camp.INSPECTORATE),
            person(1, "Owen Pratt", "professor of social work"),
        ),
        says=(
            Says("Ruth Amory", "councils must pay for early help before anything else", manner=Manner.INDIRECT),
            Says("Owen Pratt", "councils could not pay for early help", manner=Manner.INDIRECT),
        ),
    )
    (clash,) = clashes(reading)
    assert clash.topic == "early help"
    (motion, *_) = motions(reading)[0]
    assert motion.text.endswith("Ruth Amory is right that councils must pay for early help before anything else.")
    assert [argument.speaker for argument in motion.opposing] == ["Owen Pratt"]


def answer_of(said: str, claim: str, cue: str, reply: str, between: str = "", stance: str = "") -> Reading:
    """Ruth Amory makes a claim and Owen Pratt replies to it, with a sentence of his own in between or none."""
    calls = said == "called for"
    amory = Says("Ruth Amory", claim, cue=said, manner=Manner.INDIRECT, stance="for" if calls else "")
    pratt = Says("Owen Pratt", reply, cue=cue, manner=Manner.INDIRECT, stance=stance)
    return make(
        f"Ruth Amory, chief inspector, {said}{'' if calls else ' that'} {claim}.{between}"
        f" Owen Pratt, professor of social work, {cue} that {reply}.",
        voices=(
            person(0, "Ruth Amory", "chief inspector", Camp.INSPECTORATE),
            person(1, "Owen Pratt", "professor of social work"),
        ),
        says=(amory, pratt),
    )


CUTS = ("said", "cuts had harmed late visits")
DISPUTES = " Owen Pratt disputed the findings."
REJECTS = " Owen Pratt rejected that claim."
DIFFERS = " Owen Pratt disagreed with Amory about late visits."
TOLD = "the town chose its own hours"


@pytest.mark.parametrize(
    ("reading", "text"),
    [
        (answer_of(*CUTS, "said", "cuts had not harmed late visits"), "Ruth Amory was right that cuts had harmed late"),
        (
            answer_of(*CUTS, "denied", "cuts had ever harmed late visits", "", "against"),
            "Ruth Amory was right that cuts had harmed late",
        ),
        (answer_of(*CUTS, "said", TOLD, REJECTS), "Ruth Amory was right that cuts had harmed late visits."),
        (answer_of(*CUTS, "said", TOLD, DIFFERS), "Ruth Amory was right that cuts had harmed late visits."),
        (
            answer_of("called for", "a public inquiry", "said", "an inquiry would be a waste of money"),
            "Ruth Amory is right to call for a public inquiry.",
        ),
        (answer_of("found", CUTS[1], "said", TOLD, DISPUTES), "Ruth Amory was right that cuts had harmed late visits."),
        (answer_of(*CUTS, "said", TOLD, DISPUTES), None),
        (answer_of(*CUTS, "said", TOLD), None),
        (answer_of(*CUTS, "agreed", "cuts had not harmed late visits"), None),
        (answer_of("called for", "a public inquiry", "said", "an inquiry would please the town"), None),
    ],
)
def test_a_reply_in_so_many_words_is_a_clash(reading: Reading, text: str | None) -> None:
    two_sided = [motion for motion in motions(reading)[0] if not motion.one_sided]
    assert [bool(text) and text in motion.text for motion in two_sided] == ([True] if text else [])
    assert all(motion.opposing[0].speaker == "Owen Pratt" for motion in two_sided)


def test_a_claim_of_a_clash_is_not_debated_again_as_one_sided() -> None:
    reading = answer_of("called for", "a public inquiry", "said", "an inquiry would be a waste of money")
    assert [motion.one_sided for motion in motions(reading)[0]] == [False]


CONCESSIONS = ("it was not all about budgets either", "budgets did not settle it alone, of course")


@pytest.mark.parametrize("answer", [*CONCESSIONS, "budgets had never been the cause"])
def test_a_concession_is_no_opposing_side(answer: str) -> None:
    reading = make(
        "Ruth Amory, chief inspector, said that weak supervision had nothing to do with budgets.",
        f"However, Owen Pratt, professor of social work, said that Amory’s report was misleading and that {answer}.",
        voices=(
            person(0, "Ruth Amory", "chief inspector", Camp.INSPECTORATE),
            person(1, "Owen Pratt", "professor of social work"),
        ),
        says=(
            Says("Ruth Amory", "weak supervision had nothing to do with budgets", manner=Manner.INDIRECT),
            Says("Owen Pratt", f"Amory’s report was misleading and that {answer}", manner=Manner.INDIRECT),
        ),
    )
    assert bool(clashes(reading)) is (answer not in CONCESSIONS)


def test_who_agrees_is_no_opposing_side() -> None:
    chief = Says("Ruth Amory", "weak supervision had nothing to do with budgets", manner=Manner.INDIRECT)
    words = "budgets had nothing to do with weak supervision in small towns"
    for cue in ("said", "agreed"):
        reading = make(
            "Ruth Amory, chief inspector, said that weak supervision had nothing to do with budgets.",
            f"However, Owen Pratt, professor of social work, {cue} that {words}.",
            voices=(
                person(0, "Ruth Amory", "chief inspector", Camp.INSPECTORATE),
                person(1, "Owen Pratt", "professor of social work"),
            ),
            says=(chief, Says("Owen Pratt", words, cue=cue, manner=Manner.INDIRECT)),
        )
        assert bool(clashes(reading)) is (cue == "said")


def test_who_answers_somebody_else_is_not_set_against_the_first() -> None:
    says = (
        Says("Ruth Amory", "weak supervision had nothing to do with budgets", manner=Manner.INDIRECT),
        Says("Dana Whitlow", "councils never spend their budgets on early visits", manner=Manner.INDIRECT),
        Says("Owen Pratt", "Amory was misleading and early visits need budgets", manner=Manner.INDIRECT),
    )
    told = (
        "Ruth Amory, chief inspector, said that weak supervision had nothing to do with budgets.",
        "Dana Whitlow, an inspector, said that councils never spend their budgets on early visits.",
        "Owen Pratt, a professor, said that Amory was misleading and early visits need budgets.",
    )
    voices = (
        person(0, "Ruth Amory", "chief inspector", Camp.INSPECTORATE),
        person(1, "Dana Whitlow", "inspector", Camp.INSPECTORATE),
        person(2, "Owen Pratt", "professor"),
    )
    with_third = make(*told, voices=voices, says=says)
    without = make(told[0], told[2], voices=voices, says=(says[0], says[2]))
    pairs = [{c.first.voice.name, c.second.voice.name} for c in clashes(with_third)]
    assert {"Ruth Amory", "Owen Pratt"} not in pairs
    assert [c.first.voice.name for c in clashes(without)] == ["Ruth Amory"]


def test_what_should_be_done_becomes_a_motion_unless_the_inspectorate_says_it() -> None:
    voices = (person(0, "Owen Pratt", "professor"), person(1, "Ruth Amory", "chief inspector", Camp.INSPECTORATE))
    reading = make(
        "Owen Pratt said that ministers must publish every grade at once.",
        "Ruth Amory said that councils must count every late visit at once.",
        voices=voices,
        says=(
            Says("Owen Pratt", "ministers must publish every grade at once", manner=Manner.INDIRECT),
            Says("Ruth Amory", "councils must count every late visit at once", manner=Manner.INDIRECT),
        ),
    )
    texts = [motion.text for motion in motions(reading)[0]]
    assert "Ministers should publish every grade at once." in texts
    assert not any(text.startswith("Councils should") for text in texts)


def test_missing_voices_are_counted_from_the_reading() -> None:
    council = body(1, "Marlow Vale council", Camp.COUNCIL)
    reading = make(
        "Ruth Amory, chief inspector, said that records were thin. Marlow Vale council has a new rota.",
        voices=(person(0, "Ruth Amory", "chief inspector", Camp.INSPECTORATE), council),
        says=(Says("Ruth Amory", "records were thin", manner=Manner.INDIRECT),),
    )
    assert missing(reading) == (
        "No child, parent or carer is quoted.",
        "No front-line worker is quoted.",
        "Marlow Vale council is named but not quoted.",
    )


def test_a_parent_who_speaks_is_not_missing() -> None:
    reading = make(
        "One mother said that nobody rang back.",
        voices=(person(0, "One mother", "", Camp.FAMILY),),
        says=(Says("One mother", "nobody rang back", "mother", manner=Manner.INDIRECT),),
    )
    assert not any("parent" in entry for entry in missing(reading))


FAMILY_LINE = "No child, parent or carer is quoted."
CHIEF = "Ruth Amory, chief inspector, said that records were thin."


@pytest.mark.parametrize(
    ("sentence", "says", "role", "silent"),
    [
        (
            "Jean Holt said that carers were rarely asked.",
            "carers were rarely asked",
            "foster carer from Marlow",
            False,
        ),
        ("Jean Holt said that carers were rarely asked.", "carers were rarely asked", "", False),
        ("Jean Holt said that carers were rarely asked.", "carers were rarely asked", "professor", True),
        ("Jean Holt said that visits were late.", "visits were late", "cabinet member for children and families", True),
        ("Two care leavers came. One said that reviews were dull.", "reviews were dull", "", False),
        ("Two professors came. One said that reviews were dull.", "reviews were dull", "", True),
        ("The study found no link with what families said of the service.", "", "", False),
        ("The report on children’s services said nothing new.", "", "", True),
    ],
)
def test_the_family_line_stands_only_where_surely_none_of_them_speaks(
    sentence: str, says: str, role: str, silent: bool
) -> None:
    name = "Jean Holt" if sentence.startswith("Jean") else ""
    spoken = (Says(name, says, "" if name else "One", manner=Manner.INDIRECT, strict=bool(name)),) if says else ()
    camp = Camp.PROFESSION if role else Camp.UNKNOWN
    voices = (person(0, "Ruth Amory", "chief inspector", Camp.INSPECTORATE), person(1, "Jean Holt", role, camp))
    reading = make(CHIEF, sentence, voices=voices, says=spoken)
    assert (FAMILY_LINE in missing(reading)) is silent


def test_the_union_of_social_workers_is_no_front_line_worker() -> None:
    union = body(0, "the Union of Social Workers", Camp.PROFESSION)
    for name, voice in (("the Union of Social Workers", union), ("Jo Tarn", person(0, "Jo Tarn", "social worker"))):
        reading = make(
            f"{name} said that staff were tired.",
            voices=(voice,),
            says=(Says(name, "staff were tired", name, manner=Manner.INDIRECT),),
        )
        assert ("No front-line worker is quoted." in missing(reading)) is (voice is union)


def sound(reading: Reading) -> MotionDraft:
    guild = Evidence.of(reading.canonical, find(reading.canonical, "Our members have budgets"))
    chief = Evidence.of(reading.canonical, find(reading.canonical, "Managers blame budgets"))
    return MotionDraft(
        text="The Guild of Managers’s position is better supported than Dana Whitlow’s.",
        rule="clash",
        supporting=(Argument("The Guild of Managers", guild),),
        opposing=(Argument("Dana Whitlow", chief),),
        missing=(),
        reflection="Why?",
        one_sided=False,
    )


def moved(argument: Argument, **changes: object) -> Argument:
    return replace(argument, evidence=replace(argument.evidence, **changes))  # type: ignore[arg-type]


FAULTS: list[tuple[str, Callable[[MotionDraft], MotionDraft]]] = [
    ("sides_have_evidence", lambda m: replace(m, opposing=())),
    ("sides_have_evidence", lambda m: replace(m, supporting=(moved(m.supporting[0], quote="Other words"),))),
    ("sides_are_rightly_attributed", lambda m: replace(m, opposing=(replace(m.opposing[0], speaker="Owen Pratt"),))),
    (
        "sides_are_rightly_attributed",
        lambda m: replace(m, opposing=(Argument("The article", m.opposing[0].evidence),)),
    ),
    ("sides_are_opposed", lambda m: replace(m, opposing=m.supporting)),
    ("wording_is_one_sentence", lambda m: replace(m, text="Is the guild right about money?")),
    ("wording_is_one_sentence", lambda m: replace(m, text="Too short.")),
    ("wording_stands_alone", lambda m: replace(m, text="The guild was right when it wrote to them about this.")),
    (
        "things_are_told",
        lambda m: replace(m, rule="proposal", text="Towns should repeal the limit before May."),
    ),
    ("wording_is_neutral", lambda m: replace(m, text="The shameful position of the guild cannot be defended.")),
    ("nobody_private_is_judged", lambda m: replace(m, text="Jo Tarn was right to complain about the home.")),
]


@pytest.mark.parametrize(("gate", "plant"), FAULTS, ids=[f"{i}-{gate}" for i, (gate, _) in enumerate(FAULTS)])
def test_the_gate_catches_its_fault(gate: str, plant: Callable[[MotionDraft], MotionDraft]) -> None:
    reading = quarrel()
    reading = replace(reading, voices=(*reading.voices, person(9, "Jo Tarn", "mother of two", Camp.FAMILY)))
    check = next(entry.check for entry in GATES if entry.name == gate)
    assert check(sound(reading), reading) is None
    assert check(plant(sound(reading)), reading)


def test_every_motion_gate_has_a_planted_fault() -> None:
    assert {gate.name for gate in GATES} == {name for name, _ in FAULTS}
    assert first_failure(sound(quarrel()), quarrel()) is None


def test_no_body_is_called_silent_whose_words_somebody_quotes() -> None:
    guild, body_ = person(0, "Jo Marsh", "president of the guild"), body(1, "Ofsted", Camp.INSPECTORATE)
    words = "We have the chief inspector calling our staff “slow and timid”."
    for speech, silent in ((words, False), ("We have waited for the chief inspector.", True)):
        reading = make(
            f"Jo Marsh said: {speech} The guild met Ofsted in May.",
            voices=(guild, body_),
            says=(Says("Jo Marsh", speech),),
        )
        assert ("Ofsted is named but not quoted." in missing(reading)) is silent


def test_a_quotation_inside_a_quotation_has_single_marks() -> None:
    assert said("Visits were “late”.") == "“Visits were ‘late’”"
    reading = hearing()
    assert not any("“" in run for motion in motions(reading)[0] for run in quoted_runs(motion.text))


def test_a_motion_agrees_in_tense_with_what_was_said() -> None:
    assert is_right("Ann Lee", "visits had helped.") == "Ann Lee was right that visits had helped"
    assert is_right("Ann Lee", "towns need time") == "Ann Lee is right that towns need time"
    assert is_right("Ann Lee", "more money for towns") is None


def test_that_something_had_no_effect_is_a_finding_of_the_inspectorate_and_no_motion() -> None:
    for voice, debated in ((VOICES[2], False), (VOICES[3], True)):
        words = "late visits did not lead to more complaints"
        reading = make(
            f"{voice.name} said that {words}.",
            voices=(voice,),
            says=(Says(voice.name, words, manner=Manner.INDIRECT),),
        )
        assert any(words in motion.text for motion in motions(reading)[0]) is debated
