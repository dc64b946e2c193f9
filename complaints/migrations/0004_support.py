"""Who has the same trouble; and beside a report's words, where and when it belongs (ADR 0018)."""

from typing import ClassVar

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import accounts.sealed

ONE_DEVICE = models.UniqueConstraint(fields=["complaint", "device"], name="complaints_support_device_once")
ONE_CONTACT = models.UniqueConstraint(
    condition=models.Q(("contact", ""), _negated=True),
    fields=("complaint", "contact"),
    name="complaints_support_contact_once",
)
BOTH_OR_NEITHER = models.CheckConstraint(
    condition=models.Q(
        models.Q(("contact", ""), ("email", "")),
        models.Q(models.Q(("contact", ""), _negated=True), models.Q(("email", ""), _negated=True)),
        _connector="OR",
    ),
    name="complaints_support_contact_with_email",
)


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("complaints", "0003_agency_changes")]

    operations: ClassVar[list[object]] = [
        migrations.CreateModel(
            name="Support",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("device", models.CharField(max_length=64)),
                ("contact", models.CharField(blank=True, max_length=64)),
                ("email", accounts.sealed.SealedTextField(blank=True, verbose_name="e-mail")),
                ("stop_nonce", models.CharField(max_length=32)),
                ("stop_digest", models.CharField(max_length=64, unique=True)),
                ("at", models.DateTimeField()),
                (
                    "complaint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supports",
                        to="complaints.complaint",
                    ),
                ),
            ],
            options={
                "verbose_name": "dukungan",
                "verbose_name_plural": "dukungan",
                "constraints": [ONE_DEVICE, ONE_CONTACT, BOTH_OR_NEITHER],
            },
        ),
        migrations.AddField(
            model_name="story",
            name="whereabouts",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=24), default=list, editable=False, size=None
            ),
        ),
    ]
