"""Single choice, beside what every kind promises."""

import pytest

from quizzes.kinds import BadResponse, registry
from quizzes.kinds.single_choice import Body, Key
from tests.kinds.examples.single_choice import BODY, KEY

HOW = registry["single_choice"]


def test_asking_is_the_same_whatever_the_key():
    asked = HOW.asking(BODY, [2, 0, 3, 1], None)
    assert [option["text"] for option in asked["options"]] == ["Outstanding", "Inadequate", "No grade", "Good"]
    assert all(set(option) == {"value", "text", "checked"} for option in asked["options"])


@pytest.mark.parametrize("value", ["0", "5", "-1", "x", "²", "1e1", "01", "9" * 5000])
def test_a_choice_that_was_not_offered_is_refused(value):
    with pytest.raises(BadResponse, match="one of the options"):
        HOW.parse(BODY, [0, 1, 2, 3], {"answer": [value]})


@pytest.mark.parametrize(
    ("options", "right", "says"),
    [
        (("a", "b"), 0, "three"),
        (("a", "b", "A "), 0, "the same"),
        (("a", "b", " "), 0, "empty"),
        (("a", "b", "c"), 3, "right"),
        (("a", "b", "c"), -1, "right"),
    ],
)
def test_a_choice_says_what_is_wrong_with_it(options, right, says):
    problems = HOW.problems(Body("Which?", options), Key(right, ("x",) * len(options)))
    assert any(says in problem for problem in problems)


@pytest.mark.parametrize(("options", "rows"), [(3, 4), (4, 5), (5, 6), (6, 6)])
def test_the_tutors_form_has_room_for_one_more_option_up_to_six(options, rows):
    body, key = Body("Which?", tuple("abcdef"[:options])), Key(0, ("So.",) * options)
    fields = {field.name: field for field in HOW.fields(body, key)}
    assert [name for name in fields if name.startswith("option")] == [f"option_{n}" for n in range(1, rows + 1)]
    assert [name for name, field in fields.items() if field.of_key and not field.value] == []
    assert sum(field.of_key for field in fields.values()) == options + 1


def test_an_option_is_added_by_the_tutors_form():
    data = {field.name: field.value for field in HOW.fields(BODY, KEY)}
    body, key = HOW.from_fields(BODY.stem, data | {"option_5": "Adequate", "reason_5": "It says so.", "right": "5"})
    assert body.options == (*BODY.options, "Adequate")
    assert (key.right, key.reasons[-1]) == (4, "It says so.")
