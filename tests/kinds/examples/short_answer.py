"""A short answer."""

from quizzes.kinds.short_answer import Body, Key

BODY = Body("How do the two councillors disagree about the delay?")
KEY = Key("One blames money, the other planning.", ("names money", "names planning"), "a bare yes or no")
OTHER_KEY = Key("One wants a delay, the other none.", ("names the delay", "names who is against it"))
