"""Settings of the floor: the application's and its database, but Django's own sessions and little middleware."""

from oversight.settings import *  # noqa: F403
from oversight.settings import INSTALLED_APPS

SESSION_ENGINE = "django.contrib.sessions.backends.db"
ROOT_URLCONF = "tests.bench.floor"
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
]
INSTALLED_APPS = [app for app in INSTALLED_APPS if not app.startswith("allauth")]  # which insists on its middleware
