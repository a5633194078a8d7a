"""A multiple choice."""

from quizzes.kinds.multiple_choice import Body, Key

BODY = Body(
    "What did the inspectors find missing?",
    ("Visits to families at home", "Plans with dates", "Rooms for meetings", "A budget for the year"),
)
KEY = Key(
    (0, 1),
    ("Paragraph 2 names visits.", "Paragraph 2 names plans.", "No paragraph speaks of rooms.", "It was agreed in May."),
)
OTHER_KEY = Key(
    (1, 3),
    ("Visits were made.", "Paragraph 2 names plans.", "No paragraph speaks of rooms.", "Paragraph 3 says so."),
)
