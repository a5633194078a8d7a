"""Who works when: within what is open, awake, and not after they have left."""

import datetime
from collections import Counter
from zoneinfo import ZoneInfo

import pytest

from quizzes.demo.abilities import stream
from quizzes.demo.habits import Habits, Role, plan, recalls, roles
from quizzes.demo.people import MOST_LEARNERS, people
from quizzes.demo.term import name_of, term

TODAY = datetime.datetime(2026, 11, 25, tzinfo=ZoneInfo("Europe/London"))


def days(moment: datetime.datetime) -> int:
    return (moment.date() - TODAY.date()).days


@pytest.mark.parametrize("units", range(1, 9))
@pytest.mark.parametrize("weeks", [3, 6, 52])
def test_a_term_ends_between_what_is_past_and_what_is_ahead(units, weeks):
    dates = term(units, weeks, TODAY)
    assert len(dates) == units
    assert [date.due for date in dates] == sorted(date.due for date in dates)
    assert [days(date.due) for date in dates if date.due > TODAY] == [3, 10][: min(2, units - 1)]
    assert all(date.opens < min(TODAY, date.due) for date in dates)
    assert sum(date.is_test for date in dates) == (units >= 3)
    assert not dates[-1].is_test
    if units > 3:
        assert days(dates[0].opens) == -7 * weeks


def test_the_story_of_five_units():
    assert [days(date.due) for date in term(5, 6, TODAY)] == [-28, -16, -4, 3, 10]
    assert [date.is_test for date in term(5, 6, TODAY)] == [False, True, False, False, False]


@pytest.mark.parametrize("count", [1, 5, 30, 1000])
def test_roles_are_shared_out(count):
    counted = Counter(roles(count, stream(count)))
    assert counted.total() == count
    if count >= 30:
        assert {Role.EARLY, Role.STEADY, Role.BEHIND, Role.GONE, Role.ABSENT} == set(counted)
        assert counted[Role.STEADY] == max(counted.values())


@pytest.mark.parametrize("role", Role)
def test_everything_happens_while_it_can(role):
    for number in range(60):
        dates = term(5, 6, TODAY)
        habits = Habits.drawn(role, dates[0].opens, TODAY, stream(role, number))
        for unit, date in enumerate(dates):
            drawn = plan(habits, date, stream(role, number, unit))
            moments = [drawn.starts, drawn.again, drawn.takes_stance, drawn.looks_again]
            for moment in filter(None, moments):
                assert date.opens < moment <= habits.leaves <= TODAY - datetime.timedelta(hours=2)
                assert moment.hour >= 8
            if drawn.starts and date.closes:
                assert drawn.starts <= date.closes
            for later in filter(None, moments[1:]):
                assert drawn.starts < later
            if drawn.looks_again:
                assert drawn.argues
                assert drawn.takes_stance < drawn.looks_again


def test_who_is_behind_is_late_and_who_is_gone_has_gone():
    late = Counter()
    for role in Role:
        for number in range(100):
            dates = term(5, 6, TODAY)
            habits = Habits.drawn(role, dates[0].opens, TODAY, stream(role, number))
            plans = [plan(habits, date, stream(role, number, unit)) for unit, date in enumerate(dates)]
            late[role] += sum(bool(p.starts and p.starts > d.due) for p, d in zip(plans, dates, strict=True))
            if role is Role.GONE:
                assert plans[3].starts is plans[4].starts is None
            if role is Role.ABSENT:
                assert not any(p.starts for p in plans)
            if role is Role.GUIDE:
                assert [p.share == 1 for p in plans] == [True, True, True, False, True]
                assert [p.starts is not None for p in plans] == [True, True, True, True, False]
    assert late[Role.BEHIND] > 50
    assert late[Role.STEADY] == late[Role.GUIDE] == late[Role.ABSENT] == 0


def test_some_come_back_every_ten_days_or_so():
    begin = term(5, 6, TODAY)[0].opens
    back = Counter()
    for role in Role:
        for number in range(60):
            habits = Habits.drawn(role, begin, TODAY, stream(role, number))
            moments = recalls(habits, begin, stream("recalls", role, number))
            back[role] += bool(moments)
            assert moments == sorted(moments)
            assert all(begin < moment <= habits.leaves and moment.hour >= 8 for moment in moments)
            assert len(moments) <= 4
    assert back[Role.GUIDE] == 60 > back[Role.EARLY] > back[Role.STEADY] > back[Role.BEHIND] > back[Role.ABSENT] == 0


def test_nobody_shares_a_name():
    made = people([str(number) for number in range(MOST_LEARNERS)], 1)
    assert len({(person.first, person.last) for person in made}) == MOST_LEARNERS
    assert len({person.first for person in made[:60]}) == 60
    assert (made[0].first, made[0].last) == ("Amina", "Khalil")
    assert people(["a", "b"], 1) == people(["a", "b"], 1) != people(["a", "b"], 2)


@pytest.mark.parametrize(
    ("month", "name"), [(9, "autumn 2026"), (12, "autumn 2026"), (2, "spring 2026"), (6, "summer 2026")]
)
def test_the_term_has_a_name(month, name):
    assert name_of(datetime.date(2026, month, 1)) == name
