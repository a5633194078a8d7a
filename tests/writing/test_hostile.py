"""Texts that want to hang or crash the writer, and how long an honest one takes."""

import json
import subprocess
import sys
import time
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizzes import articles
from quizzes.writing import draft_article

from .test_write import checked

LONGEST = 10.0
MARKS = "“”‘’\"'()[]:;,.?!–"
ENGLISH = (
    "Jane Poole, leader of Hull council, said: “It cost £3m in 2012.” Inspectors told her that 40 of 96 files were "
    "late. "
    "Ofsted rated the service inadequate because nobody had read them, and Tom Marsh, of the union, disagreed. "
)
HOSTILE = {
    "10,000 quotation marks": '"a" ' * 5000,
    "10,000 opening marks": "‘" * 10000 + " a",
    "quotations in quotations": "“She said ‘he said " * 3000 + "no’”" * 3000,
    "brackets in brackets": "(the council said [" * 4000 + "no])" * 4000,
    "no punctuation": "the council said that inspectors told ministers it would close homes in 2012 " * 2500,
    "capitals": "THE COUNCIL SAID NO. JANE POOLE TOLD MPS IT COST £3M IN 2012. " * 2500,
    "French": "Le conseil a dit que « les enfants attendent trop longtemps », a déclaré Mme Dupont en 2012. " * 2000,
    "German": "Der Rat sagte am 3. Mai 2012, „es sei zu spät“, und Frau Müller widersprach ihm. " * 2000,
    "Hebrew": "המועצה אמרה כי 40 ילדים חיכו “זמן רב מדי”, לדברי גב' כהן ב-2012. " * 2000,
    "Arabic": "\u202bقال المجلس إن «الأطفال ينتظرون طويلا» في عام 2012.\u202c " * 2000,
    "Chinese": "市议会表示，2012年有40名儿童等待时间过长。" * 2000,
    "names alone": "Jane Poole and Tom Marsh, " * 5000,
    "numbers alone": "12 per cent of 40, " * 5000,
    "cues alone": "said told warned because after " * 4000,
    "one sentence of colons": "a: " * 15000,
}


def seconds_of(text: str) -> float:
    """Processor seconds from the text to its drafts, which must be sound, or to a refusal."""
    began = time.process_time()
    with suppress(articles.Unreadable):
        canonical = articles.read_text(text, "any.txt").canonical
        checked(canonical, draft_article(canonical)[1])
    return time.process_time() - began


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_ends_in_seconds_with_sound_drafts(text: str) -> None:
    assert seconds_of(text) < LONGEST


def test_a_line_of_200000_words_is_refused_with_the_limit() -> None:
    with pytest.raises(articles.Unreadable, match="50,000"):
        articles.read_text("word " * 200_000)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from([*"“”‘’\"'()[]:;,.?!–", "said", "Jane Poole", "the council", "because", "2012"]), max_size=400
    )
)
def test_marks_in_any_order_give_sound_drafts(pieces: list[str]) -> None:
    assert seconds_of(" ".join(pieces)) < LONGEST


def test_a_thousand_words_take_half_a_second_and_little_memory() -> None:
    """In a process of its own, after imports and word lists: an article of a hundred words warms them."""
    program = (
        "import json, sys, time\n"
        "from quizzes import articles, writing\n"
        "peak = lambda: next(int(l.split()[1]) for l in open('/proc/self/status') if l.startswith('VmHWM')) / 1024\n"
        "before, text = peak(), sys.stdin.read()\n"
        "writing.draft_article(articles.read_text(text[:700]).canonical)\n"
        "began = time.process_time()\n"
        "canonical = articles.read_text(text).canonical\n"
        "writing.draft_article(canonical)\n"
        "print(json.dumps([canonical.word_count, time.process_time() - began, peak() - before]))\n"
    )
    text = "\n\n".join(ENGLISH.replace("2012", str(1900 + n)).replace("40", str(n)) for n in range(30))
    run = subprocess.run([sys.executable, "-c", program], input=text, capture_output=True, text=True, check=True)
    words, seconds, megabytes = json.loads(run.stdout)
    assert words > 1000
    assert seconds < 0.5
    assert megabytes < 100


def test_five_times_the_words_take_no_more_than_ten_times_as_long() -> None:
    """Twice what a straight line would give, so that a busy machine does not fail it and a square would."""
    short, long = ("\n\n".join(f"{ENGLISH}That was case {n} of {size}." for n in range(size)) for size in (60, 300))
    assert seconds_of(long) < 10 * min(seconds_of(short) for _ in range(2)) + 0.5
