"""Settings for tests: nothing of the caller's environment, nothing of `var/`, quick passwords."""

import os
import tempfile

for name in ("HOST", "PORT", "DEBUG", "DEMO", "HTTPS", "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "TRUSTED_PROXIES"):
    os.environ.pop(name, None)
for name in (
    "EMAIL_URL",
    "DEFAULT_FROM_EMAIL",
    "CONTACT",
    "TIME_ZONE",
    "WEB_WORKERS",
    "WEB_THREADS",
    "VAR_DIR",
    "LOG_FORMAT",
    "LOG_REQUESTS",
):
    os.environ.pop(name, None)
os.environ["SECRET_KEY"] = "a key for tests, of fifty characters and more, known to all"
os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL", "sqlite://:memory:")

from oversight.settings import *  # noqa: E402, F403
from oversight.settings import DATABASES  # noqa: E402

TESTS_ON_SQLITE = DATABASES["default"]["ENGINE"].endswith("sqlite3")
if TESTS_ON_SQLITE:
    # A file, since threads that share an in-memory database lock its tables, which no served database does.
    DATABASES["default"]["TEST"] = {"NAME": f"{tempfile.gettempdir()}/oversight-test-{os.getpid()}.sqlite3"}
else:
    # Without a pool: its threads would hold the database open while it is being dropped.
    DATABASES["default"]["OPTIONS"].pop("pool")

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
