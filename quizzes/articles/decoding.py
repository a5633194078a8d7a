"""Bytes become text, or the line that holds the first wrong byte is named."""

import codecs
import re

from .document import Unreadable, unreadable

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SIGNATURES = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a zipped file, such as a Word document",
    b"\xd0\xcf\x11\xe0": "an old Word, Excel or PowerPoint file",
    b"\x89PNG": "an image",
    b"GIF8": "an image",
    b"\xff\xd8\xff": "an image",
    b"\x1f\x8b": "a compressed file",
    b"{\\rtf": "a rich text (RTF) file",
}
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_SINGLE_BYTE = frozenset(
    {"windows-1252", "cp1252", "x-cp1252", "iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii"}
)


def decode(data: bytes) -> str:
    """Decode UTF-8 (with or without a byte order mark) or UTF-16 (with one); anything else raises Unreadable."""
    refuse_binary(data)
    if data.startswith(_UTF16):
        return _decode(data, "utf-16", "UTF-16")
    return _decode(data, "utf-8-sig", "UTF-8")


def decode_page(data: bytes) -> str:
    """Like `decode`, but a page that declares windows-1252, or Latin-1, which browsers read as that, is believed."""
    try:
        return decode(data)
    except Unreadable:
        declared = _DECLARED.search(data[:4096])
        if declared is None or declared[1].decode("ascii", "replace").lower() not in _SINGLE_BYTE or b"\0" in data:
            raise
        return data.decode("windows-1252", "replace")


def refuse_binary(data: bytes) -> None:
    """Raise Unreadable where the bytes are plainly not text."""
    for signature, what in _SIGNATURES.items():
        if data.startswith(signature):
            raise unreadable(f"This is {what}, not a text file. Save it as plain text, Markdown or HTML.")
    if not data.startswith(_UTF16) and b"\0" in data:
        raise unreadable("This is not a text file: it holds NUL bytes.", _line(data, data.index(b"\0")))
    controls = sum(data.count(code) for code in range(32) if code not in (7, 8, 9, 10, 11, 12, 13, 27))
    if not data.startswith(_UTF16) and controls * 10 > len(data):
        raise unreadable("This is not a text file: too much of it is control characters.")


def _decode(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = _line(error.object, error.start) if name == "UTF-8" else None
        byte = f"0x{error.object[error.start]:02X}"
        message = f"The file is not in {name}: byte {byte} cannot be read. Save it again as UTF-8."
        raise unreadable(message, line) from None


def _line(data: bytes, position: int) -> int:
    """The line, from 1, of a byte; the breaks counted are \\n, \\r\\n and \\r."""
    before = data[:position]
    return before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n") + 1
