"""Settings, all from the environment, safe by default. A bad value is refused by name, in one sentence."""

import ipaddress
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from environs import Env, EnvError

T = TypeVar("T")
BASE_DIR = Path(__file__).resolve().parent.parent
LOOPBACK_NAMES = ["127.0.0.1", "localhost", "[::1]"]
env = Env()


def read(reader: Callable[..., T], name: str, default: Any, must: str, holds: Callable[[T], bool] | None = None) -> T:
    """Return the variable `name` as `reader` understands it, or `default` where it is not set or empty.

    Raises ImproperlyConfigured, saying what the value `must` be, where it cannot be read or `holds` says no. The
    value itself is never repeated: it may be a secret.
    """
    try:
        value = reader(name, default) if env.str(name, "") else default
        good = holds is None or holds(value)
    except (EnvError, ValueError, LookupError, OSError):
        good = False
    if not good:
        raise ImproperlyConfigured(f"{name} must be {must}.")
    return value


def is_loopback(host: str) -> bool:
    """Say whether `host` can only be reached from this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


VAR_DIR = BASE_DIR / read(env.str, "VAR_DIR", "var", "a folder", lambda path: not (BASE_DIR / path).is_file())


def between(low: int, high: int) -> Callable[[int], bool]:
    return lambda number: low <= number <= high


# Where it runs

HOST = read(
    env.str, "HOST", "127.0.0.1", "an address or name without spaces or a port", lambda h: not set(h) & set(" /,")
)
PORT = read(env.int, "PORT", 8000, "a whole number from 1 to 65535", between(1, 65535))
WEB_WORKERS = read(env.int, "WEB_WORKERS", 2, "a whole number from 1 to 64", between(1, 64))
WEB_THREADS = read(env.int, "WEB_THREADS", 4, "a whole number from 1 to 64", between(1, 64))
TRUSTED_PROXIES = read(env.int, "TRUSTED_PROXIES", 0, "the number of proxies in front, from 0 to 9", between(0, 9))
ON_LOOPBACK = is_loopback(HOST)
DEBUG = read(env.bool, "DEBUG", False, "0 or 1")
HTTPS = read(env.bool, "HTTPS", not ON_LOOPBACK, "0 or 1")
DEMO = read(env.bool, "DEMO", False, "0 or 1")
if DEMO and not ON_LOOPBACK:
    raise ImproperlyConfigured(
        "DEMO must be 0 where HOST is not 127.0.0.1 or localhost, because the demo passwords are public."
    )


def long(key: str) -> bool:
    return len(key) >= 50 and len(set(key)) >= 5


def kept_secret() -> str:
    try:
        return (VAR_DIR / "secret.key").read_text(encoding="ascii").strip()
    except FileNotFoundError:
        raise ImproperlyConfigured(
            f"SECRET_KEY must be set, or made once in {VAR_DIR}/secret.key by `make run`."
        ) from None


SECRET_KEY = read(env.str, "SECRET_KEY", "", "at least 50 characters, and random", lambda key: not key or long(key))
SECRET_KEY = SECRET_KEY or kept_secret()

ALLOWED_HOSTS = read(
    env.list,
    "ALLOWED_HOSTS",
    [],
    "host names between commas, without scheme, port or *",
    lambda hosts: all(host and not set(host) & set("*/ ") for host in hosts),
)
ALLOWED_HOSTS = [*LOOPBACK_NAMES, *({HOST} - {"0.0.0.0", "::"} - set(LOOPBACK_NAMES)), *ALLOWED_HOSTS]  # noqa: S104
CSRF_TRUSTED_ORIGINS = read(
    env.list,
    "CSRF_TRUSTED_ORIGINS",
    [],
    "origins between commas, each beginning with https:// or http://",
    lambda origins: all(origin.startswith(("https://", "http://")) for origin in origins),
)

# What it is made of

ROOT_URLCONF = "oversight.urls"
WSGI_APPLICATION = "oversight.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "quizzes",
    "quizzes.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "template_partials",
    "allauth",
    "allauth.account",
    "csp",
]

MIDDLEWARE = [
    "oversight.logs.each_request",
    "django.middleware.security.SecurityMiddleware",
    "quizzes.views.limits.bounded",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "quizzes.views.wire.Compressed",
    "quizzes.views.privacy.nothing_kept",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "quizzes.views.wire.OnePolicy",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "quizzes.views.unsaved.SignedInOnly",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# The most that a form may send: an article is refused at its field from 3 MB on, and what is far larger is not read.
DATA_UPLOAD_MAX_MEMORY_SIZE = 4_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a cohort of a thousand has four fields for each person
REQUEST_MAX_BYTES = 10_000_000

# What is kept


def database(config: Any) -> dict[str, Any]:
    """Complete what DATABASE_URL says with what this application relies on."""
    if config["ENGINE"] == "django.db.backends.sqlite3":
        # IMMEDIATE, because a read that turns into a write cannot wait for another writer: it fails at once.
        options = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA mmap_size = 0",
        }
        config["NAME"] = str(BASE_DIR / config["NAME"]) if config["NAME"] != ":memory:" else ":memory:"
        return {**config, "CONN_MAX_AGE": 600, "OPTIONS": {**options, **config.get("OPTIONS", {})}}
    if not find_spec("psycopg"):
        raise ImproperlyConfigured("DATABASE_URL names PostgreSQL: install what requirements/postgres.txt names.")
    # A pool that is to reconnect for long waits twice as long after each try, and finds a database late that is back.
    pool = {"min_size": 1, "max_size": WEB_THREADS + 1, "timeout": 5, "reconnect_timeout": 5}
    # What is run at every request is prepared at its first run (`quizzes.models.prepared`).
    options = {"pool": pool, "connect_timeout": 10, "prepare_threshold": 0}
    # Else it expects a disk with heads, and to show one cohort reads what others were asked, too.
    options["options"] = "-c random_page_cost=1.1"
    return {**config, "CONN_HEALTH_CHECKS": True, "OPTIONS": {**options, **config.get("OPTIONS", {})}}


DATABASES = {
    "default": database(
        read(
            env.dj_db_url,
            "DATABASE_URL",
            {"ENGINE": "django.db.backends.sqlite3", "NAME": str(VAR_DIR / "db.sqlite3")},
            "an address that begins with sqlite:/// or postgresql://",
            lambda config: config["ENGINE"].endswith((".sqlite3", ".postgresql")) and bool(config["NAME"]),
        )
    )
}

# In the database, because limits on signing in must hold across workers and machines.
CACHES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# Who comes in

AUTH_USER_MODEL = "quizzes.User"
AUTHENTICATION_BACKENDS = ["quizzes.access.signed_in.Backend"]
SESSION_ENGINE = "quizzes.access.signed_in"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
# The first one keeps new passwords; those that an earlier version kept are changed to it at the next sign-in.
PASSWORD_HASHERS = ["oversight.passwords.Argon2id", "django.contrib.auth.hashers.PBKDF2PasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
ACCOUNT_ADAPTER = "quizzes.access.guessing.Adapter"
# A class signs in from one address, and each limit by address would make all of it wait for one lock: here are those
# by account. What one address may get wrong is `quizzes.access.guessing`'s.
ACCOUNT_RATE_LIMITS = {
    "login": None,
    "login_failed": "10/5m/key",
    "reset_password": "60/m/ip,3/m/key",
    "reset_password_from_key": "60/m/ip",
}

# What the browser is told

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "quizzes.views.unsaved.outdated"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Language and time

LANGUAGE_CODE = "en-gb"
TIME_ZONE = read(
    env.str, "TIME_ZONE", "Europe/London", "the name of a time zone, such as Europe/London", lambda z: bool(ZoneInfo(z))
)
USE_I18N = False
USE_TZ = True

# What it says to the outside

EMAIL_FILE_PATH = VAR_DIR / "mail"
_email = read(
    env.dj_email_url,
    "EMAIL_URL",
    {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend"},
    "an address such as smtp://user:password@mail.example.org:587/?tls=True",
    lambda config: bool(config["EMAIL_BACKEND"]),
)
globals().update({name: value for name, value in _email.items() if value not in (None, "")})
CONTACT = read(env.str, "CONTACT", "", "a name or an e-mail address of at most 200 characters", lambda c: len(c) <= 200)
DEFAULT_FROM_EMAIL = read(env.str, "DEFAULT_FROM_EMAIL", "oversight@localhost", "an e-mail address", lambda a: "@" in a)
SERVER_EMAIL = DEFAULT_FROM_EMAIL

LOG_FORMAT = read(env.str, "LOG_FORMAT", "", "json or plain", lambda form: form in ("", "json", "plain"))
LOG_FORMAT = LOG_FORMAT or ("plain" if sys.stderr.isatty() else "json")
LOG_REQUESTS = read(env.bool, "LOG_REQUESTS", False, "0 or 1")

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "oversight.logs.Line"}, "plain": {"()": "oversight.logs.Plain"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        # Django would send errors by e-mail, with what was posted.
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        # What people mistype is no fault.
        "django.request": {"level": "ERROR"},
        "django.security.RequestDataTooBig": {"level": "CRITICAL"},
        "django.security.TooManyFieldsSent": {"level": "CRITICAL"},
        "django.security.TooManyFilesSent": {"level": "CRITICAL"},
        # Of a page without an article it warns twice, and then we say so ourselves.
        "trafilatura": {"level": "ERROR"},
        "oversight.requests": {"level": "INFO" if LOG_REQUESTS else "WARNING"},
    },
}
