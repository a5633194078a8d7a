"""Settings of the floor: the application's, with its database and sessions, but only the middleware that it needs."""

from oversight.settings import *  # noqa: F403
from oversight.settings import INSTALLED_APPS

ROOT_URLCONF = "tests.bench.floor"
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
]
INSTALLED_APPS = [app for app in INSTALLED_APPS if not app.startswith("allauth")]  # which insists on its middleware
