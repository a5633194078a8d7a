"""Web pages: the article is found in the page, made safe, and read as Markdown."""

import datetime
import re
from html import escape
from typing import TYPE_CHECKING, Any

from ..cleaning import clean, collapse, refuse_endless_words
from ..decoding import decode_page
from ..document import Details, unreadable
from ..noise import sort_noise
from ..patterns import straight
from ..pieces import Piece
from ..text import BlockKind
from . import FORMATS, Draft, Format
from .markdown import pieces_of, with_headline

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DEEPEST = 240
_UNREAD = frozenset({"script", "style", "noscript", "svg"})
_FEW_WORDS = 100
_LONGEST_CELL = 60
_CONTROLS = [f"//{tag}" for tag in ("button", "select", "textarea", "input", "label", "iframe", "object", "template")]
_SAFE = {"h1", "h2", "h3", "h4", "h5", "h6", "p", "blockquote", "ul", "ol", "li", "strong", "em", "a", "br"}
_WHOLE = re.compile("<(?:body|html)", re.IGNORECASE)
_BEGINNING = re.compile(r"<!doctype html|<html[\s>]|<(?:head|body|article|main|div|p|h1)[\s>]", re.IGNORECASE)


def parse(text: str) -> Draft:
    """Turn a page into a draft: its article by trafilatura, safe by nh3, Markdown by markdownify, then pieces."""
    _refuse_hostile(text)
    found = _extract(text)
    if found is None:
        raise unreadable("No article was found in the page: it holds no running text.")
    details = _details(found, text)
    pieces = list(pieces_of(_markdown(found.body)))
    return Draft(with_headline(sort_noise(_titled(pieces, details.title))), details)


def _refuse_hostile(text: str) -> None:
    """Refuse what would take minutes or lose words: the parser silently drops what lies deeper than 255 elements."""
    from lxml import etree, html

    try:
        tree = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError):
        raise unreadable("The page holds no text.") from None
    depth = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "start" and element.tag not in _UNREAD:
            refuse_endless_words(element.text or "", element.sourceline or 1)
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            raise unreadable(f"The elements of the page stand inside one another more than {_DEEPEST} deep.")


def _extract(text: str) -> Any:
    """The article as trafilatura finds it, strictly at first, generously where that gives little; None without one."""
    strict = _try(text, favor_precision=True)
    if strict is not None and _count(strict) >= _FEW_WORDS:
        return strict
    generous = _try(text, favor_recall=True)
    if strict is None or (generous is not None and _count(generous) > 2 * _count(strict)):
        return generous
    return strict


def _try(text: str, **favour: Any) -> Any:
    from trafilatura import bare_extraction

    found = bare_extraction(
        text if _WHOLE.search(text) else f"<html><body><div><p>{text}</p></div></body></html>",
        include_comments=False,
        include_formatting=True,
        include_links=True,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
        prune_xpath=_CONTROLS,
        **favour,
    )
    return found if found is not None and _count(found) else None


def _count(found: Any) -> int:
    return len(" ".join(found.body.itertext()).split())


def _markdown(body: "Element") -> str:
    import nh3
    from markdownify import markdownify

    safe = nh3.clean(
        _html(body),
        tags=_SAFE,
        attributes={"a": {"href"}, "ol": {"start"}},
        link_rel=None,
        url_schemes={"http", "https", "mailto"},
    )
    return str(markdownify(safe, heading_style="ATX", escape_misc=True, autolinks=False, bullets="-"))


def _html(element: "Element") -> str:
    """The XML of trafilatura as HTML. Ordered lists, quotations and links come through; rows of tables are items."""
    inner = escape(element.text or "", quote=False) + "".join(_html(child) for child in element)
    before, after = _tags(element)
    return f"{before}{inner}{after}{escape(element.tail or '', quote=False)}"


def _tags(element: "Element") -> tuple[str, str]:
    rend = element.get("rend") or ""
    match element.tag:
        case "head":
            name = rend if re.fullmatch("h[1-6]", rend) else "h2"
        case "list":
            name = "ol" if rend == "ol" else "ul"
        case "hi":
            name = {"#b": "strong", "#i": "em"}.get(rend, "span")
        case "ref":
            return f'<a href="{escape(element.get("target") or "")}">', "</a>"
        case "lb":
            return ("<p>" if _is_second_break(element) else "<br>"), ""
        case "table" | "row" | "cell" if _lays_out(element):
            name = "p" if element.tag == "cell" and element.find("p") is None else "span"
        case "cell":
            return "", "; " if element.getnext() is not None else ""
        case other:
            name = _NAMES.get(str(other), "span")
    return f"<{name}>", f"</{name}>"


_NAMES = {"p": "p", "quote": "blockquote", "item": "li", "table": "ul", "row": "li", "code": "p", "ab": "p"}


def _is_second_break(element: "Element") -> bool:
    """Two line breaks in a row were how old pages parted their paragraphs."""
    before = element.getprevious()
    return before is not None and before.tag == "lb" and not (before.tail or "").strip()


def _lays_out(element: "Element") -> bool:
    """Whether a table (or the one that holds this row or cell) lays a page out rather than tabulates."""
    table = element if element.tag == "table" else next(element.iterancestors("table"), element)
    return any(_is_long(cell) for cell in table.iter("cell")) or all(len(row) < 2 for row in table.iter("row"))


def _is_long(cell: "Element") -> bool:
    return len(cell.findall("p")) > 1 or len(" ".join(cell.itertext()).split()) > _LONGEST_CELL


def _titled(pieces: list[Piece], title: str) -> list[Piece]:
    """The first piece is the headline where it says what the page's title says, however it was marked up."""
    if pieces and title and _same(pieces[0].text, title):
        pieces[0] = pieces[0].as_kind(BlockKind.HEADLINE)
    return pieces


def _same(one: str, other: str) -> bool:
    return straight(one).casefold() == straight(other).casefold()


def _details(found: Any, text: str) -> Details:
    """What the page says of itself; a title only from where titles stand, never from a heading of the second level."""
    says_title = re.search(r"<h1|<title|og:title|twitter:title", text, re.IGNORECASE)
    address = _line(found.url)
    return Details(
        title=_line(found.title) if says_title else "",
        author=_line(found.author),
        publisher=_line(found.sitename),
        published_on=_date(found.date),
        address=address if address.startswith(("http://", "https://")) else "",
    )


def _line(value: str | None) -> str:
    return collapse(clean(value or ""))


def _date(value: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(value or "")
    except ValueError:
        return None


def _recognises(beginning: str) -> float:
    return 1.0 if _BEGINNING.search(beginning) else 0.0


FORMATS.add(
    "html",
    Format("text/html", (".html", ".htm", ".xhtml"), decode_page, parse, _recognises, ("application/xhtml+xml",)),
)
