"""What comes in at the door, and what is turned away there with a reason."""

import pytest

from quizzes.articles import MAX_BYTES, MAX_WORDS, BlockKind, Document, Unreadable, read, read_text

from .support import assert_sound_or_refused

SENTENCE = "The council said that it would answer the letter by Friday."


def problem_of(data: bytes, filename: str = "", media_type: str = "") -> tuple[str, int | None]:
    """The one problem that a reading raises, with its line."""
    with pytest.raises(Unreadable) as caught:
        read(data, filename, media_type)
    (problem,) = caught.value.problems
    assert problem.path == filename
    return problem.message, problem.line


def kinds(document: Document) -> list[str]:
    return [block.kind.value for block in document.canonical.blocks]


@pytest.mark.parametrize("data", [b"", b"  \n\t\r\n ", "\ufeff".encode(), "\u200b\u202e\n".encode()])
def test_empty_files_are_refused(data: bytes) -> None:
    message, _ = problem_of(data, "empty.txt")
    assert "empty" in message or "no text" in message


@pytest.mark.parametrize(
    ("data", "filename", "words", "line"),
    [
        (b"%PDF-1.4 ...", "report.pdf", "a PDF file", None),
        (b"PK\x03\x04rest", "report.docx", "Word document", None),
        (b"\x89PNG\r\n", "photo.txt", "an image", None),
        (b"one\ntwo \x00 three", "odd.txt", "not a text file", 2),
        (bytes(range(1, 9)) * 40, "odd.bin", "control characters", None),
        (b"\x00\x01" * 50, "odd.html", "not a text file", 1),
    ],
)
def test_binary_files_are_refused(data: bytes, filename: str, words: str, line: int | None) -> None:
    message, found = problem_of(data, filename)
    assert words in message
    assert found == line


def test_a_wrong_byte_is_named_with_its_line() -> None:
    message, line = problem_of(b"One line.\r\nAnother.\rA third caf\xe9 line.\n", "latin.txt")
    assert line == 3
    assert "0xE9" in message
    assert "UTF-8" in message


def test_truncated_utf16_is_refused() -> None:
    message, _ = problem_of(SENTENCE.encode("utf-16")[:-1], "half.txt")
    assert "UTF-16" in message


def test_windows_1252_is_read_only_where_a_page_declares_it() -> None:
    page = "<html><head>{}</head><body><p>“{}” – so it was.</p><p>{}</p></body></html>".format("{}", SENTENCE, SENTENCE)
    declared = page.format('<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">')
    document = read(declared.encode("cp1252"), "old.html")
    assert f"“{SENTENCE}” – so" in document.canonical.text
    assert problem_of(page.format("").encode("cp1252"), "old.html")[1] == 1
    assert problem_of(page.format('<meta charset="utf-8">').encode("cp1252"), "old.html")[1] == 1


def test_a_page_in_utf8_is_read_so_whatever_it_declares() -> None:
    page = f'<html><head><meta charset="iso-8859-1"></head><body><p>“{SENTENCE}”</p><p>{SENTENCE}</p></body></html>'
    assert f"“{SENTENCE}”" in read(page.encode(), "page.html").canonical.text


def test_bounds_on_words_and_bytes() -> None:
    words = "Nine hundred words said to be one fine thing. "
    assert read((words * (MAX_WORDS // 9)).encode()).canonical.word_count <= MAX_WORDS
    message, _ = problem_of((words * (MAX_WORDS // 9 + 1)).encode(), "long.txt")
    assert "50,000" in message
    assert "MB" in problem_of(b"a " * (MAX_BYTES // 2 + 1), "big.txt")[0]


@pytest.mark.parametrize(
    ("text", "filename"),
    [
        ("...\n\n---\n\n12 34", "marks.txt"),
        ("Share this\nComments are closed.", "noise.txt"),
        ("# Only a heading", "heading.md"),
        ("<html><body><script>alert(1)</script><img src='x.jpg'></body></html>", "image.html"),
        ("<html></html>", "bare.html"),
    ],
)
def test_input_without_a_paragraph_is_refused(text: str, filename: str) -> None:
    message, _ = problem_of(text.encode(), filename)
    assert "text" in message


@pytest.mark.parametrize(
    ("filename", "media_type", "text", "expected"),
    [
        ("a.md", "", f"# Head\n\n{SENTENCE}", "text/markdown"),
        ("A.MD", "text/plain", f"# Head\n\n{SENTENCE}", "text/markdown"),
        ("a.txt", "", f"# Head\n\n{SENTENCE}", "text/plain"),
        ("a.txt", "text/html; charset=utf-8", f"<p>{SENTENCE}</p><p>{SENTENCE}</p>", "text/html"),
        ("", "", f"<!doctype html><p>{SENTENCE}</p><p>More. {SENTENCE}</p>", "text/html"),
        ("", "", f"---\ntitle: A\n---\n{SENTENCE}", "text/markdown"),
        ("", "", f"# Head\n\n{SENTENCE}", "text/markdown"),
        ("", "", SENTENCE, "text/plain"),
        ("no-extension", "application/octet-stream", SENTENCE, "text/plain"),
    ],
)
def test_the_format_is_found(filename: str, media_type: str, text: str, expected: str) -> None:
    assert read(text.encode(), filename, media_type).media_type == expected
    assert read_text(text, filename, media_type).media_type == expected


def test_what_cannot_be_seen_is_taken_out() -> None:
    text = "The\u202e council\u2069 re\u00adfused\ufeff to\u200b an\ud800swer,\x07 he\uffff said.\x1b"
    document = read_text(text)
    assert document.canonical.text == "The council refused to answer, he said."


def test_every_space_becomes_a_plain_one_and_every_break_a_block() -> None:
    text = "He\u00a0said\u2003\u202fso\tto  them.\u2028She said no to them.\x85They left for good.\x0bIt rained on."
    document = read_text(text)
    assert document.canonical.text.split("\n\n") == [
        "He said so to them.",
        "She said no to them.",
        "They left for good.",
        "It rained on.",
    ]


def test_a_nul_in_pasted_text_is_refused_with_its_line() -> None:
    with pytest.raises(Unreadable) as caught:
        read_text("Fine.\nNot \0 fine.")
    assert [problem.line for problem in caught.value.problems] == [2]


def test_problems_read_well() -> None:
    with pytest.raises(Unreadable) as caught:
        read(b"\xff", "notes/a.txt")
    assert str(caught.value).startswith("notes/a.txt:1: ")


def test_quotation_marks_stay_as_they_came() -> None:
    text = "He said: ‘It's \"so\" and 'so” to them.'"
    assert read_text(text).canonical.text == text


def test_deep_nesting_is_refused_or_read_but_never_fatal() -> None:
    deep = 10_000
    for text, kind in [
        ("<html><body>" + "<div>" * deep + f"<p>{SENTENCE}</p>", "text/html"),
        ("<ul><li>" * deep + SENTENCE, "text/html"),
        ("<b>" * deep + SENTENCE, "text/html"),
        ("> " * deep + SENTENCE, "text/markdown"),
        (">" * deep + SENTENCE, "text/markdown"),
        ("- " * deep + SENTENCE, "text/markdown"),
        ("\n".join("  " * n + "- deeper" for n in range(500)), "text/markdown"),
        ("[" * deep + SENTENCE, "text/markdown"),
        ("[ " * deep + SENTENCE, "text/markdown"),
        ("---\ntitle: " + "[" * deep + f"\n---\n{SENTENCE}", "text/markdown"),
        ("> " * deep + SENTENCE, "text/plain"),
    ]:
        assert_sound_or_refused(text.encode(), media_type=kind)


def test_data_instead_of_words_is_refused_with_its_line() -> None:
    for name, text in [("a.txt", "So.\n{}"), ("a.md", "So.\n\n- {}"), ("a.html", "<p>So.</p>\n<p>\n{}</p>")]:
        message, line = problem_of(text.format("QUFB" * 2_000).encode(), name)
        assert "not running text" in message
        assert line == text.count("\n") + 1
    script = f"<p>{SENTENCE}</p><p>{SENTENCE}</p><script>{'x' * 9_000}</script>"
    assert SENTENCE in read(script.encode(), "a.html").canonical.text


def test_moderate_nesting_is_read() -> None:
    page = "<html><body>" + "<div>" * 100 + f"<p>{SENTENCE}</p>" + "</div>" * 100
    assert read(page.encode(), "page.html").canonical.text == SENTENCE
    quoted = read_text("> " * 10 + SENTENCE, media_type="text/markdown")
    assert kinds(quoted) == [BlockKind.QUOTATION]
