"""Where the time of one request goes: python -m tests.bench.profiling save|question|unit|cohort [--runs 200] [--top 30]

In this process, through the whole of the middleware, by cProfile, which makes short functions look dearer than they
are. On a copy of the project with a SQLite database of its own.
"""

import argparse
import cProfile
import pstats
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

from . import place

PAGES = ("save", "question", "unit", "check", "result", "cohort")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("page", choices=PAGES)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--learners", type=int, default=30, help="in the cohort")
    parser.add_argument("--top", type=int, default=30)
    parser.add_argument("--sort", choices=("tottime", "cumtime"), default="tottime")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        profile(options)
        return
    with place.copied() as folder, place.on_sqlite(folder) as here:
        here.run("manage.py", "prepare")
        command = [sys.executable, "-m", "tests.bench.profiling", *sys.argv[1:], "--inside"]
        subprocess.run(command, cwd=folder, env=here.environment(), check=True)


def profile(options: argparse.Namespace) -> None:
    """Print the median time of the request without a profile, its queries, and the profile."""
    import django

    django.setup()
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from .pages import School

    school = School(options.learners)
    ask: Callable[[], object] = {
        "save": school.save,
        "question": lambda: school.learner.get(school.question),
        "unit": lambda: school.learner.get(school.unit),
        "check": lambda: school.learner.get(school.check),
        "result": lambda: school.learner.get(school.result),
        "cohort": lambda: school.tutor.get(school.cohort),
    }[options.page]
    for _ in range(min(10, options.runs)):
        ask()
    times = []
    for _ in range(options.runs):
        began = time.process_time()
        ask()
        times.append(time.process_time() - began)
    print(f"{options.page}: {statistics.median(times) * 1000:.2f} ms of processor time a request, without the profile")
    with CaptureQueriesContext(connection) as captured:
        ask()
    for query in captured.captured_queries:
        print(f"{float(query['time']) * 1000:6.1f} ms  {query['sql'][:300]}")
    profiler = cProfile.Profile()
    profiler.enable()
    for _ in range(options.runs):
        ask()
    profiler.disable()
    pstats.Stats(profiler).sort_stats(options.sort).print_stats(options.top)


if __name__ == "__main__":
    main()
