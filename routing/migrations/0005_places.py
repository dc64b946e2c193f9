"""Where a region lies, as far as it is known, and how many people live around it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("routing", "0004_agency_regulation"),
    ]

    operations = [
        migrations.AddField(
            model_name="region",
            name="latitude",
            field=models.FloatField(blank=True, null=True, verbose_name="lintang"),
        ),
        migrations.AddField(
            model_name="region",
            name="longitude",
            field=models.FloatField(blank=True, null=True, verbose_name="bujur"),
        ),
        migrations.AddField(
            model_name="region",
            name="people_around",
            field=models.PositiveIntegerField(
                blank=True,
                help_text="Dari wilayah terkecil yang jumlahnya diketahui: yang ramai lebih sering dimaksud.",
                null=True,
                verbose_name="penduduk di sekitar",
            ),
        ),
        migrations.AddIndex(
            model_name="region",
            index=models.Index(
                condition=models.Q(("latitude__isnull", False)),
                fields=["latitude", "longitude"],
                name="routing_region_point",
            ),
        ),
        migrations.AddConstraint(
            model_name="region",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("latitude", None), ("longitude", None)),
                    models.Q(
                        ("latitude__isnull", False),
                        ("latitude__range", (-90, 90)),
                        ("longitude__isnull", False),
                        ("longitude__range", (-180, 180)),
                    ),
                    _connector="OR",
                ),
                name="routing_region_whole_point",
            ),
        ),
    ]
