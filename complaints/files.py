"""Stored files that must be gone: taken away once the transaction that no longer needs them is on disk."""

from collections.abc import Iterable
from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction


def destroy(paths: Iterable[str]) -> None:
    """Never before the commit: a transaction that fails keeps its files."""
    for path in list(paths):
        transaction.on_commit(partial(default_storage.delete, path), robust=True)
