"""Noise by its sort, from pages of every kind; and sentences of articles that only sound like it."""

import re

import pytest

from quizzes.articles import BlockKind, Noise, read_text
from quizzes.articles.noise import sort_noise
from quizzes.articles.patterns import _sections, attribution, pattern
from quizzes.articles.pieces import Piece

BODY = [
    "Inspectors said on Tuesday that the council had failed to visit 61 of the children in its care.",
    "“We did not know where they were,” its director, Kit Hallam, told the committee.",
    "The council has since found all but two of them, according to a letter to the minister.",
]


def sorts(*lines: str) -> list[str]:
    """The kinds or sorts of the lines, each a block of its own."""
    document = read_text("\n\n".join(lines))
    return [(block.noise or block.kind).value for block in document.canonical.blocks]


@pytest.mark.parametrize(
    ("line", "sort"),
    [
        ("By Jane Smith", "byline"),
        ("by Jane Smith and Ahmed Khan", "byline"),
        ("By Jane O’Neill, Social Affairs Correspondent", "byline"),
        ("Words: Jane Smith", "byline"),
        ("Posted by Jane on 3 May 2012 at 10:15", "byline"),
        ("Published: 3 May 2012", "byline"),
        ("Published on Tuesday, May 3, 2011 4:30 pm", "byline"),
        ("Last modified on Tue 3 May 2012 10.15 BST", "byline"),
        ("Updated 12 hours ago", "byline"),
        ("First published in The Fenland Review", "byline"),
        ("Photograph: Jane Smith/Getty Images", "byline"),
        ("Image: the town hall in Brackwater", "byline"),
        ("Additional reporting by Ahmed Khan", "byline"),
        ("4 min read", "byline"),
        ("@janesmith", "byline"),
        ("Share this", "promotion"),
        ("Share on Facebook", "promotion"),
        ("Facebook Twitter LinkedIn Email", "promotion"),
        ("Sign up to our daily newsletter", "promotion"),
        ("Subscribe now for £1 a week!", "promotion"),
        ("Get our best stories in your inbox every week", "promotion"),
        ("To book your place, call 01632 960000 or visit our website.", "promotion"),
        ("Register now for our free webinar on fostering", "promotion"),
        ("Follow us on Twitter", "promotion"),
        ("Click here for the full report", "promotion"),
        ("Topics: Children, Councils", "promotion"),
        ("Tagged: fostering", "promotion"),
        ("Filed under: News", "promotion"),
        ("We use cookies to give you the best experience. Read our policy.", "promotion"),
        ("© 2012 Fenland Post Ltd. All rights reserved.", "promotion"),
        ("ADVERTISEMENT", "promotion"),
        ("Home > News > Children", "promotion"),
        ("Your support makes our reporting possible.", "promotion"),
        ("If you are already a member please log in.", "promotion"),
        ("Want unlimited access?", "promotion"),
        ("Printable version | E-mail this to a friend", "promotion"),
        ("Source: The Fenland Post", "byline"),
        ("Education Editor,Ruth Amis", "byline"),
        ("Read more: Council sacks director", "related"),
        ("Related: What went wrong in Brackwater?", "related"),
        ("See also: How inspections work", "related"),
        ("Comments are closed.", "comment_notice"),
        ("Commenting on this article is now closed", "comment_notice"),
        ("No comments:", "comment_notice"),
        ("Post a Comment", "comment_notice"),
        ("Leave a reply", "comment_notice"),
        ("Continue Reading Comments { 13 }", "comment_notice"),
        ("What are your thoughts?", "comment_notice"),
        ("Be the first to comment", "comment_notice"),
        ("Your email address will not be published. Required fields are marked *", "comment_notice"),
        ("https://www.council.example/report.pdf", "url"),
        ("(www.council.example)", "url"),
        ("Full report: https://www.council.example/report.pdf", "url"),
    ],
)
def test_noise_is_sorted_wherever_it_stands(line: str, sort: str) -> None:
    assert sorts(*BODY, line) == ["paragraph"] * 3 + [sort]
    assert sorts(BODY[0], line, *BODY[1:]) == ["paragraph", sort, "paragraph", "paragraph"]


FURNITURE = """
by Ida Renshaw on March 3, 2014 in Adoption, Fostering
Ida Renshaw, Local Democracy Reporter
Local Democracy Reporting Service
Embargoed until 00:01, Monday 11 May
For immediate release
Press release
Notes to editors
Contact: press office, 01632 960000
Media contact: ida@fenland.example
Delivered on: 3 October 2023 (Transcript of the speech, exactly as it was delivered)
Explore the topic: Foster care
Listen to this article
This article is more than 5 years old
The town hall in Brackwater. Picture: Ida Renshaw
The town hall in Brackwater (Photo: Getty)
(Image credit: Ida Renshaw)
Image caption, The town hall has stood empty since May
Do you have a story? Email us at news@fenland.example
Get the day’s headlines and highlights emailed direct to you every morning
We use cookies and other technologies to improve your experience. By clicking accept you agree to our use of them.
Your privacy matters to us
Share full article
Save this article
View 14 comments
Add your comment
Please note that comments are moderated
Copyright 2012 The Fenland Wire. All rights reserved. This may not be published, broadcast or rewritten.
The Fenland Wire contributed to this report.
This story has been updated.
This article was amended on 3 May 2012 to correct the spelling of a name.
Editor’s note: this article was amended on 3 May 2012.
Updated May 3, 2012 10:15 a.m. ET
Published 10:15 a.m. CT May 3, 2012
3 May 2012 • 10:15am
3 hours ago
Related Topics: Children, Councils
Read the full report here
Also in the news
In this article
Report a typo
Play video
1 of 4
Posted in News
Letters may be edited. Have your say: email us with your name and address.
If you have been affected by the issues in this story, call the helpline on 01632 960000.
""".strip().splitlines()


@pytest.mark.parametrize("line", FURNITURE)
def test_the_furniture_of_pages_is_noise_wherever_it_stands(line: str) -> None:
    """Which sort it is matters less than that nobody is quizzed on it."""
    noise = {sort.value for sort in Noise}
    assert set(sorts(*BODY, line)[3:]) <= noise
    assert sorts(BODY[0], line, *BODY[1:])[1] in noise
    assert sorts("Council loses its third director in a year", line, *BODY)[1] in noise


@pytest.mark.parametrize(
    "line",
    [
        "Embargo on new placements in the county was lifted in May.",
        "Press release after press release had promised a new home.",
        "Your choices are few, she told the carers.",
        "The author of the report was told on Friday that the files were lost.",
        "Correction officers were trained to keep such notes.",
        "If you ring the helpline, parents said, nobody answers.",
        "Contact with parents was lost in 12 of the cases.",
        "Photographs of the home were shown to the jury: they were clear.",
    ],
)
def test_more_sentences_that_are_not_noise(line: str) -> None:
    assert sorts(BODY[0], line, *BODY[1:]) == ["paragraph"] * 4


def test_a_headline_that_quotes_is_no_repeat() -> None:
    head = "“We did not know where they were and nobody in the team could tell us”"
    told = f"{head} Mr Hallam said so twice."
    assert sorts(head, *BODY[:1], told, *BODY[1:]) == ["headline", *["paragraph"] * 4]


def test_years_by_themselves_are_headings() -> None:
    assert sorts("2011", *BODY[:2], "2012–13", BODY[2]) == ["heading", "paragraph", "paragraph", "heading", "paragraph"]


@pytest.mark.parametrize(
    "line",
    [
        "By Friday the council had found all but two of them.",
        "By law, every child must be seen alone.",
        "Related cases were heard in March.",
        "More from the same budget will go to foster carers.",
        "Comments by parents were recorded in half of the files.",
        "Join us, Ms Hale urged the neighbouring councils, or be left to pay alone for what we all use.",
        "Sign up to the charter and you will be inspected less, the minister told councils that have not signed.",
        "“Click here to confirm that you have read the file,” was all that the system asked of them.",
        "“Share this with your staff,” she said.",
        "Read more books to children, the carers were told.",
        "Get out of the office and get your coat, she told managers: the newsletter can wait.",
        "The views expressed by parents were mixed.",
        "Published in 2016, the report found failings in every team.",
        "Posted abroad, her father never saw the letters.",
        "Source material was kept in boxes.",
        "Book after book has been written about the case.",
        "Follow the money, said the auditor.",
        "Support workers left within weeks.",
        "Donations fell by half.",
        "Topics for the next visit have been agreed.",
        "Images of the homes were shown to the court.",
        "Cookies were sold to pay for the trip.",
        "Three comments were removed from the file.",
        "The letter is at https://www.council.example/letter and was sent in May.",
        "They wrote to all of them. See https://www.council.example/letter for what they wrote.",
        "Jane Smith is the leader of the council.",
        "I was told to wait,” he said.",
        "Labels stick.",
    ],
)
def test_sentences_of_the_article_are_not_noise(line: str) -> None:
    assert sorts(BODY[0], line, *BODY[1:]) == ["paragraph"] * 4
    assert sorts(*BODY, line) == ["paragraph"] * 4


def test_an_address_behind_a_sentence_is_parted_from_it() -> None:
    document = read_text(f"{BODY[0]} https://a.example/b (www.c.example)\n{BODY[1]}")
    assert [document.canonical.slice(block) for block in document.canonical.blocks] == [
        BODY[0],
        "https://a.example/b (www.c.example)",
        BODY[1],
    ]


def test_an_address_that_ends_a_sentence_stays() -> None:
    assert sorts(*BODY, "The letter that the council sent to all parents can be read at https://a.example/b") == (
        ["paragraph"] * 4
    )


def test_dates_and_names_are_bylines_at_the_edges_only() -> None:
    head = "Council loses its third director in a year"
    assert sorts(head, "Jane Smith", "3 May 2012", *BODY) == ["headline", "byline", "byline", *["paragraph"] * 3]
    assert sorts(*BODY, "Jane Smith, 3 May 2012") == ["paragraph"] * 3 + ["byline"]
    assert sorts(*BODY, "Jane Smith is a reporter at the Fenland Post.") == ["paragraph"] * 3 + ["byline"]
    assert sorts(BODY[0], "June 2014", *BODY[1:]) == ["paragraph", "heading", "paragraph", "paragraph"]
    assert sorts("Care Leavers", *BODY) == ["heading", *["paragraph"] * 3]


def test_related_headlines_end_where_prose_begins() -> None:
    related = ["Related articles", "Council suspends a manager ahead of the report", "Who inspects the inspectors?"]
    assert sorts(*BODY, *related) == ["paragraph"] * 3 + ["related"] * 3
    assert sorts(BODY[0], *related, *BODY[1:]) == ["paragraph", *["related"] * 3, "paragraph", "paragraph"]
    assert sorts(BODY[0], *related[:2], "Hard choices", *BODY[1:]) == (
        ["paragraph", "related", "related", "heading", "paragraph", "paragraph"]
    )


def test_weak_openers_open_nothing_before_prose() -> None:
    assert sorts(BODY[0], "Background", *BODY[1:]) == ["paragraph", "heading", "paragraph", "paragraph"]
    assert (
        sorts(*BODY, "Elsewhere", "Council suspends a manager ahead of the report")
        == ["paragraph"] * 3 + ["related"] * 2
    )


COMMENTS = [
    "As a foster carer I have seen this time and again. Shame on them!",
    "Why are we surprised? Cuts have consequences, and nobody up there listens.",
]


def test_unmarked_comments_behind_the_article_are_noise() -> None:
    assert sorts(*BODY, *COMMENTS) == ["paragraph"] * 3 + ["reader_comment"] * 2


def test_comments_under_a_line_that_announces_them_are_noise() -> None:
    assert sorts(*BODY, "2 comments", "Bill T", "Well I never.", "Jo", "It was the same in my day.") == (
        ["paragraph"] * 3 + ["comment_notice"] + ["reader_comment"] * 4
    )


def test_a_count_of_comments_over_the_article_announces_none() -> None:
    assert sorts("2 comments", *BODY) == ["comment_notice", *["paragraph"] * 3]
    assert sorts(BODY[0], BODY[1], "2 comments", BODY[2], *BODY_END) == (
        ["paragraph"] * 2 + ["comment_notice"] + ["paragraph"] * 3
    )


BODY_END = ["The minister said she would answer it.", "“I will be quick,” she told the committee on the same day."]


@pytest.mark.parametrize(
    "ending",
    [
        ["“I am sorry. I failed them, and I will say so to each family!” he said."],
        ["‘I have done this work for ten years. Why would I stop now?'"],
        ["So what happens now? The council has six months, and then the minister decides."],
        ["Ministers will publish the plan in spring. It will cost £4 million."],
        ["He told the committee: “I was wrong.", "“I should have asked. Why did I not ask?"],
        ["She added: “I was wrong.", "I should have asked, and I did not. We all failed.”"],
        ["Unfortunately, of course, the money has gone."],
        ["I asked the council for its answer. It gave none."],
    ],
)
def test_the_end_of_an_article_is_not_a_comment(ending: list[str]) -> None:
    assert sorts(*BODY, *ending) == ["paragraph"] * (3 + len(ending))


def test_where_the_article_says_i_nobody_is_taken_for_a_reader() -> None:
    blog = [
        "I went to the meeting, and I was shocked!",
        *BODY,
        "Why do we put up with it? I cannot say, as a parent.",
    ]
    assert sorts(*blog) == ["paragraph"] * 5


def test_repeats_are_the_later_ones() -> None:
    assert sorts(*BODY, *BODY) == ["paragraph"] * 3 + ["repeat"] * 3
    short = ["No.", BODY[0], "Never again."]
    assert sorts(*short, "A break of some length stands here.", *short)[-3:] == ["repeat"] * 3
    assert sorts("Never again.", BODY[0], "Never again.", BODY[1]) == ["paragraph"] * 4


def test_slips_of_the_pen_make_a_repeat_but_facts_do_not() -> None:
    line = "The council said that it had visited 61 of the children in its care before the end of the year 2012"
    for changed in ("62 of", "never visited", "The union"):
        old = {"62 of": "61 of", "never visited": "visited", "The union": "The council"}[changed]
        assert sorts(f"{line}.", f"{line.replace(old, changed)}.", BODY[1]) == ["paragraph"] * 3
    for slip in ("chilldren in", "before end"):
        old = {"chilldren in": "children in", "before end": "before the end"}[slip]
        assert sorts(f"{line}.", f"{line.replace(old, slip)}!", BODY[1]) == ["paragraph", "repeat", "paragraph"]


def test_an_extract_of_a_paragraph_is_a_repeat_wherever_it_stands() -> None:
    extract = "had failed to visit 61 of the children in its care"
    assert sorts(BODY[1], extract.capitalize() + ".", BODY[0]) == ["paragraph", "repeat", "paragraph"]


def test_sorting_changes_no_words() -> None:
    lines = [*BODY, "Share this", "See. https://a.example", *COMMENTS, "Related stories", "One more"]
    pieces = sort_noise([Piece(BlockKind.PARAGRAPH, line) for line in lines])
    assert " ".join(piece.text for piece in pieces) == " ".join(lines)
    assert all((piece.kind is BlockKind.NOISE) == (piece.noise is not None) for piece in pieces)


def test_every_list_of_patterns_compiles_and_is_used() -> None:
    for section in _sections().sections():
        if section == "attribution":
            assert attribution().search("they said so")
        elif not section.startswith("parts."):
            assert isinstance(pattern(section), re.Pattern)
            assert pattern(section).fullmatch("") is None
    sorted_by_pattern = {
        section.partition(".")[2] for section in _sections().sections() if section.startswith("blocks.")
    }
    assert sorted_by_pattern <= {sort.value for sort in Noise}
