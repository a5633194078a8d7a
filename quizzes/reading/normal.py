"""A view of a text in which look-alike signs are one sign. Every position stays where it was."""

from functools import cache

SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\n\r\f\v"
SINGLE_OPEN, SINGLE_CLOSE = "\u2018\u201a\u201b\u2039", "\u2019\u203a\u00b4\u2032"
DOUBLE_OPEN, DOUBLE_CLOSE = "\u201c\u201e\u201f\u00ab", "\u201d\u00bb\u2033"
SINGLES = SINGLE_OPEN + SINGLE_CLOSE + "'`"
DOUBLES = DOUBLE_OPEN + DOUBLE_CLOSE + '"'
DASHES, HYPHENS = "\u2014\u2015\u2212", "\u2010\u2011\u00ad"


@cache
def _table() -> dict[int, str]:
    forms = {" ": SPACES, "'": SINGLES, '"': DOUBLES, "\u2013": DASHES, "-": HYPHENS}
    return {ord(sign): form for form, signs in forms.items() for sign in signs}


def view(text: str) -> str:
    """The text, of the same length, with one space, one hyphen, one dash and straight quotation marks."""
    return text.translate(_table())
