"""The Celery application: `celery -A lapor worker`, `celery -A lapor beat`."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lapor.settings")

app = Celery("lapor")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
