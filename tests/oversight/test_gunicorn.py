"""However it is started, nothing serves accounts with a public password to other machines."""

import gc
from unittest.mock import MagicMock

import pytest

from oversight import gunicorn
from quizzes.management.commands.serve import refuse_demo_off_loopback
from tests import make


@pytest.mark.django_db
def test_gunicorn_itself_refuses_demo_accounts_off_loopback(settings):
    make.user("learner", demo=True)
    settings.ON_LOOPBACK = False
    with pytest.raises(SystemExit, match="password is public"):
        gunicorn.on_starting(None)


def test_without_demo_accounts_or_on_loopback_nothing_is_refused(settings):
    settings.ON_LOOPBACK = False
    refuse_demo_off_loopback([])
    settings.ON_LOOPBACK = True
    refuse_demo_off_loopback(["learner"])


@pytest.mark.parametrize("vendor", ["postgresql", "sqlite"])
def test_workers_inherit_no_connection_and_no_pool(vendor: str):
    connections = MagicMock()
    connection = MagicMock(vendor=vendor)
    connections.all.return_value = [connection]
    gunicorn.leave_to_workers(connections)
    connections.close_all.assert_called_once_with()
    assert connection.close_pool.called == (vendor == "postgresql")


def test_what_is_loaded_before_the_fork_is_not_searched_for_garbage():
    try:
        gunicorn.when_ready(None)
        assert gc.get_freeze_count() > 10_000
    finally:
        gc.unfreeze()
