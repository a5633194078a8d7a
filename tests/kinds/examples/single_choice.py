"""A single choice."""

from quizzes.kinds.single_choice import Body, Key

BODY = Body("Which grade did the report give?", ("Inadequate", "Good", "Outstanding", "No grade"))
KEY = Key(0, ("Paragraph 1 says so.", "No paragraph does.", "No paragraph does.", "It gives one."))
OTHER_KEY = Key(2, ("No paragraph does.", "No paragraph does.", "Paragraph 2 says so.", "It gives one."))
