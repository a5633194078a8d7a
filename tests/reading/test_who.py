"""Who is who."""

from quizzes.articles.text import BlockKind, join
from quizzes.reading import read
from quizzes.reading.level import grade_level, minutes_to_read, syllables_in
from quizzes.reading.who import who_is_who

from .make import reading

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


def entries(*paragraphs: str) -> dict[str, bool]:
    """Name -> whether heard."""
    return {entry["name"]: entry["heard"] for entry in who_is_who(reading(*paragraphs))}


def test_whoever_speaks_in_an_attribution_that_is_not_sure_is_heard():
    found = entries(
        "Mary Hart, director of the trust, said that visits were late, and this was echoed by Peter Vale (chair) who "
        "suggested that nobody had looked.",
        "Lena Orr and Bob Hay warned that money was short. Lena Orr, a councillor, left.",
    )
    assert found == {"Mary Hart": True, "Peter Vale": True, "Lena Orr": True, "Bob Hay": True}


def test_an_office_without_a_name_is_the_person_who_holds_it():
    lead = "A trust and a professor have attacked the plan."
    assert entries(lead, "Ann Lee, a professor of law, called the plan “poor”.") == {"Ann Lee": True}
    told = who_is_who(reading("A professor said that the plan was poor.", "Ann Lee, a professor of law, was there."))
    assert [(entry["name"], entry["paragraphs"]) for entry in told] == [("Ann Lee", [1])]


def test_an_office_whose_holder_is_not_named_is_heard_under_its_own_words():
    found = entries(
        "Jo Marsh, president of the guild, said that words matter. According to Marsh, the chief inspector had spoken "
        "of staff “dozing over their files”."
    )
    assert found == {"Jo Marsh": True, "The chief inspector": True}


def test_nobody_is_listed_who_is_only_believed_to_be_meant():
    found = entries(
        "A director left. It is believed to be former nurse Jane Cole who led the home.",
        "Paul Reed, leader of the council, said that nobody would comment.",
    )
    assert found == {"Paul Reed": True}


def test_an_official_body_of_a_side_that_is_silent_is_named_but_not_heard():
    found = entries("Paul Reed, leader of the council, said that it had asked the Department for Education for help.")
    assert found["Department for Education"] is False


def test_a_body_that_made_a_report_speaks_in_it():
    found = entries(
        "Ofsted had just published its first annual report on nurseries.",
        "According to the annual report, 13% of nurseries were weak.",
    )
    assert found == {"Ofsted": True}
