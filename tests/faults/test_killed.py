"""The server is killed while learners save and submit: nothing acknowledged is lost, nothing is there twice."""

import random
import time

from tests.faults.conftest import TIMES
from tests.faults.server import Server
from tests.faults.work import assert_sound, finish, learners, wait_for_work, wrong_answers


def test_killing_the_server_loses_and_doubles_nothing(server: Server, chance: random.Random) -> None:
    sitters = learners(server.port)
    server.start()
    for sitter in sitters:
        sitter.start()
    for n in range(TIMES):
        wait_for_work(sitters)
        time.sleep(chance.uniform(0, 0.3))
        if n % 2:
            server.kill_workers()
        else:
            server.kill()
            assert wrong_answers(sitters) == []
            server.start()
    finish(sitters)
    server.kill()
    assert sum(sitter.knows.resent for sitter in sitters) > 0
    assert_sound(sitters)
    print(f"{TIMES} kills, {sum(s.acknowledged for s in sitters)} answers acknowledged,", end=" ")
    print(f"{sum(len(s.knows.submitted) for s in sitters)} attempts submitted")
