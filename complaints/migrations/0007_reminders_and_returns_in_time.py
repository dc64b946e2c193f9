"""Until when a holder may return a report; since when it owes a reply to a reminder."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("complaints", "0006_fair_handling"),
    ]

    operations = [
        migrations.AddField(
            model_name="complaint",
            name="reminded_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="complaint",
            name="return_until",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
