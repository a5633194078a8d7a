"""Motions on who should be heard in an article: those whom it speaks of and does not quote."""

from collections.abc import Iterator
from dataclasses import replace

from quizzes.reading.model import Reading

from .claims import claims, public
from .critical import cited
from .model import MotionDraft
from .motion_gates import NEAREST
from .unheard import missing, no_family, speaks_of_family
from .words import lemmas, loose, phrase_pattern, plain


def own_voice(reading: Reading) -> Iterator[MotionDraft]:
    """Should children and parents be heard, where others speak of them and they do not?"""
    if not no_family(reading):
        return
    about = [c for c in claims(reading) if c.whole and speaks_of_family(c.words) and lemmas(c.words) and not c.quoted]
    about = [claim for claim in about if public(claim.voice) and not loose(claim.words)]
    about = [claim for claim in about if phrase_pattern("being_heard").search(plain(claim.words))]
    for claim in about[:1]:
        nearest, unheard = cited(reading, claim), missing(reading)
        yield MotionDraft(
            text="An article about services for children should quote a child, a parent or a carer.",
            rule="own_voice",
            supporting=(replace(nearest, speaker=f"{nearest.speaker}{NEAREST}"),),
            opposing=(),
            missing=(
                "The article gives no evidence on either side of this: what is cited is only the nearest.",
                *unheard,
            ),
            reflection=(
                "What could a child or a parent have told you here that no other voice could? "
                "What might it cost them to be quoted?"
            ),
            one_sided=True,
        )
