"""Who is who."""

from quizzes.articles.text import BlockKind, join
from quizzes.reading import read
from quizzes.reading.level import grade_level, minutes_to_read, syllables_in
from quizzes.reading.who import who_is_who

PROSE = (
    "Mary Hart, director of children’s services, said that visits were late. “We are sorry,” said Hart.",
    "According to the council, the plan is new. Peter Vale, a councillor, was at the meeting.",
)
CANONICAL = join(iter([(BlockKind.PARAGRAPH, words, None) for words in PROSE]))


def test_the_heard_and_the_named_are_told_apart():
    entries = {entry["name"]: entry for entry in who_is_who(read(CANONICAL))}
    assert entries["Mary Hart"]["heard"]
    assert entries["Mary Hart"]["paragraphs"] == [1]
    assert "director" in entries["Mary Hart"]["role"]
    assert not entries["Peter Vale"]["heard"]


def test_a_group_begins_with_a_capital():
    assert not [entry["name"] for entry in who_is_who(read(CANONICAL)) if entry["name"].startswith("the ")]


def test_the_level_is_that_of_the_formula():
    plain = join(iter([(BlockKind.PARAGRAPH, "The cat sat on the mat. The dog ran to the man.", None)]))
    assert grade_level(plain) == round(0.39 * 6 + 11.8 * 1 - 15.59, 1)
    assert grade_level(join(iter([]))) is None


def test_syllables_and_minutes():
    words = ("a", "plan", "council", "inspection", "make", "little")
    assert [syllables_in(word) for word in words] == [1, 1, 2, 3, 1, 2]
    assert [minutes_to_read(words) for words in (0, 200, 650)] == [1, 1, 3]
