"""Which keys of sealed columns are in use."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_duty_officer")]

    operations = [
        migrations.CreateModel(
            name="DataKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key_id", models.CharField(max_length=8, unique=True)),
                ("since", models.DateTimeField()),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={"verbose_name": "kunci data", "verbose_name_plural": "kunci data"},
        ),
    ]
