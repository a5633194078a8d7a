"""Rules that ask what voices said, did and are: what they draft, and where they abstain."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from quizzes.articles import read as received
from quizzes.reading import read
from quizzes.reading.model import Camp, Reading, VoiceKind
from quizzes.writing.acts import acts, has_name
from quizzes.writing.choosing import Option
from quizzes.writing.claims import claims, public, sayable
from quizzes.writing.fair import fair
from quizzes.writing.gates import first_failure
from quizzes.writing.interviews import exchanges, interviewee, with_answers
from quizzes.writing.model import QuestionDraft
from quizzes.writing.rivals import distinct, one_voice
from quizzes.writing.rules import registry
from quizzes.writing.shown import key_text, lures, rights
from quizzes.writing.standing import with_standing
from quizzes.writing.words import loose

from .make import body, person


def article(text: str) -> Reading:
    return with_standing(read(received(text.encode(), "article.txt").canonical))


def drafts(name: str, reading: Reading) -> Iterator[QuestionDraft]:
    return (draft for draft in registry[name].write(reading) if first_failure(draft, reading) is None)


def done(reading: Reading) -> set[tuple[str, str]]:
    return {(act.voice.name, act.words) for act in acts(reading)}


FERRY = """Ferry pier to be rebuilt after warning

The pier at Sandmere must be rebuilt by the autumn, the county has decided, after a bad winter of storms.

Anna Crole, director of harbours at the county council, said that the pier had been unsafe since the spring and that \
two ferries had been moved to Marlow. “Nobody should board a boat by torchlight,” she said.

Tom Hessle, president of the Ferrymen's Guild, which represents 40 boatmen on the river, called for a second pier at \
Marlow. “One pier cannot carry two towns,” he said.

Ruth Amory, chief inspector of harbours, who led the survey of the pier, warned that a closure would cost the town \
its summer trade.

The pier was built in 1904. It was last repaired in 1987 at a cost of £40,000.
"""


def test_what_a_voice_did_with_words_is_told_as_it_stands() -> None:
    found = done(article(FERRY))
    assert ("Tom Hessle", "called for a second pier at Marlow") in found
    assert ("Anna Crole", "said that the pier had been unsafe since the spring") in found


@pytest.mark.parametrize(
    "told",
    [
        "Tom Hessle, president of the guild, called for it.",
        "Tom Hessle, president of the guild, asked whether the pier was safe.",
        "Tom Hessle, president of the guild, denied what we had heard.",
    ],
)
def test_an_act_that_hangs_or_asks_is_none(told: str) -> None:
    assert not done(article(f"A pier in the news\n\n{told}\n"))


def test_a_claim_that_goes_on_with_and_that_is_two_claims() -> None:
    found = [claim.words for claim in claims(article(FERRY)) if not claim.quoted]
    assert "the pier had been unsafe since the spring" in found
    assert "two ferries had been moved to Marlow" in found


def test_no_claim_is_parted_inside_a_relative_clause() -> None:
    told = "Anna Crole, director of harbours, said that the pier which had leaked and that nobody had mended was shut."
    found = [claim.words for claim in claims(article(f"A pier in the news\n\n{told}\n"))]
    assert not any(words.startswith("nobody had mended") for words in found)


def test_that_before_a_noun_that_is_counted_elsewhere_may_point() -> None:
    told = "The board took a vote in May.\n\nAnna Crole, director of harbours, said that vote was late."
    text = f"A pier in the news\n\n{told}\n"
    assert not [claim for claim in claims(article(text)) if sayable(claim)]


def test_a_pronoun_for_the_subject_of_its_own_clause_does_not_hang() -> None:
    assert loose("cases had been chosen because something had gone wrong in them") is None
    assert loose("the state had met the terms to which it had agreed") is None
    assert loose("the board has money left for it") == "it"
    assert loose("something had gone wrong in them") == "them"
    assert loose("His Majesty's Inspectorate came") is None
    assert loose("his inspectorate came") == "his"


def test_a_report_of_one_word_s_body_gives_it_no_article() -> None:
    told = "The Ofsted report came in May. Ofsted said that the home was cold. The Ofsted report was long."
    names = [v.name for v in article(f"A pier in the news\n\n{told}\n").voices]
    assert "Ofsted" in names
    assert "the Ofsted" not in names


def test_the_harbour_league_has_a_name_of_its_own_and_the_trust_has_none() -> None:
    assert has_name(body(0, "the Harbour League", Camp.UNKNOWN))
    assert has_name(body(0, "Ofsted", Camp.INSPECTORATE))
    assert not has_name(body(0, "the trust", Camp.UNKNOWN))
    assert not has_name(body(0, "The trust", Camp.UNKNOWN))


def test_who_called_for_it_is_asked_among_other_voices() -> None:
    stems = {draft.stem: draft for draft in drafts("who_said", article(FERRY))}
    draft = stems["According to the article, who called for a second pier at Marlow?"]
    assert key_text(draft) == "Tom Hessle"
    assert {lure.text for lure in lures(draft)} <= {"Anna Crole", "Ruth Amory"}


def test_voices_are_matched_to_what_they_did() -> None:
    draft = next(drafts("match_acts", article(FERRY)))
    pairs = {left: draft.body.right[right] for left, right in zip(draft.body.left, draft.key.pairs, strict=True)}
    assert pairs["Tom Hessle"] == "Called for a second pier at Marlow"
    assert pairs["Ruth Amory"] == "Said that a closure would cost the town its summer trade"
    assert len(pairs) == len(draft.body.left) == 3


def test_two_voices_are_not_matched_nor_what_two_did_alike() -> None:
    two = FERRY.replace(
        "Ruth Amory, chief inspector of harbours, who led the survey of the pier, warned", "A survey warned"
    )
    assert not list(drafts("match_acts", article(two)))
    alike = FERRY.replace(
        "warned that a closure would cost the town its summer trade", "called for a second pier at Marlow"
    )
    alike = alike.replace(", who led the survey of the pier,", "")
    assert not [d for d in drafts("match_acts", article(alike)) if "Called for a second pier at Marlow" in d.body.right]


def test_what_is_added_to_a_name_is_asked_for_the_name() -> None:
    (draft,) = drafts("who_is", article(FERRY))
    assert draft.stem == "According to the article, who led the survey of the pier?"
    assert key_text(draft) == "Ruth Amory"


@pytest.mark.parametrize(
    "added", ["who was tired", "whose son drowned", "who said so", "who led it", "who is the mother of a boy"]
)
def test_what_is_added_is_not_asked_where_it_tells_little_or_is_private(added: str) -> None:
    assert not list(drafts("who_is", article(FERRY.replace("who led the survey of the pier", added))))


def test_all_that_a_voice_says_is_asked_in_own_words() -> None:
    stems = {draft.stem: draft for draft in drafts("sum_up", article(FERRY))}
    draft = stems["In your own words, sum up what Anna Crole says in the article."]
    assert len(draft.key.points) == 3
    assert draft.key.points[0] == (
        "Tells in own words that Anna Crole says that the pier had been unsafe since the spring."
    )


def test_a_voice_is_not_summed_up_where_one_of_its_points_hangs() -> None:
    said = "“Nobody should board a boat by torchlight,” she said."
    for more, summed in (
        ("She said that this had to end.", 0),
        ("She said that the quay had to be swept by night.", 1),
    ):
        told = FERRY.replace(said, f"{said} {more}")
        assert len([d for d in drafts("sum_up", article(told)) if "Anna Crole" in d.stem]) == summed


def test_a_voice_is_not_summed_up_where_its_sentence_goes_on() -> None:
    more = FERRY.replace("by torchlight,” she said.", "by torchlight,” she said, and the quay was closed to all boats.")
    assert not [d for d in drafts("sum_up", article(more)) if "Anna Crole" in d.stem]


JUDGED = """Sandmere pier report divides the town

Anna Crole, director of harbours, called the survey “a fair account of a bad winter”.

Tom Hessle, president of the guild, said the repairs were “slower than the tide”.

Ruth Amory, chief inspector of harbours, described the pier as “held up by habit”.
"""


def test_how_a_voice_describes_a_thing_is_asked_among_other_quoted_judgements() -> None:
    stems = {draft.stem: draft for draft in drafts("described", article(JUDGED))}
    draft = stems["According to the article, how did Tom Hessle describe the repairs?"]
    assert key_text(draft) == "“slower than the tide”"
    assert len(lures(draft)) == 2


def test_two_judgements_alone_or_of_an_unknown_thing_are_not_asked() -> None:
    assert not list(
        drafts("described", article(JUDGED.replace("described the pier as “held up by habit”", "came late")))
    )
    unknown = JUDGED.replace("called the survey", "called it")
    assert not [d for d in drafts("described", article(unknown)) if "Anna Crole" in d.stem]


TOLD = """Ferry season at Sandmere

The county closed the old pier at Sandmere in March 2019. A ferry from Marlow carried 9,000 people that summer.

Anna Crole, director of harbours, said that old timber had rotted below the water line.

Tom Hessle, president of the Ferrymen's Guild, said that a new pier would bring back two boats.

Ruth Amory, chief inspector of harbours, found that boatmen had never seen a plan for storms.

The county opened a ticket office on the quay in May 2020.
"""


def test_what_the_article_says_itself_is_told_from_what_voices_say() -> None:
    draft = next(drafts("told_as_fact", article(TOLD)))
    assert key_text(draft) in (
        "The county closed the old pier at Sandmere in March 2019",
        "The county opened a ticket office on the quay in May 2020",
    )
    assert all(any(word in lure.text for word in ("pier would", "timber", "storms")) for lure in lures(draft))
    (several,) = drafts("told_as_claims", article(TOLD))
    assert {"Old timber had rotted below the water line", "A new pier would bring back two boats"} <= set(
        rights(several)
    )


def test_nothing_is_told_as_fact_in_a_paragraph_in_which_somebody_has_spoken() -> None:
    after = TOLD.replace("The county opened a ticket", "“We are late,” Anna Crole said. The county opened a ticket")
    before = [key_text(draft) for draft in drafts("told_as_fact", article(TOLD))]
    told = [key_text(draft) for draft in drafts("told_as_fact", article(after))]
    assert any("ticket office" in key for key in before)
    assert told
    assert not any("ticket office" in key for key in told)


def test_a_reason_is_asked_for_in_a_sentence() -> None:
    text = "A pier in the news\n\nThe old pier was closed in May because the timber had rotted below the water line.\n"
    (draft,) = drafts("explain", article(text))
    assert draft.stem == "According to the article, why was the old pier closed in May?"
    assert draft.key.model == "Because the timber had rotted below the water line."


@pytest.mark.parametrize(
    "told",
    [
        "It was closed because the timber had rotted below the water line.",
        "The old pier has been closed since May 2019.",
        "The old pier was closed because they had asked for it.",
    ],
)
def test_no_reason_is_asked_for_what_hangs_or_is_a_time(told: str) -> None:
    assert not list(drafts("explain", article(f"A pier in the news\n\n{told}\n")))


def test_a_hedge_before_the_reason_is_kept() -> None:
    text = "A pier in the news\n\nThe number of boats fell from 9 to 4, mainly because of the storms.\n"
    assert [d.key.model for d in drafts("explain", article(text))] == ["Mainly because of the storms."]


COUNTS = """Ferries in figures

The county bought 14 boats. The trust trained 60 pilots. The guild lost 9 members.
"""


def test_figures_of_one_form_are_matched_to_their_questions() -> None:
    for draft in drafts("match_figures", article(COUNTS)):
        pairs = {left: draft.body.right[right] for left, right in zip(draft.body.left, draft.key.pairs, strict=True)}
        assert pairs["How many boats did the county buy?"] == "14"
        assert len(pairs) == 3
        break
    else:
        pytest.fail("no figures were matched")


def test_figures_of_two_forms_or_only_two_are_not_matched() -> None:
    assert not list(drafts("match_figures", article(COUNTS.replace("60 pilots", "more than 60 pilots"))))


@pytest.mark.parametrize(
    ("told", "role"),
    [
        ("Sheriff Ann Poole said that the pier was shut.", "sheriff"),
        ("Ann Poole (independent scrutineer, Marlow) said that the pier was shut.", "independent scrutineer"),
        ("Ann Poole, who leads the harbour trust, said that the pier was shut.", "who leads the harbour trust"),
        (
            "Ann Poole, who as an inspector planned the new pier, said that the pier was shut.",
            "who as an inspector planned the new pier",
        ),
        (
            "Ann Poole, who founded the harbour trust in 1990 and left it, said so.",
            "who founded the harbour trust in 1990",
        ),
        (
            "Ann Poole, who was director of piers in Marlow when it burnt, said so.",
            "who was director of piers in marlow",
        ),
        ("Ann Poole, defending, said that the pier was shut.", "for the defence"),
        ("Ann Poole, of the Harbour Trust, said that the pier was shut.", "of the harbour trust"),
        ("Charities were not convinced: “Nobody asked us,” said Ann Poole of Pierhead Watch.", "of pierhead watch"),
        ("“Nobody asked us,” said Ann Poole of Marlow.", ""),
        ("Charities were cross. Ann Poole of Pierhead Watch said: “Nobody asked.”", "of pierhead watch"),
        ("The harbour was cross. Ann Poole of Upper Marlow said: “Nobody asked.”", ""),
        ("Ann Poole, who was in the harbour when it burnt, said that the pier was shut.", ""),
        ("Ann Poole, 41, said that the pier was shut.", ""),
        ("Ann Poole, whose son drowned, said that the pier was shut.", ""),
        ("Ann Poole said that the pier was shut.", ""),
    ],
)
def test_people_introduced_in_passing_have_public_standing(told: str, role: str) -> None:
    voices = [v for v in article(f"A pier in the news\n\n{told}\n").voices if v.kind is VoiceKind.PERSON]
    assert [voice.role.lower() for voice in voices] == [role]


def test_bodies_with_names_of_their_own_are_two_and_an_officer_is_one_with_the_body() -> None:
    league, guild = body(0, "Harbour League", Camp.UNKNOWN), body(1, "Ferrymen's Guild", Camp.PROFESSION)
    assert distinct(league, guild)
    assert not distinct(body(0, "the trust", Camp.UNKNOWN), guild)
    assert not distinct(body(0, "Guild of Pilots", Camp.UNKNOWN), body(1, "Pilots Trust", Camp.UNKNOWN))
    assert one_voice(person(2, "Tom Hessle", "guild's president", Camp.FAMILY), guild)


def test_lures_are_chosen_so_that_the_key_does_not_stand_out() -> None:
    plain = [Option(f"The pier was painted in year {n}", "No.") for n in range(3)]
    denied = Option("The pier was not painted at all in that year", "No.")
    assert denied in fair("The quay was never swept in winter", [*plain, denied])
    assert denied not in fair("The quay was swept in the winter", [*plain, denied])


TALK = """“I count boats”

Lena Marsh left the harbour board in May to run the ferry school at Sandmere. Jo Crane asked her how it goes.

What surprised you?

“How quiet the mornings are. In my first week I counted nine boats before noon.”

Should the night bell stay?

“It should stay until the new light is lit. Nobody hears a light in the fog.”

Last book?

“A list of tides.”
"""


def test_an_interview_gives_its_answers_to_whoever_is_interviewed() -> None:
    reading = with_answers(article(TALK))
    lena = interviewee(reading)
    assert lena is not None
    assert lena.name == "Lena Marsh"
    told = {reading.slice(a.content) for a in reading.attributions if a.voice == lena.id}
    assert "A list of tides." in told
    stems = [draft.stem for draft in drafts("answered", reading)]
    assert (
        "In your own words, sum up what Lena Marsh says in the article in answer to “Should the night bell stay?”."
        in stems
    )
    assert len(stems) == 2


def test_two_questions_and_answers_are_no_interview_nor_is_the_one_who_asks_interviewed() -> None:
    short = TALK.replace("Last book?\n\n“A list of tides.”\n", "")
    assert not exchanges(article(short))
    assert not list(drafts("answered", with_answers(article(short))))
    asking = TALK.replace("Lena Marsh left the harbour board in May to run the", "Lena Marsh asked Ann Lee about the")
    assert interviewee(article(asking)) is None


LIST = """The survey named three weak points: the lamps on the quay, the rope store and the night rota.

The board wrote back in May.
"""


def test_what_a_list_holds_is_asked_for_with_a_point_for_each_member() -> None:
    (draft,) = drafts("name_list", article(f"A pier in the news\n\n{LIST}"))
    assert draft.stem == "According to the article, what three weak points did the survey name?"
    assert len(draft.key.points) == 3


@pytest.mark.parametrize(
    "lead", ["The survey named five weak points", "They named three weak points", "The survey came late"]
)
def test_a_list_that_is_not_whole_or_has_no_plain_lead_is_not_asked_for(lead: str) -> None:
    text = LIST.replace("The survey named three weak points", lead)
    assert not list(drafts("name_list", article(f"A pier in the news\n\n{text}")))


def test_a_head_of_one_body_and_another_body_are_two_voices() -> None:
    head = person(0, "Ann Poole", "chief executive of the Marlow trust")
    assert distinct(replace(head, camp=Camp.UNKNOWN), body(1, "Ferry Guild", Camp.PROFESSION))
    assert not distinct(replace(head, camp=Camp.UNKNOWN), body(1, "Marlow Harbour Trust", Camp.PROFESSION))
    judge = replace(person(2, "Mr Justice Lee", "judge"), camp=Camp.UNKNOWN)
    assert distinct(judge, body(3, "Ofsted", Camp.INSPECTORATE))
    assert not distinct(judge, body(3, "High Court", Camp.UNKNOWN))


def test_what_a_voice_did_with_words_is_a_point_of_its_sum() -> None:
    text = (
        "A pier in the news\n\nTom Hessle, president of the Ferry Guild, welcomed the survey. "
        "“One pier cannot carry the boats of two growing towns through a long summer,” he said.\n"
    )
    (draft,) = drafts("sum_up", article(text))
    assert draft.key.points[0] == "Tells in own words that Tom Hessle welcomed the survey."


def test_names_of_voices_are_as_long_as_they_are() -> None:
    long = FERRY.replace("Tom Hessle, president of the Ferrymen's", "Bartholomew Hessle-Wainwright, president of the")
    found = {draft.stem: key_text(draft) for draft in drafts("who_said", article(long))}
    assert "Bartholomew Hessle-Wainwright" in found.values()


def test_the_parents_of_one_child_are_private_and_parents_at_large_are_not() -> None:
    text = "A pier in the news\n\nThe foster parents said that it was mild. Parents said that it was wet.\n"
    told = {voice.name: public(voice) for voice in article(text).voices}
    assert told == {"The foster parents": False, "Parents": True}


@pytest.mark.parametrize(
    ("words", "alone"),
    [("every pilot cost more than one of us", False), ("18 boats were waiting that day", False),
     ("every pilot cost more than “one of us”", True)],
)  # fmt: skip
def test_what_speaks_of_us_or_of_that_day_hangs(words: str, alone: bool) -> None:
    found = claims(article(f"A pier in the news\n\nAnn Poole, who leads the harbour trust, said that {words}.\n"))
    assert [sayable(claim) for claim in found if not claim.quoted] == [alone]


def test_one_of_several_councillors_is_a_councillor() -> None:
    told = article("A pier in the news\n\nCouncillors P. Adley and J. Blunt came. Cllr Adley said that it was late.\n")
    assert "Cllr P. Adley" in [voice.name for voice in told.voices]
