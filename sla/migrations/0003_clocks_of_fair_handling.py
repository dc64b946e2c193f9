"""Clocks of appeals, reminders, withdrawals and revivals; who asks for a referral."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("routing", "0006_classifier_versions"),
        ("sla", "0002_let_a_stopped_clock_owe_a_referral"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="policy",
            name="sla_policy_code",
        ),
        migrations.AlterField(
            model_name="clock",
            name="code",
            field=models.CharField(
                choices=[
                    ("verification", "Verifikasi"),
                    ("initial_response", "Respon awal"),
                    ("first_follow_up", "Tindak lanjut pertama"),
                    ("renewed_follow_up", "Tindak lanjut ulang"),
                    ("promise", "Janji petugas"),
                    ("arbitration", "Putusan penengah"),
                    ("appeal", "Putusan banding"),
                    ("reminder", "Jawaban atas teguran"),
                    ("settlement", "Penyelesaian"),
                    ("completion", "Kelengkapan dari pelapor"),
                    ("reporters_word", "Tanggapan pelapor"),
                    ("withdrawal", "Pencabutan berlaku"),
                    ("revival", "Kesempatan banding atau dihidupkan lagi"),
                    ("ombudsman", "Rujukan Ombudsman"),
                ],
                max_length=24,
            ),
        ),
        migrations.AlterField(
            model_name="policy",
            name="code",
            field=models.CharField(
                choices=[
                    ("verification", "Verifikasi"),
                    ("initial_response", "Respon awal"),
                    ("first_follow_up", "Tindak lanjut pertama"),
                    ("renewed_follow_up", "Tindak lanjut ulang"),
                    ("promise", "Janji petugas"),
                    ("arbitration", "Putusan penengah"),
                    ("appeal", "Putusan banding"),
                    ("reminder", "Jawaban atas teguran"),
                    ("settlement", "Penyelesaian"),
                    ("completion", "Kelengkapan dari pelapor"),
                    ("reporters_word", "Tanggapan pelapor"),
                    ("withdrawal", "Pencabutan berlaku"),
                    ("revival", "Kesempatan banding atau dihidupkan lagi"),
                    ("ombudsman", "Rujukan Ombudsman"),
                ],
                max_length=24,
                verbose_name="jam",
            ),
        ),
        migrations.AlterField(
            model_name="referral",
            name="reason",
            field=models.CharField(
                choices=[
                    ("deadline", "60 hari kerja tanpa tindak lanjut"),
                    ("reporter", "diminta pelapor"),
                    ("ombudsman", "diminta Ombudsman"),
                ],
                max_length=16,
                verbose_name="alasan",
            ),
        ),
        migrations.AddConstraint(
            model_name="policy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "code__in",
                        [
                            "verification",
                            "initial_response",
                            "first_follow_up",
                            "renewed_follow_up",
                            "promise",
                            "arbitration",
                            "appeal",
                            "reminder",
                            "settlement",
                            "completion",
                            "reporters_word",
                            "withdrawal",
                            "revival",
                            "ombudsman",
                        ],
                    )
                ),
                name="sla_policy_code",
            ),
        ),
    ]
