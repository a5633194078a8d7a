"""In what public standing people appear who are introduced in passing: by a title, in brackets, by what they lead."""

import re
from dataclasses import replace

from quizzes.reading.model import Camp, Reading, Span, Voice, VoiceKind

from .places import called, sentence_at
from .words import phrase_pattern, plain

TITLE = re.compile(r"(?:^|[\s(])(?P<role>(?:(?:Detective|Chief|Deputy|Assistant) )?[A-Z][a-z]+)\s$")
SHORT_TITLE = {"DI": "detective inspector", "DCI": "detective chief inspector", "Supt": "superintendent"}
RANK = re.compile(r"(?:^|\s)(?P<short>DI|DCI|Supt)\s$")
BEFORE = re.compile(r"(?:^|[.;] )(?:The |Its |Their |An? )?(?P<role>[A-Za-z][^,.;“”\"]{3,60}), $")
BRACKET = re.compile(r"^ \((?P<role>[a-z][^(),\d]{4,50})(?:,[^()]{2,40})?\)")
QC = re.compile(r"^, (?P<role>[QK]C)\b")
FOR = re.compile(
    r"^, (?P<role>for the [a-z][\w ]{3,40}(?:board|council|trust|union|authority|police|county|department)),"
)
LEADS = re.compile(
    r"^, (?P<role>who (?:leads?|led|chairs?|chaired|heads?|headed|directs?|directed|runs?|ran|manages?|managed|"
    r"oversees|oversaw|commands?|was (?:hired|appointed)[^,]{0,30} to (?:lead|run|head|chair)) [^,;.“”]{4,70})[,.]"
)
PRIVATE = re.compile(
    r"^,? (?:aged )?\d{1,3},|^,? whose (?:\w+ ){0,2}(?:son|daughter|child|children|mother|father|baby)\b"
)
PASSING = ("who ", "for ")


def with_standing(reading: Reading) -> Reading:
    """The reading with a role for each person whom the text introduces in passing, and "the" where bodies have it."""
    return replace(reading, voices=tuple(_with_article(reading, _standing(reading, v)) for v in reading.voices))


def _with_article(reading: Reading, voice: Voice) -> Voice:
    """ "The NSPCC" for a body whose name mostly stands after "the" in the text (not for "the Ofsted report")."""
    one_word = " " not in voice.name and not voice.name.isupper()
    named = voice.kind is VoiceKind.BODY and voice.name[:1].isupper() and not voice.name.lower().startswith("the ")
    if not named or one_word:
        return voice
    text = reading.canonical.text
    whole = [m for m in voice.mentions if plain(text[m.start : m.end]).lower().endswith(voice.name.lower())]
    before = [text[max(0, m.end - len(voice.name) - 4) : m.end - len(voice.name)].lower() for m in whole]
    said = sum(words == "the " for words in before)
    return replace(voice, name=f"the {voice.name}") if said and said * 2 > len(before) else voice


def _standing(reading: Reading, voice: Voice) -> Voice:
    if voice.kind is not VoiceKind.PERSON or voice.role or voice.camp is not Camp.UNKNOWN:
        return voice
    found = [_role(reading, mention, voice) for mention in voice.mentions]
    private = any(PRIVATE.match(_after(reading, mention)) for mention in voice.mentions)
    role = next((role for role in found if role), "")
    return replace(voice, role=role) if role and not private else voice


def _after(reading: Reading, mention: Span) -> str:
    return plain(reading.canonical.text[mention.end : mention.end + 120]).replace("\n", " ")


def _role(reading: Reading, mention: Span, voice: Voice) -> str:
    """The role that stands around one mention by name; "" where none does."""
    told = sentence_at(reading, mention.start)
    if told is None or not called(reading.slice(mention), voice):
        return ""
    before = plain(reading.canonical.text[told.span.start : mention.start]).replace("\n", " ")
    after = _after(reading, mention)
    rank = RANK.search(before)
    if rank:
        return SHORT_TITLE[rank["short"]]
    follows = next((f["role"] for p in (BRACKET, QC, FOR, LEADS) if (f := p.match(after))), "")
    return follows if _fit(follows) else _leading(before) or _leading(reading.slice(mention).partition(" ")[0] + " ")


def _leading(before: str) -> str:
    """A title or an office right before the name: "Sheriff", "The chair of the partnership,"."""
    title, office = TITLE.search(before), BEFORE.search(before)
    if title and phrase_pattern("offices").search(title["role"]):
        return title["role"].lower()
    return _small(office["role"]) if office and phrase_pattern("offices").search(office["role"]) else ""


def _small(role: str) -> str:
    return role if role[1:2].isupper() else role[:1].lower() + role[1:]


def _fit(role: str) -> bool:
    named = role in ("QC", "KC") or role.startswith(PASSING) or phrase_pattern("offices").search(role)
    return bool(role) and bool(named) and not phrase_pattern("private_roles").search(role)
