"""An ordering: the text tells it in another order than it happened."""

from quizzes.kinds.ordering import Body, Key

BODY = Body(
    "In which order did these things happen in Ambleford?",
    (
        "Inspectors call the service inadequate",
        "The council closes its drop-in rooms",
        "A second visit finds the service adequate",
        "The director of children’s services resigns",
    ),
)
KEY = Key(
    (1, 0, 3, 2),
    ("The report is of May 2021.", "The rooms closed in 2019.", "It was in March 2023.", "She left in late 2021."),
)
OTHER_KEY = Key((0, 1, 2, 3), ("In 2018, it says.", "In 2019, it says.", "In 2020, it says.", "In 2022, it says."))
