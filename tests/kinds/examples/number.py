"""A number with its unit, among units to choose from."""

from quizzes.kinds.number import Body, Key

BODY = Body("How long did the contract run?", "number", ("weeks", "months"), "Write a number and choose its unit.")
WRONG = (("18", "That was the first contract."), ("24 weeks", "That was the notice."))
KEY = Key("30", "months", "1", "about", "Paragraph 2 says so.", WRONG)
OTHER_KEY = Key("46", "weeks", reason="Paragraph 3 says so.")
