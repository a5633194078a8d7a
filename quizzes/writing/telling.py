"""Sentences that tell a fact in a form of their own, turned into clauses: who they are from, and what is said.

"The court heard that ...", "Of 40 files, 11 had ...", "Jo Lee, who took office in 2019, ...": each with the words that
a stem begins with ("" where the article itself tells it).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from quizzes.reading.model import Reading, Sentence, VoiceKind

from .clauses import Clause, clause_of
from .places import called
from .splitting import clauses_of
from .wording import capital, in_sentence
from .words import plain, plain_grades

THINGS = (
    r"(?:report|survey|study|review|inquiry|audit|letter|figures|statistics|data|analysis|bulletin|rules|law|guidance)"
)
REPORT = re.compile(
    r"^(?:But |However, |Similarly, )?"
    rf"(?P<what>(?:The (?:[a-z]+ )?|(?:State|Official|New|Government|National) ){THINGS}) (?:also |does )?"
    r"(?:shows?|showed|says?|said|found|finds|notes|noted|revealed|reveals|suggests?|suggested) (?:that )?(?P<rest>.+)$"
)
HEARD = re.compile(
    r"^(?P<who>(?:The|An?) (?:[a-z]+ )?(?:court|inquiry|committee|tribunal|hearing|panel|inquest|jury)) "
    r"(?P<verb>heard|was told) that (?P<rest>.+)$"
)
LEADING = re.compile(rf"^According to (?P<what>(?:the |an? )?(?:\w+ )?{THINGS}\b[^,]*), (?P<rest>.+)$")
TRAILING = re.compile(rf"^(?P<rest>.+), according to (?P<what>(?:an?|the) (?:\w+ )?{THINGS}\b[^,]*)\.$")
OF_ALL = re.compile(
    r"^Of (?:the )?(?P<all>\d[\d,]*) (?P<what>[^,]+), (?P<who>(?:the )?inspectors found that )?"
    r"(?P<count>(?:only |just |about |nearly )?\d[\d,]*) (?P<said>[^,]+)"
)
RELATIVE = re.compile(
    r"(?P<name>[^,;“”\"]+), (?:an? [^,;“”\"]{3,40}, )?(?P<how>who|which) (?P<said>[^,;“”\"]+?)(?=[,;.]|$)"
)


@dataclass(frozen=True)
class Told:
    """A clause, and what it is from."""

    clause: Clause
    source: str = ""


def told_in(reading: Reading, sentence: Sentence) -> Iterator[Told]:
    """The clauses that stand in a sentence in one of these forms."""
    words = plain_grades(reading.slice(sentence.span))
    for pattern, source in ((REPORT, _report), (HEARD, _heard), (TRAILING, _report), (LEADING, _report)):
        found = pattern.match(words)
        if found:
            yield from (Told(clause, source(found)) for clause in clauses_of(capital(found["rest"])))
            return
    yield from _of_all(words)
    yield from _relative(reading, words)


def _report(found: re.Match[str]) -> str:
    what = found["what"].replace("this newspaper", "the newspaper")
    return f"According to {what[:1].lower()}{what[1:]}"


def _heard(found: re.Match[str]) -> str:
    who = found["who"]
    return f"According to what {who[:1].lower()}{who[1:]} {found['verb']}"


def _of_all(words: str) -> Iterator[Told]:
    """ "Of 40 files that were read, 11 had no plan" as "11 of the 40 files that were read had no plan"."""
    found = OF_ALL.match(words)
    clause = clause_of(f"They-all {found['said']}") if found else None
    if found and clause and clause.subject == "They-all":
        subject = f"{found['count']} of the {found['all']} {found['what']}"
        yield Told(replace(clause, subject=subject), "According to the inspectors" if found["who"] else "")


def _relative(reading: Reading, words: str) -> Iterator[Told]:
    """ "Jo Lee, who took office in 2019," as "Jo Lee took office in 2019"."""
    for found in RELATIVE.finditer(words):
        wanted = VoiceKind.PERSON if found["how"] == "who" else VoiceKind.BODY
        ends = [v for v in reading.voices if v.kind is wanted and _ends_on(found["name"], v.name, v.aliases)]
        if len(ends) == 1 and called(found["name"], ends[0]):
            clause = clause_of(f"{_whole(in_sentence(ends[0]))} {found['said']}")
            if clause is not None:
                yield Told(clause)


def _whole(name: str) -> str:
    return name[:1].upper() + name[1:]


def _ends_on(words: str, name: str, aliases: tuple[str, ...]) -> bool:
    """Whether the words end on the name or a longer alias."""
    known = [one for one in (name, *aliases) if " " in one]
    return any(plain(words).endswith(plain(one)) for one in known)
