"""In what public standing people appear who are introduced in passing: by a title, in brackets, by what they lead."""

import re
from dataclasses import replace

from quizzes.reading.model import Camp, Reading, Span, Voice, VoiceKind

from .clauses import base_form
from .first_person import in_first_person
from .places import called
from .words import phrase_pattern, plain, word_list

TITLE = re.compile(r"(?:^|[\s(])(?P<role>(?:(?:Detective|Chief|Deputy|Assistant) )?[A-Z][a-z]+)\s$")
SHORT_TITLE = {"DI": "detective inspector", "DCI": "detective chief inspector", "Supt": "superintendent"}
RANK = re.compile(r"(?:^|\s)(?P<short>DI|DCI|Supt)\s$")
BEFORE = re.compile(r"(?:^|[.;] )(?:The |Its |Their |Her |His |An? )?(?P<role>[A-Za-z][^,.;“”\"]{3,60}), $")
BRACKET = re.compile(r"^ \((?P<role>[a-z][^(),\d]{4,50})(?:,[^()]{2,40})?\)")
QC = re.compile(r"^, (?P<role>[QK]C)\b")
FOR = re.compile(
    r"^, (?P<role>for the [a-z][\w ]{3,40}(?:board|council|trust|union|authority|police|county|department)),"
)
LEADS = re.compile(
    r"^, (?P<role>who (?:has |had )?(?:leads?|led|chairs?|chaired|heads?|headed|directs?|directed|runs?|ran|manages?|"
    r"managed|oversees|oversaw|commands?|represents|speaks for|was (?:hired|appointed)[^,]{0,30} to (?:lead|run|head|"
    r"chair)) [^,;.“”]{4,70}?)(?: and (?=[a-z])|[,.])"
)
DID = re.compile(
    r"^, (?P<role>who (?:has |had )?(?:(?:founded|set up|wrote|drafted|sponsored|prosecuted|reviewed|audited) "
    r"(?:the|an?|its|most of|much of|[A-Z])|campaigns? |campaigned )[^,;.“”]{3,60}?)(?: and |[,.])"
)
"""Deeds in public by which a person is known: "who founded the company", "who wrote the report"."""
AS = re.compile(r"^, (?P<role>who as an? (?P<office>[a-z ]{4,30}?) [a-z]+(?:ed|ote|ook|ave|id) [^,;.“”]{3,60})[,.]")
WHO_SPONSORED = re.compile(r"^, the (?P<role>(?:[A-Z]\w+|member|minister) who [a-z]+ (?:the|a) [^,;.“”]{3,50})[,.]")
WAS = re.compile(
    r"^(?:, (?P<who>who (?:was|is) )| is (?:an?|the) )(?P<role>(?:then |now |the |an? |former )?[a-z][^,;.“”]{3,60}?)"
    r"(?: and | when |[,.])"
)
LED = re.compile(r"(?:Charities|Campaigners|Unions|Campaign groups|Voluntary groups)\b")
SITS = re.compile(
    r"^, (?P<role>who(?:[’']s| is| sits| serves) on the [^,;.“”]{0,30}(?:group|board|panel|committee))[,. ]"
)
HEADLINE = re.compile(r"^(?P<role>(?:Former |Ex-)?[A-Z][\w’' -]{2,40}): [‘“\"']")
FOLLOWS = (BRACKET, QC, FOR, LEADS, DID, WHO_SPONSORED, SITS)
COUNSEL = re.compile(r"^, (?P<side>prosecuting|defending)\b[^,;.“”]{0,40},")
OF = re.compile(r"^,? (?P<role>(?:of|from) (?P<body>(?:the )?[A-Z][^,;.“”]{2,60}?))(?:[,.]| said\b|$)")
""" "Jo Marsh of Harbour Nightline", where the article tells of groups before, or knows the body."""
ITS = re.compile(r", (?:who|whose|which) [^.;]{0,60}\bits\b")
GROUPS = re.compile(
    r"\b(?:charit(?:y|ies)|campaigners?|unions?|campaign groups?)\b[^.?!“”]*(?:: |, )?[“\"][^“”\"]*[”\"] said $", re.I
)
PRIVATE = re.compile(
    r"^,? (?:aged )?\d{1,3},|^,? whose (?:\w+ ){0,2}(?:son|daughter|child|children|mother|father|baby)\b"
)
OFFICE_WITHIN = 4
HEARD_OFTEN = 3
OWNED_ROLE = re.compile(r"[A-Z][\w.-]*'s? ")
JOINED = re.compile(r"(?P<place>(?:[A-Z][\w.-]* )+and (?:the )?)$")
PASSING = ("who ", "for ", "of ", "from ")


def with_standing(reading: Reading) -> Reading:
    """The reading with a role for each person whom the text introduces in passing, and "the" where bodies have it."""
    told = (_with_whole_role(reading, _standing(reading, voice)) for voice in reading.voices)
    return replace(reading, voices=tuple(_with_article(reading, voice) for voice in told))


def _with_whole_role(reading: Reading, voice: Voice) -> Voice:
    """ "Lincolnshire and the Humber's regional director", where only the second place was read with the role."""
    if not OWNED_ROLE.match(plain(voice.role)):
        return voice
    before = JOINED.search(plain(reading.canonical.text).partition(plain(voice.role))[0][-60:])
    return replace(voice, role=f"{before['place']}{voice.role}") if before else voice


def _with_article(reading: Reading, voice: Voice) -> Voice:
    """ "The NSPCC" for a body whose name mostly stands after "the" in the text (not for "the Ofsted report")."""
    one_word = " " not in voice.name and not voice.name.isupper()
    named = voice.kind is VoiceKind.BODY and voice.name[:1].isupper() and not voice.name.lower().startswith("the ")
    if not named or one_word:
        return voice
    text = reading.canonical.text
    whole = [m for m in voice.mentions if plain(text[m.start : m.end]).lower().endswith(voice.name.lower())]
    whole = [m for m in whole if not _of_a_thing(text[m.end : m.end + 30])]
    before = [text[max(0, m.end - len(voice.name) - 4) : m.end - len(voice.name)].lower() for m in whole]
    said = sum(words == "the " for words in before)
    return replace(voice, name=f"the {voice.name}") if said and said * 2 > len(before) else voice


def _of_a_thing(after: str) -> bool:
    """Whether a noun follows, to which "the" belongs: "the Ofsted report"."""
    word = re.match(r" (?P<word>[a-z]+)\b", after)
    known = word_list("stopwords") | word_list("auxiliaries") | word_list("present_verbs") | word_list("plural_verbs")
    return word is not None and word["word"] not in known and not base_form(word["word"])


def _standing(reading: Reading, voice: Voice) -> Voice:
    if voice.kind is not VoiceKind.PERSON or voice.role or voice.camp is not Camp.UNKNOWN:
        return voice
    found = [_role(reading, mention, voice) for mention in voice.mentions]
    private = any(PRIVATE.match(_after(reading, mention)) for mention in voice.mentions)
    role = next((role for role in found if role), "") or _of_headline(reading, voice)
    return replace(voice, role=role) if role and not private else voice


def _of_headline(reading: Reading, voice: Voice) -> str:
    """The office in a headline such as "Former director: ‘...’", of the one person who is heard throughout."""
    found = HEADLINE.match(reading.canonical.text.lstrip())
    office = found and phrase_pattern("offices").search(found["role"])
    if found is None or not office or len(reading.words_of(voice.id)) < HEARD_OFTEN:
        return ""
    others = (v for v in reading.voices if v.kind is VoiceKind.PERSON and v.id != voice.id and not v.role)
    often = any(len(reading.words_of(other.id)) >= HEARD_OFTEN for other in others)
    first = min((v.mentions[0] for v in reading.voices if v.kind is VoiceKind.PERSON and v.mentions), default=None)
    return "" if often or not voice.mentions or voice.mentions[0] != first else _small(found["role"])


def _after(reading: Reading, mention: Span) -> str:
    return plain(reading.canonical.text[mention.end : mention.end + 120]).replace("\n", " ")


def _role(reading: Reading, mention: Span, voice: Voice) -> str:
    """The role that stands around one mention by name; "" where none does."""
    told = reading.sentence_at(mention)
    if told is None or not called(reading.slice(mention), voice):
        return ""
    before = plain(reading.canonical.text[told.span.start : mention.start]).replace("\n", " ")
    after = _after(reading, mention)
    rank = RANK.search(before)
    if rank:
        return SHORT_TITLE[rank["short"]]
    follows = next((f["role"] for pattern in FOLLOWS if (f := pattern.match(after))), "")
    follows = follows or _in_office(after) or _held(reading, after) or _of_body(reading, mention, before, after)
    return follows if _fit(follows) else _leading(before) or _leading(reading.slice(mention).partition(" ")[0] + " ")


def _in_office(after: str) -> str:
    """What somebody did in an office: "who as a judge brought in the limit"; counsel for a side of a case."""
    found, side = AS.match(after), COUNSEL.match(after)
    if side:
        return "for the prosecution" if side["side"] == "prosecuting" else "for the defence"
    return found["role"] if found and phrase_pattern("offices").search(found["office"]) else ""


def _held(reading: Reading, after: str) -> str:
    """The office in "who was director of care", "is a former head", not of an author who speaks as "I"."""
    found = WAS.match(after)
    if found and not found["who"] and in_first_person(reading):
        return ""
    if found is None or not phrase_pattern("offices").search(" ".join(found["role"].split()[:OFFICE_WITHIN])):
        return ""
    return f"{found['who'] or ''}{found['role']}"


def _of_body(reading: Reading, mention: Span, before: str, after: str) -> str:
    """ "of the Harbour Observatory": a body that the article knows, or one of the groups that it tells of."""
    found = OF.match(after)
    if found is None or phrase_pattern("places").search(found["body"]):
        return ""
    at = mention.end + found.start("body")
    bodies = (m for v in reading.voices if v.kind is VoiceKind.BODY for m in v.mentions)
    its = ITS.match(after, found.end() - 1)
    led = bool(LED.match(_sentence_before(reading, mention)))
    known = any(abs(m.start - at) <= len("the ") and m.end >= mention.end + found.end("role") for m in bodies)
    return found["role"] if known or its or led or GROUPS.search(before) else ""


def _sentence_before(reading: Reading, mention: Span) -> str:
    """The sentence before the one with the mention, in the same block; "" where none is."""
    told = reading.sentence_at(mention)
    before = reading.sentences[told.number - 1] if told and told.number else None
    return reading.slice(before.span) if before and told and before.block == told.block else ""


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
