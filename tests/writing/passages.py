"""Passages written for the tests, with what a good reader finds in them."""

from quizzes.reading.model import Camp, Manner, Reading

from .make import Says, body, make, person

VOICES = (
    person(0, "Anita Crole", "director of Fenland Carers Trust"),
    person(1, "Tom Hessle", "leader of Marlow Vale council", Camp.COUNCIL),
    person(2, "Ruth Amory", "national director of the inspectorate", Camp.INSPECTORATE),
    person(3, "Owen Pratt", "professor of social policy"),
)


def hearing() -> Reading:
    """Four people speak before a committee."""
    return make(
        "A committee of MPs heard four witnesses on Tuesday about inspection in small towns.",
        "“Inspection has made managers afraid of honest records,” said Anita Crole, director of Fenland Carers Trust.",
        "Tom Hessle, leader of Marlow Vale council, said: “Smaller towns pay twice for every failed improvement plan.”",
        "Ruth Amory told the committee that unannounced visits reveal more than any written return.",
        "“Grades tell parents nothing about daily care,” said Owen Pratt, professor of social policy.",
        voices=VOICES,
        says=(
            Says("Anita Crole", "“Inspection has made managers afraid of honest records,”"),
            Says("Tom Hessle", "“Smaller towns pay twice for every failed improvement plan.”"),
            Says(
                "Ruth Amory",
                "unannounced visits reveal more than any written return",
                cue="told",
                manner=Manner.INDIRECT,
            ),
            Says("Owen Pratt", "“Grades tell parents nothing about daily care,”"),
        ),
    )


def quarrel() -> Reading:
    """The inspectorate answers a guild on supervision and budgets, and a professor speaks of something else."""
    guild = body(0, "the Guild of Managers", Camp.PROFESSION, "Guild of Managers", "Guild")
    inspector = person(1, "Dana Whitlow", "chief inspector", Camp.INSPECTORATE)
    return make(
        "The Guild of Managers said: “Our members have budgets that leave nothing for supervision.”",
        "However, Dana Whitlow, chief inspector, said: “Managers blame budgets and never look at supervision.”",
        "“Families wait longest where two agencies share one form,” said Owen Pratt, professor of social policy.",
        voices=(guild, inspector, person(2, "Owen Pratt", "professor of social policy")),
        says=(
            Says("the Guild of Managers", "“Our members have budgets that leave nothing for supervision.”", "Guild"),
            Says("Dana Whitlow", "“Managers blame budgets and never look at supervision.”", stance="against"),
            Says("Owen Pratt", "“Families wait longest where two agencies share one form,”"),
        ),
    )
