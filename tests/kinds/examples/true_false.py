"""A true or false."""

from quizzes.kinds.true_false import Body, Key

BODY = Body("Does the article say this: true or false?", "The leader of the council asked for the second visit.")
KEY = Key(False, "The inspectors asked for it, not the leader.", "Paragraph 4 names who asked.")
OTHER_KEY = Key(True, "", "Paragraph 5 has the leader ask for it.")
