"""The project: settings, urls, Celery, the launcher of the engines, health."""

from lapor.celery import app as celery_app

__all__ = ("celery_app",)
