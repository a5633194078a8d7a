"""What a drafted question must pass. Each gate is a named function: None, or in plain English why the draft fails.

A new gate is one decorated function here; those about voices stand in `voice_gates`, about wording in `flaw_gates`.
The order is that of this file; the first that fails is logged.
"""

import re

from quizzes.kinds import registry as kinds
from quizzes.reading.model import Attribution, Reading, Span

from . import flaw_gates, voice_gates
from .alone import untold
from .claims import ADDED, unfit
from .gating import Gates
from .model import QuestionDraft
from .near import MONTHS
from .places import meeting, quoted_places
from .shown import key_text, lures, options, quoted_runs, rights, unquoted, voices_in
from .wording import name_of
from .words import (
    dangling,
    lemma,
    lemmas,
    likeness,
    one_mark,
    overlap,
    plain,
    pointed,
    tokens,
    unresolved,
    word_count,
    word_list,
)
from .years import year_over

SHORTEST_STEM, LONGEST_STEM, LONGEST_WITH_QUOTATION = 6, 25, 35
FEWEST_LURES = 2
TOO_ALIKE = 0.88
TOO_LONG, SHORT_KEY = 1.8, 24
SUPPORTS = 0.75
ONE_CHILD = re.compile(
    r"\b(?:an?|the|one|another|her|his) (?:[\w’'-]+ )?(?:boy|girl|baby|toddler|infant|mother|father|grandmother)\b",
    re.I,
)
OF_THEM = re.compile(r"\b(?:one|all|none|some|most|each|many|few) of (?:them|these|those)\b", re.I)
MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b(?! (?:1[6-9]|20)\d\d)")
OF_ANOTHER = re.compile(
    r"\b(?:rate|judge|criticise|criticize|praise|inspect|grade|visit|assess|warn|tell|fault|examine|find)"
    r"(?:d|s|ed|ted)? (?P<whose>its|their|his|her)\b",
    re.I,
)


GATES: Gates[QuestionDraft] = Gates()
gate, first_failure = GATES.gate, GATES.first_failure


@gate
def kind_is_content(draft: QuestionDraft, reading: Reading) -> str | None:
    """The kind of question finds no fault in its body and key."""
    return next(iter(kinds[draft.kind].problems(draft.body, draft.key)), None)


@gate
def evidence_exists(draft: QuestionDraft, reading: Reading) -> str | None:
    """There is evidence, and it stands in the text word for word."""
    if not draft.evidence:
        return "Nothing in the article is given as evidence."
    wrong = [e for e in draft.evidence if not e.quote or reading.canonical.text[e.start : e.end] != e.quote]
    return "The evidence does not stand in the article where it should." if wrong else None


@gate
def evidence_is_prose(draft: QuestionDraft, reading: Reading) -> str | None:
    """The evidence stands in paragraphs, list items or quotations, not in headings or noise."""
    inside = (any(b.start <= e.start and e.end <= b.end for b in reading.canonical.prose) for e in draft.evidence)
    return None if all(inside) else "The evidence is not part of the article's own paragraphs."


@gate
def quotes_are_identical(draft: QuestionDraft, reading: Reading) -> str | None:
    """Every quoted word stands so in the article; quotation marks inside the words may differ."""
    shown = " ".join([draft.stem, draft.feedback, *(f"{o.text} {o.reason}" for o in options(draft))])
    text = one_mark(reading.canonical.text)
    strange = next((run for run in quoted_runs(shown) if one_mark(run) not in text), None)
    return f"These words are not in the article as they are quoted: {strange}" if strange else None


@gate
def attribution_is_strict(draft: QuestionDraft, reading: Reading) -> str | None:
    """What is quoted in the question or its key belongs surely to one voice."""
    own_words = not re.search(r"\bwho\b|\bdid\b", draft.stem)
    for run in quoted_runs(key_text(draft) if own_words else f"{draft.stem} {key_text(draft)}"):
        owners = {(a.voice, a.strict) for place in quoted_places(run, reading) for a in _owners(place, reading)}
        if not any(strict for _, strict in owners):
            return f"It is not sure who speaks these words: {run}"
        if len({voice for voice, _ in owners}) > 1:
            return f"More than one voice is given these words: {run}"
    return None


def _owners(place: Span, reading: Reading) -> list[Attribution]:
    """The innermost attributions that hold the place in their content."""
    holding = [a for a in reading.attributions if a.content.holds(place) or place.holds(a.content)]
    shortest = min((a.content.end - a.content.start for a in holding), default=0)
    return [a for a in holding if a.content.end - a.content.start == shortest]


gate(voice_gates.evidence_names_the_speaker)
gate(voice_gates.stem_hides_the_cue)


@gate
def nobody_else_too(draft: QuestionDraft, reading: Reading) -> str | None:
    """What is asked for its speaker or doer is not said to hold of somebody else as well."""
    found = ADDED.search(unquoted(draft.stem)) if re.search(r"\bwho\b", draft.stem) else None
    return f"It holds of another as well: {found.group()}." if found else None


@gate
def claim_has_a_voice(draft: QuestionDraft, reading: Reading) -> str | None:
    """The stem says by whom it is so: a claim is never asked as a fact."""
    stem = plain(draft.stem).lower()
    if "article" not in stem and not stem.startswith("according to "):
        return "The question does not say according to whom."
    if re.search(r"\bwho\b|\bwhat did\b", stem) or not stem.startswith("according to the article"):
        return None
    asked = unquoted(draft.stem)
    for attribution in _claims_in_evidence(draft, reading):
        words = reading.slice(attribution.content)
        if _part_in(asked, words) >= SUPPORTS and not any(v.id == attribution.voice for v in voices_in(asked, reading)):
            return "What somebody claims is asked as a fact."
    return None


def _part_in(asked: str, words: str) -> float:
    """How much of what is asked about stands in the words, in [0, 1]."""
    matter = lemmas(asked) - word_list("frame")
    return len(matter & lemmas(words)) / len(matter) if matter else 0.0


def _claims_in_evidence(draft: QuestionDraft, reading: Reading) -> list[Attribution]:
    spans = [Span(e.start, e.end) for e in draft.evidence]
    return [a for a in reading.attributions if any(span.meets(a.content) for span in spans)]


@gate
def enough_lures(draft: QuestionDraft, reading: Reading) -> str | None:
    """A question with options has at least two wrong ones."""
    return "There are fewer than two wrong options." if options(draft) and len(lures(draft)) < FEWEST_LURES else None


@gate
def options_differ(draft: QuestionDraft, reading: Reading) -> str | None:
    """No two options say the same."""
    texts = [option.text for option in options(draft)]
    for i, one in enumerate(texts):
        for other in texts[i + 1 :]:
            if plain(one).lower() == plain(other).lower() or (_wordy(one) and likeness(one, other) >= TOO_ALIKE):
                return f"Two options say nearly the same: {one} / {other}"
    return None


def _wordy(text: str) -> bool:
    return word_count(text) > 2 and not re.search(r"\d", text) and _sort(text) != "figure"


@gate
def options_of_one_sort(draft: QuestionDraft, reading: Reading) -> str | None:
    """Key and wrong options are of one category: all figures, all quotations, all names, all clauses."""
    sorts = {_sort(option.text) for option in options(draft)}
    return "The options are not all of one sort." if len(sorts) > 1 else None


def _sort(text: str) -> str:
    if quoted_runs(text) and text.startswith("“"):
        return "quotation"
    first = [word for word in tokens(text.lower()) if word not in word_list("figure_openers")][:1]
    if (
        word_count(text) <= 6
        and first
        and (first[0][0].isdigit() or text[0] in "£$€" or first[0].split("-")[0] in word_list("number_words"))
    ):
        return "figure"
    return "words"


gate(voice_gates.one_voice_once)
gate(voice_gates.names_of_one_form)
gate(voice_gates.lures_are_not_about_the_asked)


@gate
def key_is_unique(draft: QuestionDraft, reading: Reading) -> str | None:
    """No other sentence of the article supports a wrong option."""
    spans = [Span(e.start, e.end) for e in draft.evidence]
    asked = lemmas(draft.stem) - word_list("frame")
    for lure in lures(draft):
        if word_count(lure.text) > 6 or not asked:
            continue
        for place in quoted_places(lure.text, reading):
            for sentence in meeting(reading.sentences, place):
                elsewhere = not any(span.meets(sentence.span) for span in spans)
                if elsewhere and len(asked & lemmas(reading.slice(sentence.span))) / len(asked) >= SUPPORTS:
                    return f"Another sentence of the article speaks for a wrong option: {lure.text}"
    return None


@gate
def stem_keeps_the_key(draft: QuestionDraft, reading: Reading) -> str | None:
    """No word of the key stands in the stem that every option does not share."""
    if not options(draft):
        return None
    shared = frozenset.intersection(*(lemmas(option.text) for option in options(draft)))
    keys = frozenset.intersection(*(lemmas(text) for text in rights(draft)))
    given = (keys & lemmas(draft.stem)) - shared - word_list("frame")
    return f"The question names a word of the right option: {', '.join(sorted(given))}" if given else None


@gate
def key_is_not_the_longest_by_far(draft: QuestionDraft, reading: Reading) -> str | None:
    """The right option does not stand out by its length (a name is as long as it is)."""
    others = [len(lure.text) for lure in lures(draft)]
    keys = [len(text) for text in rights(draft)]
    if {option.text for option in options(draft)} <= {name_of(voice) for voice in reading.voices}:
        return None
    far = others and (min(keys) > TOO_LONG * max(others) or max(keys) * TOO_LONG < min(others))
    if far and max(keys) > SHORT_KEY:
        return "The right option stands out by its length."
    return None


@gate
def stem_is_short(draft: QuestionDraft, reading: Reading) -> str | None:
    """The stem has 6 to 25 words, 35 where it quotes."""
    stem = draft.body.stem
    limit = LONGEST_WITH_QUOTATION if quoted_runs(stem) or "said that" in stem else LONGEST_STEM
    count = word_count(stem)
    return None if SHORTEST_STEM <= count <= limit else f"The question has {count} words; 6 to {limit} are asked for."


@gate
def asks_once(draft: QuestionDraft, reading: Reading) -> str | None:
    """There is one question mark, at the end, or one plain request that ends with a full stop."""
    if draft.stem.count("?") == 1 and draft.stem.rstrip().endswith("?"):
        return None
    asks = not unquoted(draft.stem).count("?") and draft.stem.endswith(".") and not options(draft)
    return None if asks else "The question does not end with its one question mark."


CONTORTED = re.compile(
    r"(?:^|, )(?:of|in|to|from|at|on|with) (?:how (?:much|many)|what(?! order))\b"
    r"|\bin which (?:month|year) (?:is|are)\b|\bwhen (?:has|have)\b|\bthan that made\b",
    re.I,
)


@gate
def stem_is_not_contorted(draft: QuestionDraft, reading: Reading) -> str | None:
    """No question begins with a preposition that belongs to its end ("to how much did it come")."""
    found = CONTORTED.search(plain(draft.stem))
    return f"It cannot be asked well like this: {found.group().strip(', ')}" if found else None


@gate
def nothing_dangles(draft: QuestionDraft, reading: Reading) -> str | None:
    """No "he", "this" or "last year" stands in stem or options without what it refers to.

    "He" or "she" as the first word of an option is whoever the stem names; "because" answers the stem's "why".
    """
    asked = re.sub(r"(?i)\bwhich of (?:this|these)(?: points| phrases| things)?\b", " ", draft.stem)
    alone = re.findall(r"(?:\bsaid|\bwords|^) ?“([^“”]+)”", draft.stem)
    owner = OF_ANOTHER.search(asked)
    if owner:
        return f"A reader cannot tell what “{owner['whose']}” refers to."
    told = [
        re.sub(r"^(?:He|She|Because)\b", "", option.text)
        for option in options(draft)
        if not option.text.startswith("“")
    ]
    held = [run for o in options(draft) if o.text.startswith("“") for run in quoted_runs(o.text)]
    held = [run for run in [*alone, *held] if word_count(run) > 3]
    found = [*map(unresolved, [asked, *told]), *map(pointed, [asked, *told]), *map(dangling, held)]
    word = next((w for w in found if w), None)
    return f"A reader cannot tell what “{word}” refers to." if word else None


@gate
def things_are_told(draft: QuestionDraft, reading: Reading) -> str | None:
    """ "The limit", "none of the six" and "was appointed" stand only where the text itself tells of what.

    A model answer is read beside the passage and is not judged.
    """
    key = () if kinds[draft.kind].by_person else rights(draft)
    shown = [draft.stem, *key, *(option.text for option in options(draft))]
    quoted = (m.group() for run in quoted_runs(" ".join(shown)) if (m := OF_THEM.search(run)))
    found = next((words for text in shown if (words := untold(text, reading, " ".join(shown)))), next(quoted, None))
    return f"A reader cannot tell of what this is said: {found}" if found else None


@gate
def months_have_their_year(draft: QuestionDraft, reading: Reading) -> str | None:
    """In a text that is told year by year no month stands in a question without its year."""
    month = MONTH.search(unquoted(draft.stem))
    told_by_years = month and any(year_over(reading, e.start) for e in draft.evidence)
    return f"A reader cannot tell of which year: {month.group()}" if month and told_by_years else None


@gate
def hedges_are_kept(draft: QuestionDraft, reading: Reading) -> str | None:
    """ "About", "under", "believed" and "might" are not lost."""
    shown = plain(" ".join([draft.stem, key_text(draft), draft.feedback])).lower()
    for evidence in draft.evidence:
        span = Span(evidence.start, evidence.end)
        for figure in meeting(reading.figures, span):
            if (
                figure.hedge
                and plain(reading.slice(figure.bare)).lower() in plain(key_text(draft)).lower()
                and figure.hedge.lower() not in shown
            ):
                return f"The article says “{figure.hedge}”, the question does not."
    for attribution in _claims_in_evidence(draft, reading):
        cue = plain(reading.slice(attribution.cue)).lower() if attribution.cue else ""
        words = reading.slice(attribution.content)
        if (
            lemma(cue) in word_list("hedging_cues")
            and overlap(words, draft.stem + key_text(draft)) >= SUPPORTS
            and cue not in shown
        ):
            return f"The article says “{cue}”, the question does not."
    return None


@gate
def people_are_public(draft: QuestionDraft, reading: Reading) -> str | None:
    """Only people in public roles are named, none beside an allegation; nothing is asked about one child or parent."""
    private = ONE_CHILD.search(unquoted(draft.stem))
    if private:
        return f"It is about somebody private: {private.group()}."
    shown = " ".join([draft.stem, *(option.text for option in options(draft))])
    voice = unfit(reading, shown)
    return f"{voice.name} has no public role in the article, or stands beside an allegation." if voice else None


for check in (
    flaw_gates.no_all_or_none,
    flaw_gates.no_blank,
    flaw_gates.no_vague_terms,
    flaw_gates.no_absolute_terms,
    flaw_gates.negative_is_marked,
    flaw_gates.no_cue_in_not,
    flaw_gates.no_cue_in_form,
    flaw_gates.no_cue_in_grammar,
    flaw_gates.key_is_not_echoed,
):
    gate(check)
