"""Units of every government: contacts, rows kept by hand, imports; and the index that finds the mandates of one place."""

from django.db import migrations, models

# Jakarta's administrative cities and its regency had a government of their own in earlier editions of the reference
# data, which makes them units of the province; the inspectorates made for them end here.
END_INSPECTORATES = """
UPDATE routing_agency a SET valid_until = '2026-11-24', successor_id = p.id
FROM routing_agency p
WHERE p.code = '31/inspektorat' AND a.valid_until IS NULL
  AND a.code IN ('31.01/inspektorat', '31.71/inspektorat', '31.72/inspektorat', '31.73/inspektorat',
                 '31.74/inspektorat', '31.75/inspektorat')
"""


class Migration(migrations.Migration):
    dependencies = [
        ("routing", "0002_agency_path_trigger"),
    ]

    operations = [
        migrations.RunSQL(END_INSPECTORATES, migrations.RunSQL.noop, elidable=True),
        migrations.CreateModel(
            name="AgencyImport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="waktu")),
                ("by", models.CharField(max_length=150, verbose_name="oleh")),
                ("file_name", models.CharField(max_length=200, verbose_name="berkas")),
                ("changes", models.JSONField(default=list, verbose_name="perubahan")),
            ],
            options={
                "verbose_name": "impor instansi",
                "verbose_name_plural": "impor instansi",
                "ordering": ("-at", "-pk"),
            },
        ),
        migrations.RemoveIndex(
            model_name="mandate",
            name="routing_mandate_category",
        ),
        migrations.AddField(
            model_name="agency",
            name="address",
            field=models.CharField(
                blank=True, db_default="", default="", max_length=300, verbose_name="alamat kantor"
            ),
        ),
        migrations.AddField(
            model_name="agency",
            name="email",
            field=models.EmailField(
                blank=True, db_default="", default="", max_length=120, verbose_name="surel kantor"
            ),
        ),
        migrations.AddField(
            model_name="agency",
            name="is_curated",
            field=models.BooleanField(
                db_default=False,
                default=False,
                help_text="Berkas acuan tidak lagi mengubah nama, induk, masa berlaku, dan mandatnya.",
                verbose_name="dikelola di sini",
            ),
        ),
        migrations.AddField(
            model_name="agency",
            name="phone",
            field=models.CharField(
                blank=True, db_default="", default="", max_length=60, verbose_name="telepon kantor"
            ),
        ),
        migrations.AddField(
            model_name="agency",
            name="website",
            field=models.URLField(blank=True, db_default="", default="", verbose_name="situs web"),
        ),
        migrations.AlterField(
            model_name="mandate",
            name="region",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=models.deletion.PROTECT,
                related_name="+",
                to="routing.region",
                verbose_name="wilayah",
            ),
        ),
        migrations.AddIndex(
            model_name="mandate",
            index=models.Index(fields=["region", "category"], name="routing_mandate_coverage"),
        ),
    ]
