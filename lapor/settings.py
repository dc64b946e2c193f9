"""Settings, from the environment only; what each variable means: docs/settings.md.

There is one path for development, tests and production. What differs follows from what is given: without DATABASE_URL
and REDIS_URL the embedded engines of LAPOR_HOME are used; a host name beyond loopback turns on HTTPS.
"""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import django_stubs_ext
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from lapor.engines.layout import Layout
from lapor.environment import LOOPBACK_HOSTS, Environment
from lapor.keys import read_keys
from lapor.logs import logging_to_stderr
from lapor.schedule import SCHEDULE
from lapor.services import database_of, email_of, redis_database, storage_of

# Lets classes of Django be written with their type parameters, ModelAdmin[Agency], as the type checker wants them.
django_stubs_ext.monkeypatch()

ENV = Environment()
BASE_DIR = Path(__file__).resolve().parent.parent
LAPOR_HOME = Path(ENV.text("LAPOR_HOME", str(BASE_DIR / ".lapor"))).resolve()
LAPOR_PORT = ENV.integer("LAPOR_PORT", 8000, least=1, most=65535)
LAYOUT = Layout(home=LAPOR_HOME)

# --- Keys -------------------------------------------------------------------------------------------------------------
_keys = read_keys(environment=ENV, home=LAPOR_HOME)
SECRET_KEY = _keys.secret
DATA_KEYS = _keys.data
LINK_KEY = _keys.link

# --- Who may call, and how --------------------------------------------------------------------------------------------
DEBUG = False
ALLOWED_HOSTS = ENV.hosts("ALLOWED_HOSTS", ",".join(sorted(LOOPBACK_HOSTS)))
TRUSTED_PROXIES = ENV.networks("TRUSTED_PROXIES")
RATE_LIMITS = ENV.switch("RATE_LIMITS", default=True)
ONLY_LOOPBACK = set(ALLOWED_HOSTS) <= LOOPBACK_HOSTS
# Where letters and messages point; the first host given is the public one.
PUBLIC_URL = f"http://localhost:{LAPOR_PORT}" if ONLY_LOOPBACK else f"https://{ALLOWED_HOSTS[0].lstrip('.')}"

SECURE_SSL_REDIRECT = not ONLY_LOOPBACK
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]  # asked by the platform itself, inside
SECURE_HSTS_SECONDS = 0 if ONLY_LOOPBACK else 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not ONLY_LOOPBACK
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not ONLY_LOOPBACK
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 3600
X_FRAME_OPTIONS = "DENY"

# --- Pieces -----------------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "lapor",
    "routing",
    "accounts",
    "outbox",
    "complaints",
    "helpdesk",
    "sla",
    "reports",
    "web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.admin",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "django_htmx",
    "csp",
]
MIDDLEWARE = [
    "lapor.proxies.CallerMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "web.bodies.BodyLimitMiddleware",
]
ROOT_URLCONF = "lapor.urls"
WSGI_APPLICATION = "lapor.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "web.noticeboard.notices",
            ],
        },
    },
]
AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "/masuk/"
LOGIN_REDIRECT_URL = "/desk/"
LOGOUT_REDIRECT_URL = "/"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "LAPOR",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
}

# --- Stores -----------------------------------------------------------------------------------------------------------
DATABASE_URL = ENV.text("DATABASE_URL") or LAYOUT.database_url()
DATABASES: dict[str, dict[str, Any]] = {"default": database_of(ENV, "DATABASE_URL", DATABASE_URL)}
if ENV.has("REPLICA_URL"):
    DATABASES["replica"] = database_of(ENV, "REPLICA_URL") | {"TEST": {"MIRROR": "default"}}
# The alias that reports read from.
REPORTS_DATABASE = "replica" if "replica" in DATABASES else "default"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Only what may be lost lives in Valkey; sessions are in the database, so a dead Valkey signs nobody out. The cache has
# a database of its own there: clearing it must not empty the broker's queues.
REDIS_URL = ENV.text("REDIS_URL") or LAYOUT.redis_url()
_ONE_SECOND = {"socket_timeout": 1, "socket_connect_timeout": 1}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": redis_database(ENV, REDIS_URL, offset=1),
        "OPTIONS": _ONE_SECOND,
    }
}
# For so many seconds a process keeps which notices stand (web/noticeboard.py).
NOTICES_KEPT_FOR = 15
SESSION_ENGINE = "django.contrib.sessions.backends.db"

STATIC_URL = "/static/"
STATIC_ROOT = LAPOR_HOME / "static"
STATICFILES_DIRS = [path for path in [BASE_DIR / "static"] if path.is_dir()]
STORAGES: dict[str, dict[str, Any]] = {
    "default": storage_of(ENV, LAPOR_HOME / "media"),  # never served by URL: a view checks who asks
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# --- Neighbours -------------------------------------------------------------------------------------------------------
globals().update(email_of(ENV, LAPOR_HOME / "mail"))
SIMPEL_URL = ENV.web_address("SIMPEL_URL")
SIMPEL_SECRET = ENV.text("SIMPEL_SECRET")
MAP_TILES_URL = ENV.web_address("MAP_TILES_URL")

_tiles = urlsplit(MAP_TILES_URL)
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "blob:", *([f"{_tiles.scheme}://{_tiles.netloc}"] if MAP_TILES_URL else [])],
        "connect-src": [SELF],
        "font-src": [NONE],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# --- Language and time ------------------------------------------------------------------------------------------------
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Bahasa Indonesia")), ("en", _("Inggris"))]
LOCALE_PATHS = [BASE_DIR / "locale"]

# --- Work in the background -------------------------------------------------------------------------------------------
CELERY_BROKER_URL = REDIS_URL
CELERY_BROKER_CONNECTION_TIMEOUT = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
# A task lost with its worker comes back after this many seconds; no task runs as long.
CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_connect_timeout": 1, "visibility_timeout": 900}
# An enqueue is a nudge: the tables say what is to be done, and beat comes by. So it fails at once and is forgotten.
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE = SCHEDULE
CELERY_BEAT_SCHEDULE_FILENAME = str(LAPOR_HOME / "beat-schedule")

LOGGING = logging_to_stderr()
