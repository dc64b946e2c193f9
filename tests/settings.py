"""The project's settings on a throw-away LAPOR_HOME.

Set before the project's settings are read. Workers of pytest-xdist inherit the home from the process that starts them.
"""

import os
import tempfile
from pathlib import Path

from tests import throw_away

if throw_away.HOME not in os.environ:
    os.environ[throw_away.HOME] = tempfile.mkdtemp(prefix="lapor-tests-")
    # PostgreSQL runs as another user when root runs the tests, and must pass through.
    Path(os.environ[throw_away.HOME]).chmod(0o711)
os.environ["LAPOR_HOME"] = os.environ[throw_away.HOME]

from lapor.services import redis_database
from lapor.settings import *  # noqa: F403
from lapor.settings import CACHES, DATABASES, ENV, LAYOUT, REDIS_URL, STORAGES

# Each worker of pytest-xdist has two databases of Valkey, for the broker and for the cache.
_worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
CACHES["default"]["LOCATION"] = redis_database(ENV, REDIS_URL, offset=2 * _worker + 1)
REDIS_URL = CELERY_BROKER_URL = redis_database(ENV, REDIS_URL, offset=2 * _worker)
# Pages rendered inside the test's process need no collected files, and must not look at those of the live site while
# another worker is collecting them.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STATIC_ROOT = LAYOUT.home / "no-static"
STATIC_ROOT.mkdir(exist_ok=True)
# NAME is pointed at one copy or another while tests run; this stays.
DATABASES["default"]["TEST"] = {"NAME": f"test_{DATABASES['default']['NAME']}"}
