"""Many people sign in at the same moment, from one address, against a served application.

    python3 -m tests.load.sign_in http://127.0.0.1:8000 500

The accounts `load-0`, `load-1` … must be there: `--make` makes them first, in the database that the environment names.
Prints how many got in, how long it took, and the slowest; exits with 1 where anybody was kept out.
"""

import argparse
import http.client
import os
import re
import sys
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

PASSWORD = "heron reeds at dusk"
PATIENCE = 120


@dataclass(frozen=True)
class Try:
    """What became of one sign-in: the last status (0 for none), where it led, and the seconds it took."""

    status: int
    said: str
    seconds: float

    @property
    def is_in(self) -> bool:
        return self.status == 302 and self.said == "/"


def make_people(number: int) -> None:
    """Make the accounts, once; all have one password."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "oversight.settings")
    import django

    django.setup()
    from django.contrib.auth.hashers import make_password

    from quizzes.models import User

    hashed = make_password(PASSWORD)
    people = [User(username=f"load-{n}", password=hashed) for n in range(number)]
    User.objects.bulk_create(people, ignore_conflicts=True)


def sign_in(address: str, login: str) -> Try:
    """Open the page and send the form, as a browser does."""
    place = urlsplit(address)
    began = time.monotonic()
    try:
        token = _fetch(place.netloc, "GET", "")[2]
        form = urlencode({"login": login, "password": PASSWORD, "csrfmiddlewaretoken": token})
        status, said, _ = _fetch(place.netloc, "POST", form, token)
    except (OSError, http.client.HTTPException) as problem:
        status, said = 0, type(problem).__name__
    return Try(status, said, time.monotonic() - began)


def _fetch(host: str, method: str, body: str, token: str = "") -> tuple[int, str, str]:
    connection = http.client.HTTPConnection(host, timeout=PATIENCE)
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": f"csrftoken={token}"}
    connection.request(method, "/accounts/login/", body, headers)
    answer = connection.getresponse()
    page = answer.read().decode()
    connection.close()
    cookie = re.search(r"csrftoken=(\w+)", answer.getheader("Set-Cookie") or "")
    said = answer.getheader("Location") or " ".join(re.findall(r"<h1[^>]*>([^<]+)", page))
    return answer.status, said, cookie[1] if cookie else ""


def all_at_once(address: str, number: int) -> list[Try]:
    """Let as many people sign in as `number` says, each in a thread, none before all are ready."""
    barrier = threading.Barrier(number)
    tries: list[Try] = []

    def run(n: int) -> None:
        barrier.wait()
        tries.append(sign_in(address, f"load-{n}"))

    threads = [threading.Thread(target=run, args=(n,)) for n in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return tries


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("address")
    parser.add_argument("number", type=int, nargs="?", default=500)
    parser.add_argument("--make", action="store_true", help="make the accounts first")
    options = parser.parse_args(arguments)
    if options.make:
        make_people(options.number)
    began = time.monotonic()
    tries = all_at_once(options.address, options.number)
    took = sorted(a_try.seconds for a_try in tries)
    got_in = sum(a_try.is_in for a_try in tries)
    print(f"{got_in} of {options.number} signed in within {time.monotonic() - began:.1f} s")
    print(f"median {took[len(took) // 2]:.1f} s, 95% within {took[int(len(took) * 0.95)]:.1f} s, last {took[-1]:.1f} s")
    for (status, said), times in Counter((a_try.status, a_try.said) for a_try in tries if not a_try.is_in).items():
        print(f"{times} × {status} {said}")
    return 0 if got_in == options.number else 1


if __name__ == "__main__":
    sys.exit(main())
