"""What founds an agency's handling of complaints."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("routing", "0003_units_of_every_government")]

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
    ]
