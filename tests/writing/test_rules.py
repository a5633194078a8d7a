"""Every rule, by example and counter-example, on passages written for it."""

import re
from collections.abc import Iterable
from dataclasses import replace

import yaml

from quizzes.reading.model import Camp, Manner, Reading, Voice, VoiceKind
from quizzes.writing import QuestionDraft
from quizzes.writing.choosing import Option
from quizzes.writing.claims import tells
from quizzes.writing.near import when, wrong_figures
from quizzes.writing.places import evidence_of
from quizzes.writing.rules import registry
from quizzes.writing.shown import key_text, lures, options
from quizzes.writing.words import DATA, unresolved, word_list

from .make import Says, body, make, person
from .passages import VOICES, hearing, quarrel


def drafted(rule: str, reading: Reading) -> list[QuestionDraft]:
    return list(registry[rule].write(reading))


def stems(drafts: Iterable[QuestionDraft]) -> list[str]:
    return [draft.stem for draft in drafts]


def keys(drafts: Iterable[QuestionDraft]) -> dict[str, str]:
    return {draft.stem: key_text(draft) for draft in drafts}


# who_said


def test_who_said_asks_for_the_speaker_of_quoted_and_of_reported_words() -> None:
    found = keys(drafted("who_said", hearing()))
    quoted = "According to the article, who said “Smaller towns pay twice for every failed improvement plan”?"
    told = "According to the article, who said that unannounced visits reveal more than any written return?"
    assert found[quoted] == "Tom Hessle"
    assert found[told] == "Ruth Amory"


def test_who_said_has_no_capital_after_that() -> None:
    reading = make(
        "The homes were closed too early, said Tom Hessle. Ruth Amory said that plans were late.",
        "Anita Crole and Owen Pratt came.",
        voices=VOICES,
        says=(
            Says("Tom Hessle", "The homes were closed too early", manner=Manner.INDIRECT),
            Says("Ruth Amory", "plans were late", manner=Manner.INDIRECT),
        ),
    )
    found = stems(drafted("who_said", reading))
    assert "According to the article, who said that the homes were closed too early?" in found


def test_who_said_asks_nothing_that_hangs_on_what_was_said_before() -> None:
    for words in ("a surgeon had left as well", "a surgeon had left the town"):
        reading = make(
            f"Tom Hessle said that {words}. Ruth Amory said that plans were late. Anita Crole and Owen Pratt came.",
            voices=VOICES,
            says=(
                Says("Tom Hessle", words, manner=Manner.INDIRECT),
                Says("Ruth Amory", "plans were late", manner=Manner.INDIRECT),
            ),
        )
        assert any(words in stem for stem in stems(drafted("who_said", reading))) is words.endswith("town")


def test_who_said_does_not_ask_for_the_lead_of_a_list() -> None:
    led = "Ruth Amory said that inspectors would look at three groups"
    says = (
        Says("Ruth Amory", "inspectors would look at three groups", manner=Manner.INDIRECT),
        Says("Tom Hessle", "towns pay twice for plans", manner=Manner.INDIRECT),
    )
    for end, asked in ((": young carers, care leavers and pupils.", False), (".", True)):
        reading = make(
            f"{led}{end} Tom Hessle said that towns pay twice for plans. Anita Crole and Owen Pratt came.",
            voices=VOICES,
            says=says,
        )
        assert any("three groups" in stem for stem in stems(drafted("who_said", reading))) is asked


def test_who_said_leaves_out_a_voice_that_the_words_name() -> None:
    reading = make(
        "“Anita Crole has misread the figures for smaller towns,” said Tom Hessle. Ruth Amory and Owen Pratt listened.",
        "Anita Crole sat beside them.",
        voices=VOICES,
        says=(
            Says("Tom Hessle", "“Anita Crole has misread the figures for smaller towns,”"),
            Says("Anita Crole", "sat beside them", cue=""),
            Says("Owen Pratt", "listened", cue="", manner=Manner.INDIRECT),
        ),
    )
    draft = drafted("who_said", reading)[0]
    assert "Anita Crole" not in {option.text for option in options(draft)}


def test_who_said_is_silent_with_fewer_than_three_people() -> None:
    reading = make(
        "“Grades tell parents nothing about schools,” said Owen Pratt. Tom Hessle listened.",
        voices=(VOICES[1], VOICES[3]),
        says=(Says("Owen Pratt", "“Grades tell parents nothing about schools,”"),),
    )
    assert drafted("who_said", reading) == []


def test_who_said_never_names_a_private_person_or_one_beside_an_allegation() -> None:
    mother = person(4, "Jo Tarn", "mother of two", Camp.FAMILY)
    accused = person(5, "Lee Moss", "manager of the home")
    base = hearing()
    reading = make(
        *(base.slice(block) for block in base.canonical.prose),  # type: ignore[arg-type]
        "Jo Tarn listened. Lee Moss, manager of the home, was suspended in May.",
        voices=(*VOICES, mother, accused),
        says=(Says("Owen Pratt", "“Grades tell parents nothing about daily care,”"), Says("Jo Tarn", "listened")),
    )
    shown = {option.text for draft in drafted("who_said", reading) for option in options(draft)}
    assert not shown & {"Jo Tarn", "Lee Moss"}


# point_made


def test_point_made_shows_one_point_of_the_voice_among_points_of_others() -> None:
    draft = next(d for d in drafted("point_made", hearing()) if "Anita Crole" in d.stem)
    assert draft.stem == "According to the article, which of these points did Anita Crole make?"
    assert key_text(draft) == "“Inspection has made managers afraid of honest records”"
    assert {lure.text for lure in lures(draft)} == {
        "“Smaller towns pay twice for every failed improvement plan”",
        "“Grades tell parents nothing about daily care”",
    }


def test_point_made_offers_no_lure_that_the_voice_also_holds() -> None:
    reading = make(
        "“Managers blame budgets for weak supervision,” said Anita Crole.",
        "“Weak supervision is what managers blame budgets for,” said Tom Hessle.",
        "“Grades tell parents nothing about schools,” said Owen Pratt.",
        voices=VOICES,
        says=(
            Says("Anita Crole", "“Managers blame budgets for weak supervision,”"),
            Says("Tom Hessle", "“Weak supervision is what managers blame budgets for,”"),
            Says("Owen Pratt", "“Grades tell parents nothing about schools,”"),
        ),
    )
    assert drafted("point_made", reading) == []


# figure


def figures_of(*paragraphs: str, **more: object) -> dict[str, str]:
    return keys(drafted("figure", make(*paragraphs, **more)))  # type: ignore[arg-type]


def test_figure_asks_with_the_words_of_the_article() -> None:
    found = figures_of(
        "Inspectors visited 12 nurseries in March 2011. The town spent £3.2 million on agency staff.",
        "Marlow Vale was first judged weak in 2009. Nearly 40 per cent of managers left the service.",
        "The vacancy rate in the town was 24 per cent. The board was given six months to mend the rota.",
    )
    assert found == {
        "According to the article, how many nurseries did inspectors visit in March 2011?": "12",
        "According to the article, when did inspectors visit 12 nurseries?": "March 2011",
        "According to the article, how much did the town spend on agency staff?": "£3.2 million",
        "According to the article, in which year was Marlow Vale first judged weak?": "2009",
        "According to the article, what percentage of managers left the service?": "Nearly 40 per cent",
        "According to the article, what was the vacancy rate in the town?": "24 per cent",
        "According to the article, how long was the board given to mend the rota?": "Six months",
    }


def test_figure_takes_lures_from_the_text_first_and_makes_up_none_that_stands_in_it() -> None:
    reading = make("The town spent £40,000 on taxis. The trust spent £55,000 on paint. The fund lost £60,000 in fees.")
    draft = next(d for d in drafted("figure", reading) if "town" in d.stem)
    assert [lure.text for lure in lures(draft)][:0] == []
    assert {"£55,000", "£60,000"} < {lure.text for lure in lures(draft)}
    other = next(lure for lure in lures(draft) if lure.text not in ("£55,000", "£60,000"))
    assert other.text not in reading.canonical.text
    assert other.reason == "The article does not have this figure."


def test_figure_names_the_voice_whose_claim_it_is() -> None:
    reading = make(
        "Ruth Amory said that a third of records had gaps.",
        voices=VOICES,
        says=(Says("Ruth Amory", "a third of records had gaps", manner=Manner.INDIRECT),),
    )
    assert stems(drafted("figure", reading)) == ["According to Ruth Amory, what share of records had gaps?"]


def test_figure_leaves_ranges_compounds_and_relative_dates_alone() -> None:
    assert not figures_of(
        "The board signed a 30-month contract last year. Between 10 and 20 homes closed.",
        "The firm was hired for 30 months and £1.15 million. The panel met on Tuesday.",
    )


def test_figure_does_not_ask_what_somebody_unread_may_have_said() -> None:
    assert not figures_of("Managers admitted 40 homes closed.", "Critics argued “12 homes closed in 2009”.")


# who_did


def test_who_did_asks_for_the_person() -> None:
    reading = make(
        "Anita Crole, director of Fenland Carers Trust, opened the new centre in Marlow Vale.",
        "Tom Hessle and Owen Pratt were there.",
        voices=VOICES,
    )
    (draft,) = drafted("who_did", reading)
    assert draft.stem == "According to the article, who opened the new centre in Marlow Vale?"
    assert key_text(draft) == "Anita Crole"


def test_who_did_is_silent_about_two_people_and_about_saying() -> None:
    reading = make(
        "Anita Crole and Tom Hessle opened the centre. Owen Pratt criticised the roof. Ruth Amory watched.",
        voices=VOICES,
    )
    assert [key_text(draft) for draft in drafted("who_did", reading)] == []


def test_who_did_is_silent_where_somebody_else_did_it_too() -> None:
    reading = make("Anita Crole also opened a centre in Marlow Vale. Tom Hessle and Owen Pratt watched.", voices=VOICES)
    assert drafted("who_did", reading) == []


# role


def test_role_asks_for_the_role_that_stands_beside_the_name() -> None:
    found = keys(drafted("role", hearing()))
    assert found["According to the article, in which role does Owen Pratt appear?"] == "Professor of social policy"
    assert not any("Ruth Amory" in stem for stem in found)


def test_a_role_that_begins_with_its_owner_keeps_its_article() -> None:
    reading = make(
        "The city’s director, Jo Lane, came. The watchdog’s director, Al Moss, left.",
        "Di Carr, head of the trust, spoke.",
        voices=(
            person(0, "Jo Lane", "city’s director"),
            person(1, "Al Moss", "watchdog’s director"),
            person(2, "Di Carr", "head of the trust"),
        ),
    )
    shown = {option.text for draft in drafted("role", reading) for option in options(draft)}
    assert shown == {"The city’s director", "The watchdog’s director", "Head of the trust"}


# definition


def test_definition_takes_the_other_terms_as_lures() -> None:
    reading = make(
        "A lead member is a councillor with a portfolio. A whip is a councillor who counts votes before each debate.",
        "A clerk is an officer who keeps the papers of every meeting. The visit was short.",
    )
    found = drafted("definition", reading)
    assert {key_text(draft) for draft in found} == {
        "A councillor with a portfolio",
        "A councillor who counts votes before each debate",
        "An officer who keeps the papers of every meeting",
    }
    assert found[0].stem == "According to the article, what is a lead member?"
    assert "An officer who keeps the papers of every meeting" in {lure.text for lure in lures(found[0])}


def test_definition_takes_terms_of_one_category_where_the_article_explains_one() -> None:
    reading = make("A threshold is the level of need that calls for help. The panel met.")
    (draft,) = drafted("definition", reading)
    assert len(lures(draft)) == 3
    assert all(lure.text.split()[1] in {"number", "share", "point"} for lure in lures(draft))
    assert not any("threshold" in lure.reason for lure in lures(draft))


def test_definition_asks_nothing_where_no_category_is_known_or_the_meaning_is_untold() -> None:
    assert not drafted("definition", make("A bothy is a hut for walkers in the hills. The panel met."))
    assert not drafted("definition", make("A director is a senior officer with a say over the work. The panel met."))


def test_apostrophes_of_explanations_of_the_field_are_those_of_the_article() -> None:
    text = "A personal adviser is a worker who helps the council{0}s care leavers. The {0}board met. It{0}s late."
    for mark, other in ("’", "'"), ("'", "’"):
        for draft in drafted("definition", make(text.format(mark))):
            shown = " ".join(f"{o.text} {o.reason}" for o in options(draft))
            assert other not in shown


def test_definition_prefers_what_the_article_explains_and_the_same_noun() -> None:
    reading = make(
        "A town clerk is the most senior paid officer of a town. The panel met twice in May.",
        "A head of care is the senior officer with charge of homes and help.",
    )
    draft = next(draft for draft in drafted("definition", reading) if "clerk" in draft.stem)
    texts = [lure.text for lure in lures(draft)]
    assert "The senior officer with charge of homes and help" in texts
    assert sum("officer" in text for text in texts) > 1
    assert not any("young person" in text for text in texts)


def test_definition_offers_one_term_once() -> None:
    text = (
        "A town clerk is the most senior paid officer of a town. A cabinet member is an elected councillor with power."
    )
    for draft in drafted("definition", make(text)):
        assert sum("cabinet member" in lure.reason for lure in lures(draft)) < 2


def test_definition_offers_no_plan_for_a_list() -> None:
    assert not drafted("definition", make("A league table is a list that ranks towns by their results. The panel met."))


def test_definition_wants_a_general_term() -> None:
    assert not drafted("definition", make("The threshold is too high. It is a level. A visit took place."))


# reported


def claims_of_one(*contents: str) -> Reading:
    says = tuple(Says("Ruth Amory", words, manner=Manner.INDIRECT) for words in contents)
    text = " ".join(f"Ruth Amory said that {words}." for words in contents)
    return make(text, voices=(VOICES[2],), says=says)


def test_reported_alters_the_lures_and_never_the_key() -> None:
    kept = "managers in small towns write longer plans"
    reading = claims_of_one(kept, "case files were too large for one cupboard", "the weekly rota had not been shared")
    draft = next(d for d in drafted("reported", reading) if kept in key_text(d).lower())
    assert draft.stem == "According to the article, which of these things did Ruth Amory say?"
    assert {lure.text for lure in lures(draft)} == {
        "Case files were too small for one cupboard",
        "The weekly rota had been shared",
    }


def test_reported_needs_three_claims_of_one_voice() -> None:
    assert not drafted("reported", claims_of_one("files were too large for it all", "the rota had not been shared"))


# not_said


def test_not_said_asks_for_the_one_altered_claim() -> None:
    reading = claims_of_one(
        "case files were too large for one cupboard",
        "managers in small towns write longer plans",
        "weekly meetings help nobody at the front door",
        "grades travel faster than advice between towns",
    )
    draft = next(d for d in drafted("not_said", reading) if "too small" in key_text(d))
    assert draft.stem == "According to the article, which of these did Ruth Amory NOT say?"
    assert all(lure.text.lower() in reading.canonical.text.lower() for lure in lures(draft))


def test_not_said_needs_three_true_claims() -> None:
    reading = claims_of_one("files were too large for one cupboard", "managers in small towns write longer plans")
    assert not drafted("not_said", reading)


# place


def test_place_is_asked_for_where_a_clause_ends_with_it() -> None:
    (draft,) = drafted("place", make("The trust opened its second centre in Harrogate. Leeds has none."))
    assert draft.stem == "According to the article, in which of these places did the trust open its second centre?"
    assert key_text(draft) == "Harrogate"
    assert not {lure.text for lure in lures(draft)} & {"Leeds", "Harrogate"}


def test_place_leaves_what_is_no_known_place_alone() -> None:
    assert not drafted("place", make("The trust opened its second centre in Advent. It met in private."))


# listed


def test_listed_takes_lures_of_the_same_sort_that_the_article_does_not_name() -> None:
    reading = make(
        "Inspectors will next look at three groups: care leavers, disabled children and adopted children.",
        lists=(
            ("Inspectors will next look at three groups:", ("care leavers", "disabled children", "adopted children")),
        ),
    )
    (draft,) = drafted("listed", reading)
    assert draft.stem == "According to the article, at which of these groups will inspectors next look?"
    assert key_text(draft).lower() in {"care leavers", "disabled children", "adopted children"}
    assert len(lures(draft)) == 3
    assert not any(lure.text.lower() in reading.canonical.text.lower() for lure in lures(draft))


def test_listed_leaves_lists_of_no_known_sort_alone() -> None:
    members = ("a red door", "two ponds", "a roof")
    reading = make("The hall has a red door, two ponds and a roof.", lists=(("The hall has", members),))
    assert not drafted("listed", reading)


# reason


def test_reason_asks_for_a_purpose_among_other_purposes() -> None:
    reading = make(
        "To avoid a second failure, the board hired three managers.",
        "The trust sold the hall to raise money for repairs. Volunteers met to plan the summer fair.",
    )
    (draft,) = drafted("reason", reading)
    assert draft.stem == "According to the article, why did the board hire three managers?"
    assert key_text(draft) == "To avoid a second failure"
    assert {lure.text for lure in lures(draft)} == {"To raise money for repairs", "To plan the summer fair"}


def test_reason_needs_a_cue() -> None:
    assert not drafted("reason", make("After a second failure, the board hired three managers. Two left to teach."))


# disagree


def test_disagree_gives_both_positions_with_their_passages() -> None:
    (draft,) = drafted("disagree", quarrel())
    assert draft.stem.startswith("According to the article, how does Dana Whitlow disagree with the Guild of Managers")
    assert "Guild of Managers" in key_text(draft)
    assert "Managers blame budgets" in key_text(draft)
    assert len(draft.evidence) == 2


def test_disagree_needs_a_sign_of_disagreement_and_the_safe_axis() -> None:
    assert not drafted("disagree", hearing())


def test_every_rule_says_what_it_is_for() -> None:
    rules = [rule for _, rule in registry.items()]
    assert {"who_said", "point_made", "figure", "disagree"} <= {rule.name for rule in rules}
    assert all(rule.title and rule.objective and 0 < rule.worth <= 1 and rule.most > 0 for rule in rules)


def test_a_group_may_be_asked_for_among_bodies_of_other_camps() -> None:
    voices = (
        body(0, "Ofsted", Camp.INSPECTORATE),
        body(1, "Marlow Vale council", Camp.COUNCIL),
        body(2, "ministers", Camp.GOVERNMENT, kind=VoiceKind.GROUP),
    )
    reading = make(
        "“Records were thin and late throughout,” Ofsted wrote. Marlow Vale council and ministers would not comment.",
        voices=voices,
        says=(
            Says("Ofsted", "“Records were thin and late throughout,”", cue="wrote"),
            Says("ministers", "would not comment", cue="", manner=Manner.INDIRECT),
        ),
    )
    draft = drafted("who_said", reading)[0]
    assert {option.text for option in options(draft)} == {"Ofsted", "Marlow Vale council", "Ministers"}


def test_where_a_bound_is_given_only_figures_outside_it_are_wrong() -> None:
    assert [option.text for option in wrong("The county closed at least nine homes.")] == [
        "At least eighteen",
        "At least fourteen",
        "At least eleven",
    ]
    assert all(int(re.findall(r"\d+", option.text)[0]) < 40 for option in wrong("The county closed under 40 homes."))


def wrong(text: str) -> list[Option]:
    reading = make(text)
    return wrong_figures(reading, reading.figures[0], reading.figures[0].hedge)


def test_a_role_is_tied_to_its_name_by_one_more_sentence() -> None:
    reading = make(
        "The chair said that visits help. Owen Pratt, chair of the trust, came late. Pratt left early.",
        voices=(person(0, "Owen Pratt", "chair of the trust"),),
        says=(Says("Owen Pratt", "visits help", speaker="The chair", manner=Manner.INDIRECT),),
    )
    found = reading.attributions[0]
    evidence = evidence_of(reading, found, reading.voices[0], found.content)
    assert [e.quote for e in evidence] == [
        "The chair said that visits help.",
        "Owen Pratt, chair of the trust, came late.",
    ]


def tied(*paragraphs: str, speaker: str, content: str, voice: Voice) -> list[str]:
    reading = make(
        *paragraphs, voices=(voice,), says=(Says(voice.name, content, speaker=speaker, manner=Manner.INDIRECT),)
    )
    found = reading.attributions[0]
    return [e.quote for e in evidence_of(reading, found, reading.voices[0], found.content)]


def test_no_sentence_is_evidence_that_ties_nothing() -> None:
    ofsted, pratt = body(0, "Ofsted", Camp.INSPECTORATE), person(0, "Owen Pratt", "president of the Guild")
    report = "According to the report, visits help."
    director = "Ofsted has a national director."
    assert tied(director, report, speaker="the report", content="visits help", voice=ofsted) == [report]
    made = "Ofsted wrote its report in May."
    assert tied(made, director, report, speaker="the report", content="visits help", voice=ofsted) == [made, report]
    president = "The Guild president said that visits help."
    came = "Pratt told the paper: “We came late.”"
    assert tied(came, president, speaker="The Guild president", content="visits help", voice=pratt) == [president]


def test_a_chief_inspector_is_not_the_inspectorate_at_its_work() -> None:
    ofsted = body(0, "Ofsted", Camp.INSPECTORATE)
    head, found = "Ann Lee, chief inspector of Ofsted, came.", "The inspection found that visits help."
    assert tied(head, found, speaker="The inspection", content="visits help", voice=ofsted) == [found]


def test_inspectors_are_tied_to_the_inspectorate_at_its_work_and_a_pronoun_to_the_last_name() -> None:
    ofsted, pratt = body(0, "Ofsted", Camp.INSPECTORATE), person(0, "Owen Pratt", "president of the Guild")
    rated, met = "Ofsted rated the county good.", "The county met Ofsted."
    found = "Inspectors said that visits help."
    assert tied(rated, met, found, speaker="Inspectors", content="visits help", voice=ofsted) == [rated, found]
    assert tied(met, found, speaker="Inspectors", content="visits help", voice=ofsted) == [found]
    assert tied("Owen Pratt came.", "He said that visits help.", speaker="He", content="visits help", voice=pratt) == [
        "Owen Pratt came.",
        "He said that visits help.",
    ]


def test_a_figure_used_for_something_else_is_shown_with_what_it_is_for() -> None:
    reading = make(
        "The centre opened on 4 May 2012. In June 2013 the trust moved.", "The board left the town on 9 July 2014."
    )
    reasons = {option.text: option.reason for option in wrong_figures(reading, reading.figures[0])}
    assert reasons["9 July 2014"] == (
        "The article has this date for something else: “The board left the town on 9 July 2014”."
    )
    town = make("The town lost 40 homes, 12 halls were sold and 30 parks closed.")
    told = {option.text: option.reason for option in wrong_figures(town, town.figures[0])}
    assert "“12 halls were sold”" in told["12"]


def test_who_said_offers_no_officer_beside_the_body_and_no_body_among_people() -> None:
    inspectorate = body(4, "Ofsted", Camp.INSPECTORATE)
    reading = make(
        "Anita Crole said that grades tell parents nothing. Tom Hessle said that towns pay twice.",
        "Ruth Amory said that plans were late. Ofsted has an office. Owen Pratt came.",
        voices=(*VOICES, inspectorate),
        says=(
            Says("Anita Crole", "grades tell parents nothing", manner=Manner.INDIRECT),
            Says("Tom Hessle", "towns pay twice", manner=Manner.INDIRECT),
            Says("Ruth Amory", "plans were late", manner=Manner.INDIRECT),
        ),
    )
    for draft in drafted("who_said", reading):
        assert "Ofsted" not in {option.text for option in options(draft)}


def test_point_made_offers_nothing_that_is_said_about_the_voice() -> None:
    reading = make(
        "Ruth Amory said that smaller towns write longer plans.",
        "Tom Hessle said that the national director has lost touch. Owen Pratt said that parents want daily care.",
        "Anita Crole said that managers fear honest records.",
        voices=(*VOICES[:2], replace(VOICES[2], camp=Camp.PROFESSION), VOICES[3]),
        says=(
            Says("Ruth Amory", "smaller towns write longer plans", manner=Manner.INDIRECT),
            Says("Tom Hessle", "the national director has lost touch", manner=Manner.INDIRECT),
            Says("Owen Pratt", "parents want daily care", manner=Manner.INDIRECT),
            Says("Anita Crole", "managers fear honest records", manner=Manner.INDIRECT),
        ),
    )
    draft = next(d for d in drafted("point_made", reading) if "Ruth Amory" in d.stem)
    assert {lure.text for lure in lures(draft)} == {"Parents want daily care", "Managers fear honest records"}


def test_every_explanation_of_the_field_is_of_its_category_and_stands_alone() -> None:
    data = yaml.safe_load((DATA / "terms.yaml").read_text(encoding="utf-8"))
    for sort, terms in data["is"].items():
        assert len(terms) > 3
        for meaning in terms.values():
            heads = [word for word in meaning.lower().split() if word in data["heads"][sort].split()]
            assert heads or sort == "order", meaning
            assert unresolved(meaning) is None, meaning


def test_a_place_is_not_asked_for_beside_another() -> None:
    assert not drafted("place", make("The trust opened its centre at the town hall in Harrogate. Leeds has none."))


def test_dates_are_asked_in_the_simple_past_of_what_is_named() -> None:
    told = "The trust had just published its first annual report on care, on 15 October 2013. It met again in May 2014."
    (first,) = drafted("figure", make(told))
    assert first.stem == "According to the article, when did the trust publish its first annual report on care?"
    assert not drafted("figure", make("The judgement was issued on 24 January 2017."))
    assert not drafted("figure", make("Around 120 people came."))


def test_wrong_dates_are_not_later_than_the_article_knows() -> None:
    (draft,) = drafted("figure", make("The county opened its first nursery on 24 January 2017."))
    dates = [when(lure.text) for lure in lures(draft)]
    assert all(date and date < (2017, 1, 24) for date in dates)


def test_listed_asks_nothing_where_the_lead_makes_no_question() -> None:
    members = ("care leavers", "disabled children", "adopted children")
    reading = make("They named four groups: care leavers, disabled children and adopted children.",
                   lists=(("They named four groups:", members),))  # fmt: skip
    assert not drafted("listed", reading)


def test_quoted_words_must_tell_something() -> None:
    assert not any(map(tells, ("did not know", "about a tenth", "The question is where else")))
    assert all(map(tells, ("drift and delay", "a damning indictment", "the tip of the iceberg")))


def test_a_noun_after_to_is_no_purpose() -> None:
    reading = make(
        "To save money, the trust sold its hall.",
        "Care leavers have a right to support afterwards.",
        "The report speaks of harm to care leavers in the north.",
        "The town struggled to recruit good, permanent teachers.",
        "The panel wants to open a home. The board met to train the new staff.",
    )
    for draft in drafted("reason", reading):
        assert {lure.text for lure in lures(draft)} == {"To open a home", "To train the new staff"}


def test_neither_a_meaning_nor_a_date_is_offered_as_a_reason() -> None:
    reading = make(
        "The trust sold its hall because the roof leaked badly.",
        "A threshold is the level of need that calls for help. The board met in May 2012.",
        "Two homes had closed early. Staff wanted longer visits.",
    )
    for draft in drafted("reason", reading):
        assert not any("threshold" in lure.text or "2012" in lure.text for lure in lures(draft))


def test_places_are_all_towns_or_all_areas() -> None:
    for place, others in (("Harrogate", word_list("areas")), ("Kent", word_list("places") - word_list("areas"))):
        (draft,) = drafted("place", make(f"The trust opened its new centre in {place}. The board met."))
        assert not {lure.text.lower() for lure in lures(draft)} & others


def test_figure_leaves_alone_what_two_clauses_or_a_preposition_would_break() -> None:
    assert not figures_of("38% of visits were late and a third of plans had no date.")
    assert not figures_of("The director of the trust has resigned four days before the publication of a report.")
    asked = figures_of("The cost of a visit had reached £84,000 in May.")
    assert list(asked) == ["According to the article, in which month did the cost of a visit reach £84,000?"]
    assert list(figures_of("The review looked at 120 cases.")) == [
        "According to the article, how many cases did the review look at?"
    ]


def test_who_said_offers_no_group_for_what_one_person_says_and_no_chair_of_an_unknown_body_beside_a_body() -> None:
    guild, kemp = body(4, "Homes Guild", Camp.PROFESSION), person(5, "Ruth Kemp", "chair", Camp.UNKNOWN)
    ministers = body(6, "Ministers", Camp.GOVERNMENT, kind=VoiceKind.GROUP)
    words = "“I was chosen to mend the rota”"
    reading = make(
        f"{words}, said Tom Hessle. The Homes Guild said that plans were late. Ruth Kemp spoke. Ministers came.",
        voices=(VOICES[1], guild, kemp, ministers),
        says=(Says("Tom Hessle", words), Says("Homes Guild", "plans were late", manner=Manner.INDIRECT)),
    )
    assert not drafted("who_said", reading)
    one = make(
        "Ministers said that towns pay twice for plans. The Homes Guild said that plans were late.",
        "Ruth Kemp spoke. Tom Hessle came.",
        voices=(VOICES[1], guild, kemp, ministers),
        says=(
            Says("Ministers", "towns pay twice for plans", manner=Manner.INDIRECT),
            Says("Homes Guild", "plans were late", manner=Manner.INDIRECT),
        ),
    )
    for draft in drafted("who_said", one):
        assert len({"The Homes Guild", "Ruth Kemp"} & {option.text for option in options(draft)}) < 2


def test_what_goes_on_with_a_second_that_is_no_option() -> None:
    told = {"Tom Hessle": "towns pay twice and that plans are late", "Ruth Amory": "parents want daily care"}
    told |= {"Anita Crole": "managers fear honest records", "Owen Pratt": "grades hide weak homes"}
    reading = make(
        " ".join(f"{name} said that {words}." for name, words in told.items()),
        voices=(*VOICES[:2], replace(VOICES[2], camp=Camp.PROFESSION), VOICES[3]),
        says=tuple(Says(name, words, manner=Manner.INDIRECT) for name, words in told.items()),
    )
    shown = {option.text for draft in drafted("point_made", reading) for option in options(draft)}
    assert shown == {"Parents want daily care", "Managers fear honest records", "Grades hide weak homes"}
