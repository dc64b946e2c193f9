"""The index of the public search, without keeping anybody waiting."""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.operations import AddIndexConcurrently
from django.contrib.postgres.search import SearchVector
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies: ClassVar[list[tuple[str, str]]] = [("complaints", "0020_publication")]

    operations: ClassVar[list[object]] = [
        AddIndexConcurrently(
            model_name="story",
            index=GinIndex(
                SearchVector("public_title", "public_body", config="indonesian"),
                name="complaints_story_public",
                condition=~models.Q(public_title=""),
            ),
        ),
    ]
