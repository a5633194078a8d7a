"""A matching of speakers and points, one point to spare."""

from quizzes.kinds.matching import Body, Key

BODY = Body(
    "Who makes which point about the delay?",
    ("Olive Marsh", "Peter Quill", "The inspectors"),
    (
        "Families were told too late what would close",
        "The money had run out before the summer",
        "Nobody planned who would make the visits",
        "The rooms were hardly ever used",
    ),
)
KEY = Key((1, 2, 0), ("She names the budget.", "He speaks of planning.", "Their report says so in its summary."))
OTHER_KEY = Key((3, 0, 1), ("She counts the users.", "He speaks for families.", "Their report names the budget."))
