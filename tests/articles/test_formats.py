"""The contract of every format, and what each makes of its own markup."""

import pkgutil

import pytest

from quizzes.articles import Document, formats, read, read_text
from quizzes.articles.formats import FORMATS

from .support import assert_sound

SENTENCE = "The council said that it would answer the letter by Friday."


def blocks(document: Document) -> list[tuple[str, str]]:
    canonical = document.canonical
    return [((block.noise or block.kind).value, canonical.slice(block)) for block in canonical.blocks]


def test_every_module_registers_a_format() -> None:
    modules = {module.name for module in pkgutil.iter_modules(formats.__path__)}
    registered = {entry.parse.__module__.rpartition(".")[2] for _, entry in FORMATS.items()}
    assert modules == registered


def test_no_two_formats_claim_one_extension_or_media_type() -> None:
    entries = [entry for _, entry in FORMATS.items()]
    for claimed in (
        [extension for entry in entries for extension in entry.extensions],
        [kind for entry in entries for kind in (entry.media_type, *entry.other_media_types)],
    ):
        assert len(claimed) == len(set(claimed))


@pytest.mark.parametrize("name", list(FORMATS))
def test_every_format_reads_plain_sentences(name: str) -> None:
    entry = FORMATS[name]
    text = f"{SENTENCE}\n\nIt had not done so before."
    document = read(text.encode(), f"a{entry.extensions[0]}")
    assert document.media_type == entry.media_type
    assert_sound(document.canonical)
    assert SENTENCE in document.canonical.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A line\nwrapped  hard\\\nhere.", [("paragraph", "A line wrapped hard here.")]),
        (
            "*Em* **strong** `code` a_b_c \\*kept\\* &amp; so on.",
            [("paragraph", "Em strong code a_b_c *kept* & so on.")],
        ),
        ("    indented like code.", [("paragraph", "indented like code.")]),
        ("```\ncode\nlines\n```\n\nSo.", [("paragraph", "code lines"), ("paragraph", "So.")]),
        ("3. c\n4. d\n\n   e", [("list_item", "3. c"), ("list_item", "4. d"), ("list_item", "e")]),
        ("> - in\n>\n> out", [("list_item", "in"), ("quotation", "out")]),
        ("So.\n\n# Late\n\nSo it is.", [("paragraph", "So."), ("heading", "Late"), ("paragraph", "So it is.")]),
        ("A<br>b ![alt](x.png) <!-- no --> c.", [("paragraph", "A b c.")]),
        ("**Not a heading.**\n\nSo.", [("paragraph", "Not a heading."), ("paragraph", "So.")]),
        (
            "<section>\n<p>One &lt; two.</p><p>Three.</p>\n</section>",
            [("paragraph", "One < two."), ("paragraph", "Three.")],
        ),
        ("a <script>alert(1)</script> b.", [("paragraph", "a b.")]),
        ("So.\n\n<script>\nalert(1)\n</script>", [("paragraph", "So.")]),
    ],
)
def test_markdown(text: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(read_text(text, "a.md")) == expected


def test_links_keep_their_words_and_only_safe_schemes() -> None:
    text = (
        "See [ the *plan* ](https://a.example/x_y 'title'), [mail](MAILTO:a@b.example), [bad](javascript:alert(1)), "
        "[data](data:text/html,x), [near](/x), <https://c.example/d> and [ref][r].\n\n[r]: http://e.example"
    )
    canonical = read_text(text, "a.md").canonical
    assert canonical.text == "See the plan , mail, bad, data, near, https://c.example/d and ref."
    assert [(canonical.slice(link), link.href) for link in canonical.links] == [
        ("the plan", "https://a.example/x_y"),
        ("mail", "MAILTO:a@b.example"),
        ("https://c.example/d", "https://c.example/d"),
        ("ref", "http://e.example"),
    ]


def page(body: str, head: str = "") -> Document:
    return read(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode(), "a.html")


def test_characters_that_mean_something_in_markdown_survive_a_page() -> None:
    odd = [
        "1. Not a list * star _us_ [x] &lt;b&gt; a|b `c` \\ ~~x~~ # end",
        "- dash first, then words enough to be a paragraph.",
        "+ plus first, then words enough to be a paragraph.",
        "# hash first, then words enough to be a paragraph.",
        "&gt; an arrow first, then words enough to be a paragraph.",
        "=====",
    ]
    document = page(
        "<article>" + "".join(f"<p>{line}</p><p>{SENTENCE} {n}</p>" for n, line in enumerate(odd)) + "</article>"
    )
    expected = [line.replace("&lt;", "<").replace("&gt;", ">") for line in odd]
    assert [words for _, words in blocks(document)][::2] == expected
    assert {kind for kind, _ in blocks(document)} == {"paragraph"}


def test_a_title_comes_from_heading_or_metadata_only() -> None:
    words = f"<p>{SENTENCE}</p><p>{SENTENCE} It had not done so before, and said why.</p>"
    assert page(f"<h2>Not the title</h2>{words}").title is None
    assert page(words, "<title>From the head</title>").title == "From the head"
    assert page(f"<h1>From the page</h1>{words}", "<title>Other | Site</title>").title == "From the page"


def test_layout_tables_are_paragraphs_and_real_tables_items() -> None:
    layout = page(f"<table><tr><td>Menu</td><td><p>{SENTENCE}</p><p>It had not done so before.</p></td></tr></table>")
    assert ("paragraph", SENTENCE) in blocks(layout)
    real = page(
        f"<p>{SENTENCE}</p><table><tr><th>Year</th><th>Posts</th></tr><tr><td>2014</td><td>180</td></tr></table>"
    )
    assert blocks(real)[1:] == [("list_item", "Year; Posts"), ("list_item", "2014; 180")]


def test_double_line_breaks_part_the_paragraphs_of_old_pages() -> None:
    document = page(
        f"<center>{SENTENCE}<br><br>It had not done so before.<br>It was late.<BR><BR>So it goes on.</center>"
    )
    assert [words for _, words in blocks(document)] == [
        SENTENCE,
        "It had not done so before. It was late.",
        "So it goes on.",
    ]


def test_nothing_that_acts_is_left_of_a_page() -> None:
    body = (
        f'<div hx-get="/x" onclick="y()"><p>{SENTENCE} <a href="javascript:z()">Here</a> it '
        '<span hx-post="/w">is</span>.</p><form action="/q"><input value="v"><select><option>opt</option></select>'
        f'<textarea>area</textarea></form><p>{SENTENCE} It had not.</p></div><iframe src="/f">frame</iframe>'
    )
    document = page(body, '<base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=/evil">')
    assert document.canonical.text == f"{SENTENCE} Here it is.\n\n{SENTENCE} It had not."
    assert document.canonical.links == ()
