"""Motions on who should be heard in an article: those whom it speaks of and does not quote."""

from collections.abc import Iterator
from dataclasses import replace

from quizzes.reading.model import Camp, Reading

from .claims import claims, public
from .critical import cited
from .model import MotionDraft
from .motion_gates import NEAREST
from .unheard import front_line_speaks, missing, no_family, speaks_of_family
from .words import lemmas, loose, phrase_pattern, plain, word_list


def those_who_do_it(reading: Reading) -> Iterator[MotionDraft]:
    """Should those who do the work be heard, where others speak of them and they do not?"""
    about = [c for c in claims(reading) if c.whole and not c.quoted and lemmas(c.words) & word_list("staff_lemmas")]
    about = [c for c in about if public(c.voice) and not loose(c.words) and c.voice.camp is not Camp.FAMILY]
    if not about or front_line_speaks(reading):
        return
    nearest = cited(reading, about[0])
    yield MotionDraft(
        text="An article about a service should quote somebody who does its daily work.",
        rule="those_who_do_it",
        supporting=(replace(nearest, speaker=f"{nearest.speaker}{NEAREST}"),),
        opposing=(),
        missing=(
            "The article gives no evidence on either side of this: what is cited is only the nearest.",
            *missing(reading),
        ),
        reflection=(
            "What could somebody who does the work have told you here that no manager or inspector could? "
            "What might it cost them to be quoted?"
        ),
        one_sided=True,
    )


def own_voice(reading: Reading) -> Iterator[MotionDraft]:
    """Should children and parents be heard, where others speak of them and they do not?"""
    if not no_family(reading):
        return
    about = [c for c in claims(reading) if c.whole and speaks_of_family(c.words) and lemmas(c.words) and not c.quoted]
    about = [claim for claim in about if public(claim.voice) and not loose(claim.words)]
    about.sort(key=lambda claim: not phrase_pattern("being_heard").search(plain(claim.words)))
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
