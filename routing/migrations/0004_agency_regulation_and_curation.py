"""What founds an agency's handling of complaints, and whether its row is kept by hand."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("routing", "0002_agency_path_trigger")]

    operations = [
        migrations.AddField(
            model_name="agency",
            name="regulation",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                max_length=300,
                verbose_name="peraturan pengelolaan pengaduan",
            ),
        ),
        migrations.AddField(
            model_name="agency",
            name="regulated_on",
            field=models.DateField(blank=True, null=True, verbose_name="tanggal peraturan"),
        ),
        migrations.AddField(
            model_name="agency",
            name="is_curated",
            field=models.BooleanField(db_default=False, default=False, verbose_name="dipelihara di sini"),
        ),
    ]
