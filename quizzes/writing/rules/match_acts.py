"""Match voices to what they did with words: who called for it, who promised it, who took issue with it."""

from collections.abc import Iterable
from dataclasses import dataclass

from quizzes.reading.model import Reading, Voice, VoiceKind
from quizzes.writing.acts import acts
from quizzes.writing.model import Evidence, QuestionDraft
from quizzes.writing.pairing import Pair, matching
from quizzes.writing.places import evidence_of, names
from quizzes.writing.rivals import distinct, is_about, one_voice
from quizzes.writing.wording import capital, introduced, name_of
from quizzes.writing.words import lemmas, overlap, word_list

from .base import rule

NAME = "match_acts"
OBJECTIVE = "Tell the points of several voices apart"
STEM = "According to the article, who did which of these?"
MOST, SETS = 4, 2
SAME_POINT = 0.4
FEWEST_LEMMAS = 3


@dataclass(frozen=True)
class Deed:
    """What a voice said or did, as a predicate, with its proof; `bare` where it only "said that"."""

    voice: Voice
    words: str
    evidence: tuple[Evidence, ...]
    bare: bool


@rule(NAME, title="Match voices to what they said or did", objective=OBJECTIVE, worth=0.85, most=1)
def write(reading: Reading) -> Iterable[QuestionDraft]:
    """Drafts where three or more voices that are surely apart did one thing each that nobody else did."""
    known = deeds(reading)
    for _ in range(SETS):
        chosen = one_each(reading, known)
        known = [deed for deed in known if deed not in chosen]
        spare = capital(chosen[MOST].words) if len(chosen) > MOST else ""
        draft = matching(
            reading,
            rule=NAME,
            objective=OBJECTIVE,
            stem=STEM,
            pairs=[pair(deed) for deed in sorted(chosen[:MOST], key=lambda deed: deed.evidence[0].start)],
            spare=spare,
            feedback="Each passage names the voice and tells what it said or did.",
        )
        if draft:
            yield draft


def deeds(reading: Reading) -> list[Deed]:
    """What voices did with words: one relation for all parts."""
    found = [
        Deed(act.voice, act.words, evidence_of(reading, act.attribution, act.voice, act.span), act.verb == "said")
        for act in acts(reading)
        if act.verb not in word_list("verdicts")
    ]
    return [deed for deed in found if len(lemmas(deed.words)) >= FEWEST_LEMMAS]


def one_each(reading: Reading, known: list[Deed]) -> list[Deed]:
    """One deed of each voice, among people alone or among all, whichever gives more."""
    people = [deed for deed in known if deed.voice.kind is VoiceKind.PERSON]
    return max((apart(reading, pool, known) for pool in (people, known)), key=len)


def apart(reading: Reading, pool: list[Deed], known: list[Deed]) -> list[Deed]:
    """Deeds of voices that are surely apart, unlike every other voice's; those that tell more than "said" first."""
    kept: list[Deed] = []
    for deed in sorted(pool, key=lambda deed: (deed.bare, deed.evidence[0].start)):
        others = all(distinct(deed.voice, other.voice) and not one_voice(deed.voice, other.voice) for other in kept)
        own = not any(overlap(deed.words, o.words) >= SAME_POINT for o in known if o.voice.id != deed.voice.id)
        if others and own and not _gives_away(reading, deed, known):
            kept.append(deed)
    return kept


def _gives_away(reading: Reading, deed: Deed, known: list[Deed]) -> bool:
    """Whether the words name a voice that may stand on the left, or the body for which it speaks."""
    voices = {other.voice.id: other.voice for other in known}
    return any(names(deed.words, voice) or is_about(deed.words, voice, reading) for voice in voices.values())


def pair(deed: Deed) -> Pair:
    reason = f"The article reports this of {introduced(deed.voice)}."
    return Pair(name_of(deed.voice), capital(deed.words), reason, deed.evidence)
