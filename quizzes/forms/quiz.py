"""What the page of a question posts beside the answer itself."""

import re
from typing import Any

from django.http import QueryDict

from quizzes.kinds import BadResponse
from quizzes.models import Answer

LARGEST_SERIAL = 2**31 - 1
SURENESS = {"": None} | {str(value): value for value in Answer.Confidence.values}
"""How sure somebody is, by what the page posts."""


def chosen(posted: QueryDict) -> dict[str, Any]:
    """Arguments for `sitting.save`: the serial of the answer that the page was made from, how sure, and the flag.

    Read by hand, since a page sends them at every click; raise BadResponse where they were not those of the page.
    """
    serial, sure = posted.get("serial") or "0", posted.get("confidence", "")
    number = int(serial) if re.fullmatch("[0-9]{1,10}", serial) else -1
    if sure not in SURENESS or not 0 <= number <= LARGEST_SERIAL:
        raise BadResponse("This was not sent from the page as it is. Please load the page again and answer there.")
    return {"serial": number, "confidence": SURENESS[sure], "flagged": bool(posted.get("flag"))}
