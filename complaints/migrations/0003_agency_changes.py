"""Changes to the tree of agencies; and an index for what fell to somebody else because nobody was there."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("complaints", "0002_append_only_timeline"),
        ("routing", "0004_agency_regulation"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AgencyChange",
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
                            ("moved", "dipindahkan"),
                            ("merged", "dilebur"),
                            ("renamed", "berganti nama"),
                            ("deactivated", "dinonaktifkan"),
                        ],
                        max_length=12,
                        verbose_name="perubahan",
                    ),
                ),
                ("old_name", models.CharField(blank=True, max_length=200, verbose_name="nama lama")),
                ("new_name", models.CharField(blank=True, max_length=200, verbose_name="nama baru")),
                (
                    "new_short_name",
                    models.CharField(blank=True, max_length=120, verbose_name="nama pendek baru"),
                ),
                ("effective_on", models.DateField(verbose_name="berlaku sejak")),
                ("decree", models.CharField(blank=True, max_length=200, verbose_name="nomor keputusan")),
                ("reason", models.CharField(max_length=500, verbose_name="alasan")),
                ("staff_joins", models.BooleanField(default=False, verbose_name="petugas ikut")),
                ("ordered_at", models.DateTimeField(verbose_name="diperintahkan")),
                ("begun_at", models.DateTimeField(blank=True, null=True, verbose_name="dimulai")),
                ("finished_at", models.DateTimeField(blank=True, null=True, verbose_name="selesai")),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="dibatalkan")),
                ("to_pass_on", models.PositiveIntegerField(default=0, verbose_name="laporan terbuka")),
                ("passed_on", models.PositiveIntegerField(default=0, verbose_name="sudah beralih")),
            ],
            options={
                "verbose_name": "perubahan instansi",
                "verbose_name_plural": "perubahan instansi",
                "ordering": ["-ordered_at", "-id"],
            },
        ),
        migrations.AddIndex(
            model_name="disposition",
            index=models.Index(
                condition=models.Q(("trail__contains", [{"step": "unstaffed"}])),
                fields=["at"],
                name="complaints_disposed_unstaffed",
            ),
        ),
        migrations.AddField(
            model_name="agencychange",
            name="agency",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="changes",
                to="routing.agency",
                verbose_name="instansi",
            ),
        ),
        migrations.AddField(
            model_name="agencychange",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="oleh",
            ),
        ),
        migrations.AddField(
            model_name="agencychange",
            name="other",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="changes_into",
                to="routing.agency",
                verbose_name="ke",
            ),
        ),
        migrations.AddField(
            model_name="agencychange",
            name="previous",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="routing.agency",
                verbose_name="dari",
            ),
        ),
        migrations.AddIndex(
            model_name="agencychange",
            index=models.Index(
                condition=models.Q(("finished_at", None), ("withdrawn_at", None)),
                fields=["effective_on"],
                name="complaints_changes_unfinished",
            ),
        ),
        migrations.AddConstraint(
            model_name="agencychange",
            constraint=models.UniqueConstraint(
                condition=models.Q(("finished_at", None), ("withdrawn_at", None)),
                fields=("agency",),
                name="complaints_agencychange_one_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="agencychange",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["moved", "merged", "renamed", "deactivated"])),
                name="complaints_agencychange_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="agencychange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind__in", ["moved", "merged"]), _negated=True),
                    ("other__isnull", False),
                    _connector="OR",
                ),
                name="complaints_agencychange_where_to",
            ),
        ),
        migrations.AddConstraint(
            model_name="agencychange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("other", None), models.Q(("other", models.F("agency")), _negated=True), _connector="OR"
                ),
                name="complaints_agencychange_not_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="agencychange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "renamed"), _negated=True),
                    models.Q(("new_name", ""), _negated=True),
                    _connector="OR",
                ),
                name="complaints_agencychange_new_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="agencychange",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="complaints_agencychange_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="agencychange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("finished_at", None),
                    models.Q(("begun_at__isnull", False), ("withdrawn_at", None)),
                    _connector="OR",
                ),
                name="complaints_agencychange_begun_then_finished",
            ),
        ),
        migrations.AddConstraint(
            model_name="agencychange",
            constraint=models.CheckConstraint(
                condition=models.Q(("withdrawn_at", None), ("begun_at", None), _connector="OR"),
                name="complaints_agencychange_withdrawn_before_begun",
            ),
        ),
    ]
