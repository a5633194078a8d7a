"""Motions on what was done or is planned, and on money that is spent: was it right, is it well spent?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quizzes.reading.model import Camp, LinkKind, Reading, Sentence, VoiceKind

from .claims import claims, public
from .clauses import clause_of
from .contested import may_argue
from .critical import ARTICLE, cited, one_sided
from .model import Argument, Evidence, MotionDraft
from .places import meeting
from .unheard import missing
from .wording import capital, small_subject
from .words import lemmas, loose, phrase_pattern, plain, word_count, word_list

MOST_WORDS = 16
WHEN = r"(?: (?:on|in|last|this) [\w ]{3,25}?)?"
PLAN = re.compile(
    r"^(?:[A-Z][^,]{2,40}, )?(?P<who>[A-Z][\w'’ -]{2,60}?) "
    r"(?P<how>will(?: now| also| then)?|plans? to|intends? to|is to|are to"
    rf"|(?:voted|decided|agreed|chose|resolved)(?: by [\w-]+ to [\w-]+| unanimously)?{WHEN} to)"
    r" (?P<verb>[a-z]+) (?P<rest>[^,.;:“”\"‘()]+)"
)
TIME = (
    r"January|February|March|April|May|June|July|August|September|October|November|December|"
    r"spring|summer|autumn|winter|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
)
WHEN_LAST = re.compile(
    r" (?:(?:in|on|by|from|since|until|at) )?(?:the end of |early |late )?"
    rf"(?:(?:last|next|this) (?:\w+ )?\w+|(?:\d{{1,2}} )?(?:{TIME})(?: \d{{1,4}}| night)?)$"
)
SPENT = re.compile(
    r"\b(?:spen[dt]|spending|invest(?:ed|ing)?|put(?:ting)?|set aside|committed|allocated|provid(?:e[ds]?|ing))\s"
    r"(?:about |more than |up to |another |an extra )?"
    r"(?P<sum>[£$€]\d[\d,.]*(?: ?(?:m|bn|million|billion|k))?)\s(?P<prep>to|on|in|into|for)\s"
    r"(?P<what>[^,.;:()“”\"]+)"
)
PAID = re.compile(
    r"\b(?:told|ordered|agreed|has|had|made|required|directed) to pay (?:(?:the|a|his|her|their) \w+ )?(?:\w+ )?"
    r"(?P<sum>[£$€]\d[\d,.]*\d(?: ?(?:m|million))?)"
)
FIGURES_TOLD, FEW_VOICES = 6, 2
CHILDREN = re.compile(r"\bchildren\b", re.I)
VOTES = re.compile(r"\bby [\w-]+(?: votes)? to [\w-]+\b|\bdespite\b|\bagainst the (?:advice|wishes)\b", re.I)
OWNED = re.compile(r"\b(?:its|their)\b")
"""In a deed these stand for whoever does it."""
OPEN = re.compile(r"(?:the|its|their|his|her) \w+$|\d", re.I)


@dataclass(frozen=True)
class Deed:
    """Who did or will do what: "the council", "close Seaview Lodge"; `past` where it is done."""

    who: str
    what: str
    past: bool


def decided(reading: Reading) -> Iterator[MotionDraft]:
    """What a body did or decided, in the article's own voice: was that right?"""
    for sentence in own_voice_sentences(reading):
        deed = _planned(reading.slice(sentence.span)) or _done(reading.slice(sentence.span))
        if deed is None or not _arguable(deed) or _discussed(reading, deed.what) or not _at_issue(reading, sentence):
            continue
        subject = small_subject(deed.who, reading)
        if subject and _may_be_judged(reading, deed.who):
            yield one_sided(
                "decided",
                f"{capital(subject)} {_be(deed)} right to {deed.what}.",
                (Argument(ARTICLE, Evidence.of(reading.canonical, sentence.span)),),
                missing(reading),
                "What else could have been done, and who would gain or lose by it?",
            )


def _at_issue(reading: Reading, sentence: Sentence) -> bool:
    """Whether the sentence gives a reason or a purpose, or tells of votes: something speaks for it or against it."""
    kinds = (LinkKind.REASON, LinkKind.PURPOSE, LinkKind.AFTER)
    joined = any(link.sentence == sentence.number and link.kind in kinds for link in reading.links)
    return joined or bool(VOTES.search(plain(reading.slice(sentence.span))))


def own_voice_sentences(reading: Reading, *, quoted: bool = False) -> Iterator[Sentence]:
    """Sentences of the article's paragraphs in which nobody is reported to speak (all, where `quoted`)."""
    spoken = {s.number for a in reading.attributions for s in meeting(reading.sentences, a.span)}
    for sentence in reading.sentences:
        numbered = reading.canonical.paragraph_number(sentence.span.start) is not None
        said = sentence.number in spoken
        quotes = any(True for _ in meeting(reading.quotations, sentence.span))
        if numbered and (quoted or not (said or quotes)):
            yield sentence


def _planned(words: str) -> Deed | None:
    """ "Councillors voted by seven to four to close the home", "the government will withdraw its adviser"."""
    found = PLAN.match(words)
    if found is None or found["verb"] not in word_list("deeds"):
        return None
    past = not found["how"].startswith(("will", "plan", "intend", "is", "are"))
    return Deed(found["who"], _undated(f"{found['verb']} {found['rest']}"), past)


def _done(words: str) -> Deed | None:
    """ "The department issued an improvement notice in May"."""
    clause = clause_of(words)
    if clause is None or clause.auxiliary or clause.base not in word_list("deeds"):
        return None
    verb = clause.verb.lower()
    return Deed(clause.subject, _undated(f"{clause.base} {clause.rest}"), past=verb not in word_list("present_verbs"))


def _undated(deed: str) -> str:
    return WHEN_LAST.sub(
        "", re.split(r" (?:after|because|when|while|but|until|and then) ", deed.strip().rstrip("."))[0]
    )


def _arguable(deed: Deed) -> bool:
    fit = 2 < word_count(deed.what) <= MOST_WORDS and not loose(OWNED.sub("the", deed.what))
    return fit and not any(mark in deed.what for mark in '“”"‘?:;()')


def _be(deed: Deed) -> str:
    last = deed.who.split()[-1].lower()
    many = last.endswith("s") and not last.endswith("ss")
    return ("were" if many else "was") if deed.past else ("are" if many else "is")


def _may_be_judged(reading: Reading, subject: str) -> bool:
    """Whether the subject is a body or a group that decides, and no court."""
    if phrase_pattern("settling_roles").search(subject.lower()) or loose(subject):
        return False
    bodies = [v for v in reading.voices if v.kind in (VoiceKind.BODY, VoiceKind.GROUP) and public(v)]
    bodies = [v for v in bodies if v.camp is not Camp.INSPECTORATE]
    known = any(v.name.lower().removeprefix("the ") == subject.lower().removeprefix("the ") for v in bodies)
    return known or subject.lower() in word_list("deciders")


def _discussed(reading: Reading, deed: str) -> bool:
    """Whether some claim is about the deed: then the article has a side that this motion would not show."""
    matter = lemmas(deed) - word_list("too_common")
    return any(matter & lemmas(reading.slice(a.content)) for a in reading.attributions)


def well_spent(reading: Reading) -> Iterator[MotionDraft]:
    """Is a sum, spent or promised, well spent?"""
    for sentence in reading.sentences:
        found = SPENT.search(plain(reading.slice(sentence.span)))
        if found is None or reading.canonical.paragraph_number(sentence.span.start) is None:
            continue
        what = re.split(r" (?:which|that|since|by|over|but|if) ", _undated(found["what"]))[0].strip()
        small = re.fullmatch(r"\D\d{1,3}", found["sum"])
        fits = not (small or loose(what) or OPEN.match(what)) and 0 < word_count(what) <= MOST_WORDS
        if not fits or not _is_short(reading, sentence):
            continue
        speaker = teller(reading, sentence)
        if speaker is None:
            continue
        yield one_sided(
            "well_spent",
            f"Spending {found['sum']} {'to' if found['prep'] == 'to' else 'on'} {what} is a good use of public money.",
            (speaker,),
            ("The article does not say what else the money could have done.", *missing(reading)),
            "What would you need to see in a year's time to call it well spent, and who would know?",
        )


def _is_short(reading: Reading, sentence: Sentence) -> bool:
    """Whether the article tells near by that money is short, so that a sum has a price."""
    near = reading.sentences[max(0, sentence.number - 3) : sentence.number + 4]
    return any(phrase_pattern("money_is_short").search(plain(reading.slice(s.span))) for s in near)


def fair_sum(reading: Reading) -> Iterator[MotionDraft]:
    """Is a sum that somebody has to pay to make good what was done right for it?"""
    for sentence in own_voice_sentences(reading):
        found = PAID.search(plain(reading.slice(sentence.span)))
        if found:
            yield one_sided(
                "fair_sum",
                f"A sum of {found['sum']} is fair for what the article reports.",
                (Argument(ARTICLE, Evidence.of(reading.canonical, sentence.span)),),
                ("The article does not say how the sum was worked out.", *missing(reading)),
                "What can money make good here, and what can it not? What would you have asked for besides?",
            )
            return


def figures_enough(reading: Reading) -> Iterator[MotionDraft]:
    """Where an article is made of figures and hardly anybody speaks: do they tell how well the work is done?"""
    told = [s for s in own_voice_sentences(reading) if len(reading.figures_in(s.span)) > 1]
    about = sum(bool(CHILDREN.search(reading.slice(s.span))) for s in told)
    if len(told) < FIGURES_TOLD or about < FIGURES_TOLD // 2 or len(reading.strict) > FEW_VOICES:
        return
    chosen = sorted(told, key=lambda s: (-len(reading.figures_in(s.span)), s.number))[:2]
    yield one_sided(
        "figures_enough",
        "The figures in the article are enough to judge how well the children whom they count are looked after.",
        tuple(
            Argument(ARTICLE, Evidence.of(reading.canonical, s.span)) for s in sorted(chosen, key=lambda s: s.number)
        ),
        ("The article gives hardly anybody’s account beside the figures.", *missing(reading)),
        "Which figure would you trust least as a sign of quality, and what would you ask a child or a worker instead?",
    )


def teller(reading: Reading, sentence: Sentence) -> Argument | None:
    """The sentence with who tells it: the article, or the one voice that surely does; None where that is not sure."""
    told = [a for a in reading.attributions if a.span.meets(sentence.span)]
    if not told and not any(True for _ in meeting(reading.quotations, sentence.span)):
        return Argument(ARTICLE, Evidence.of(reading.canonical, sentence.span))
    sure = [claim for claim in claims(reading) if claim.span.meets(sentence.span) and may_argue(reading, claim.voice)]
    return cited(reading, sure[0]) if len(told) == 1 and sure else None
