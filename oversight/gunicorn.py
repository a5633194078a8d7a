"""How gunicorn serves: `gunicorn -c python:oversight.gunicorn oversight.wsgi`."""

import gc
import os
import sys
from typing import Any

from oversight import settings

bind = f"[{settings.HOST.strip('[]')}]:{settings.PORT}" if ":" in settings.HOST else f"{settings.HOST}:{settings.PORT}"
worker_class = "gthread"
workers = settings.WEB_WORKERS
threads = settings.WEB_THREADS
preload_app = True
timeout = 60
graceful_timeout = 20
logconfig_dict = {
    **settings.LOGGING,
    "loggers": {
        **settings.LOGGING["loggers"],
        "gunicorn.error": {"level": "ERROR", "handlers": [], "propagate": True},
        "gunicorn.access": {"level": "CRITICAL", "handlers": [], "propagate": False},
    },
}
# Heartbeats are written to a file; on a disk, a slow write looks like a hanging worker.
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108
control_socket_disable = True
# Which headers of a proxy are believed is Django's matter (TRUSTED_PROXIES).
forwarded_allow_ips = ""


def on_starting(server: Any) -> None:
    """Refuse to start off this machine while a demo account is active, whoever starts gunicorn."""
    import django
    from django.core.management.base import CommandError
    from django.db import connections

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "oversight.settings")
    django.setup()
    from quizzes.management.commands.serve import demo_accounts, refuse_demo_off_loopback

    try:
        refuse_demo_off_loopback(demo_accounts())
    except CommandError as problem:
        sys.exit(str(problem))
    leave_to_workers(connections)


def leave_to_workers(connections: Any) -> None:
    """Close connections and pools, since what is open before a fork would be one connection used by all workers."""
    connections.close_all()
    for connection in connections.all(initialized_only=True):
        if connection.vendor == "postgresql":
            connection.close_pool()


def when_ready(server: Any) -> None:
    """Say where it listens and, where there are demo accounts, how to sign in; after it, workers are forked."""
    # What is loaded stays: to look for garbage among it took half as long as to make the page of a large cohort.
    gc.collect()
    gc.freeze()
    print(f"\nOversight is at http://{bind}/", flush=True)
    if sign_ins := os.environ.get("OVERSIGHT_SIGN_INS"):
        print(sign_ins, flush=True)
    if not settings.ON_LOOPBACK and not settings.HTTPS:
        print("Passwords travel unencrypted: put a proxy with HTTPS in front, and set HTTPS=1.", flush=True)
