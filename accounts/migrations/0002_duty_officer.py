from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="membership",
            name="is_duty_officer",
            field=models.BooleanField(
                default=False,
                help_text="Dikabari bila ada laporan dengan kata bahaya. Tanpa satu pun, semua admin dikabari.",
                verbose_name="petugas piket",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_duty_officer", False),
                    ("role__in", ("agency_admin", "national_admin")),
                    _connector="OR",
                ),
                name="accounts_membership_duty",
                violation_error_message="Hanya admin instansi atau admin nasional yang bisa menjadi petugas piket.",
            ),
        ),
    ]
