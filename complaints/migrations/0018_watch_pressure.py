from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("complaints", "0017_officers_concerned"),
    ]

    operations = [
        migrations.AlterField(
            model_name="involvement",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("escalated", "naik ke sini"),
                    ("offered", "ditawarkan ke sini"),
                    ("approval", "jawabannya menunggu persetujuan di sini"),
                    ("class", "kelasnya diputus di sini"),
                    ("review", "pengarsipannya diperiksa di sini"),
                    ("objection", "keberatan informasinya diputus di sini"),
                    ("referred", "dirujuk ke sini"),
                    ("pressure", "tekanan kepada pelapor diawasi di sini"),
                    ("sampled", "jawabannya dinilai di sini"),
                    ("sample", "sampelnya diputus di sini"),
                ],
                max_length=16,
            ),
        ),
    ]
