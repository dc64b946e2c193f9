"""What an anonymous reporter allows, and what reporters ask of their own data."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import accounts.sealed


class Migration(migrations.Migration):
    dependencies = [
        ("complaints", "0011_first_rubric"),
        ("routing", "0006_classifier_versions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="reporter",
            name="released_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="reporter",
            name="shared_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name="DataRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("access", "salinan data saya"),
                            ("correction", "perbaiki data saya"),
                            ("erasure", "hapus data saya"),
                            ("restriction", "batasi pemakaian data saya"),
                        ],
                        max_length=12,
                        verbose_name="yang diminta",
                    ),
                ),
                ("text", accounts.sealed.SealedTextField(blank=True)),
                ("correction", accounts.sealed.SealedJSONField(blank=True, null=True)),
                ("requested_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("late_told_at", models.DateTimeField(blank=True, null=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("done", "dipenuhi"), ("refused", "ditolak")],
                        max_length=12,
                        verbose_name="hasil",
                    ),
                ),
                ("answer", accounts.sealed.SealedTextField(blank=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="routing.agency"
                    ),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "complaint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="data_requests",
                        to="complaints.complaint",
                    ),
                ),
            ],
            options={
                "verbose_name": "permintaan data pribadi",
                "verbose_name_plural": "permintaan data pribadi",
                "indexes": [
                    models.Index(fields=["agency", "-id"], name="complaints_datarequests"),
                    models.Index(
                        condition=models.Q(("answered_at__isnull", True), ("late_told_at__isnull", True)),
                        fields=["due_at"],
                        name="complaints_datarequest_due",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["access", "correction", "erasure", "restriction"])),
                        name="complaints_datarequest_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answered_at__isnull", True), ("answered_by__isnull", True), ("outcome", "")
                            ),
                            models.Q(
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                                ("outcome__in", ["done", "refused"]),
                            ),
                            _connector="OR",
                        ),
                        name="complaints_datarequest_answered",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "refused"), _negated=True),
                            models.Q(("answer", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="complaints_datarequest_refused_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind", "correction"), ("correction__isnull", True), _connector="XOR"
                        ),
                        name="complaints_datarequest_correction",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at__isnull", True)),
                        fields=("complaint", "kind"),
                        name="complaints_datarequest_one_waiting",
                    ),
                ],
            },
        ),
    ]
