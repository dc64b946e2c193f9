"""When the settlement is due, or was."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("complaints", "0007_reminders_and_returns_in_time"),
    ]

    operations = [
        migrations.AddField(
            model_name="complaint",
            name="settle_by",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
