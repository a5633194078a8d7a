"""Whether a question is fair about who speaks: each check says in plain English why a draft fails, or None."""

import re

from quizzes.reading.model import Camp, Reading, Voice

from .model import QuestionDraft
from .places import called, quoted_places
from .rivals import is_about, one_voice
from .shown import key_text, lures, options, unquoted
from .wording import in_sentence, name_of
from .words import phrase_pattern, plain, word_list

SPEAKERS_ASKED = re.compile(
    r"\bwho (?:said|used|\w+ that)\b|\bdid\b.*\b(?:say|make|use)\b|\bdisagree\b|"
    r"^According to (?!the article\b|the figures\b|the [a-z ]+ that the article cites\b)"
)
ASKED_OF = re.compile(r"\bdid (?P<who>.+?) (?:NOT )?(?:make|use|say)\?$")
SOURCE = re.compile(r"^According to (?!the article\b)(?P<who>[^,]+), (?!who\b|which\b)")
WHO_THAT = re.compile(r"\bwho (?P<verb>\w+) that\b")


def evidence_names_the_speaker(draft: QuestionDraft, reading: Reading) -> str | None:
    """The evidence gives the name of whoever the question says to speak, not a role, a group or a pronoun alone."""
    if not SPEAKERS_ASKED.search(unquoted(draft.stem)):
        return None
    shown = f"{unquoted(draft.stem)} {key_text(draft) if ' who ' in draft.stem and options(draft) else ''}"
    source = SOURCE.match(shown)
    proof = " ".join(evidence.quote for evidence in draft.evidence)
    named = (v for v in reading.voices if name_of(v) in shown or f"{in_sentence(v)}, " in shown)
    named = (v for v in reading.voices if in_sentence(v) == source["who"]) if source else named
    nameless = next((voice for voice in named if not called(proof, voice)), None)
    return f"The evidence does not name {nameless.name}." if nameless else None


def one_voice_once(draft: QuestionDraft, reading: Reading) -> str | None:
    """No voice stands twice among the options: not a body beside one who speaks for it."""
    shown = {option.text for option in options(draft)}
    offered = [voice for voice in reading.voices if name_of(voice) in shown]
    for i, one in enumerate(offered):
        for other in offered[i + 1 :]:
            if one_voice(one, other):
                return f"Two options may be one voice: {name_of(one)} / {name_of(other)}"
    return None


SHORT_NAME = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor)\.? \S+$")


def names_of_one_form(draft: QuestionDraft, reading: Reading) -> str | None:
    """No name stands in capitals, or with a title alone, beside names in full: it would stand out."""
    shown = [option.text for option in options(draft)]
    shouted = next((text for text in shown if text.isupper() and " " in text), None)
    short = [text for text in shown if SHORT_NAME.match(text)]
    if shouted or (short and len(short) < len(shown)):
        return f"The name is not in the form of the others: {shouted or short[0]}"
    return None


def lures_are_not_about_the_asked(draft: QuestionDraft, reading: Reading) -> str | None:
    """Where a voice is asked for what it said, no wrong option is what somebody else said about it."""
    voice = _asked_of(draft, reading)
    for lure in lures(draft) if voice else ():
        if voice and any(is_about(words, voice, reading) for words in _of_others(lure.text, voice, reading)):
            return f"A wrong option is about {voice.name}, who is asked for: {lure.text}"
    return None


def _asked_of(draft: QuestionDraft, reading: Reading) -> Voice | None:
    """The voice of "which point did X make?"; None in any other question."""
    asked = ASKED_OF.search(unquoted(draft.stem))
    who = asked["who"].removeprefix("the ") if asked else ""
    return next((v for v in reading.voices if asked and in_sentence(v).removeprefix("the ") == who), None)


def _of_others(words: str, voice: Voice, reading: Reading) -> list[str]:
    """What other voices say where the words stand."""
    places = quoted_places(words.strip("“”"), reading)
    holding = [a for a in reading.attributions if a.voice != voice.id and any(a.content.holds(p) for p in places)]
    return [reading.slice(attribution.content) for attribution in holding]


def stem_hides_the_cue(draft: QuestionDraft, reading: Reading) -> str | None:
    """A question for the speaker has no verb or word that only one of the voices could use: "judged", "inadequate"."""
    told = WHO_THAT.search(unquoted(draft.stem))
    if told and told["verb"] in word_list("verdicts"):
        return f"The verb gives the speaker away: {told['verb']}"
    asked = _asked_of(draft, reading)
    keys = [v for v in reading.voices if re.search(r"\bwho\b", draft.stem) and name_of(v) == key_text(draft)]
    judges = any(voice.camp is Camp.INSPECTORATE for voice in ([asked] if asked else keys))
    grades = phrase_pattern("grades")
    grade = grades.search(plain(key_text(draft) if asked else draft.stem)) if judges else None
    shared = any(grades.search(plain(lure.text)) for lure in lures(draft))
    return f"Only an inspectorate gives such a grade: {grade.group()}" if grade and not shared else None
