"""Fills in where and when each report belongs, in batches; then the indexes, without keeping anybody waiting."""

from typing import Any, ClassVar

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models

from complaints.whereabouts import keys_of

BATCH = 2_000
OPEN = ["answered", "awaiting_reporter", "in_progress", "received", "routed"]


def fill_in(apps: Any, schema_editor: Any) -> None:
    stories = apps.get_model("complaints", "Story").objects
    waiting = stories.select_related("complaint").only(
        "pk", "complaint__region", "complaint__latitude", "complaint__longitude", "complaint__submitted_at"
    )
    last = 0
    while batch := list(waiting.filter(pk__gt=last).order_by("pk")[:BATCH]):
        for story in batch:
            complaint = story.complaint
            has_point = complaint.latitude is not None and complaint.longitude is not None
            story.whereabouts = keys_of(
                region=complaint.region_id,
                point=(complaint.latitude, complaint.longitude) if has_point else None,
                at=complaint.submitted_at,
            )
        stories.bulk_update(batch, ["whereabouts"])
        last = batch[-1].pk


class Migration(migrations.Migration):
    atomic = False
    dependencies: ClassVar[list[tuple[str, str]]] = [("complaints", "0004_support")]

    operations: ClassVar[list[object]] = [
        migrations.RunPython(fill_in, migrations.RunPython.noop),
        AddIndexConcurrently(
            model_name="story",
            index=GinIndex(
                OpClass("whereabouts", name="array_ops"),
                OpClass("search", name="tsvector_ops"),
                OpClass("title", name="gin_trgm_ops"),
                name="complaints_story_alike",
            ),
        ),
        AddIndexConcurrently(
            model_name="complaint",
            index=models.Index(
                condition=models.Q(("status__in", OPEN)),
                fields=["agency", "-is_urgent", "due_at", "id"],
                name="complaints_desk",
            ),
        ),
        RemoveIndexConcurrently(model_name="complaint", name="complaints_queue"),
    ]
