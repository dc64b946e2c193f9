"""Officers whom a report concerns; what is about officers is secret, whoever writes the row."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("complaints", "0016_formal_information_requests"),
        ("routing", "0006_classifier_versions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Concern",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name": "petugas terkait",
                "verbose_name_plural": "petugas terkait",
            },
        ),
        migrations.AlterField(
            model_name="message",
            name="kind",
            field=models.CharField(
                choices=[
                    ("reply", "Balasan pelapor"),
                    ("dispute", "Bantahan pelapor"),
                    ("response", "Respon awal"),
                    ("follow_up", "Tindak lanjut"),
                    ("answer", "Jawaban akhir"),
                    ("question", "Pertanyaan kepada pelapor"),
                    ("postponement", "Permintaan kelengkapan"),
                    ("return_reason", "Alasan pengembalian"),
                    ("disposition_note", "Catatan disposisi"),
                    ("archive_reason", "Alasan pengarsipan"),
                    ("offer", "Tawaran penerusan"),
                    ("decline", "Penolakan penerusan"),
                    ("contest", "Sanggahan tindak lanjut"),
                    ("proposed_answer", "Usulan jawaban akhir"),
                    ("sent_back", "Jawaban dikembalikan"),
                    ("reporters_word", "Kata pelapor"),
                    ("reopening", "Alasan membuka kembali"),
                    ("appeal", "Banding pelapor"),
                    ("appeal_refusal", "Alasan menolak banding"),
                    ("review", "Hasil pemeriksaan pengarsipan"),
                    ("withdrawal", "Alasan pencabutan"),
                    ("pressure", "Laporan tekanan"),
                    ("class_reason", "Alasan kelas"),
                    ("class_objection", "Keberatan atas kelas"),
                    ("class_decision", "Putusan kelas"),
                    ("reminder", "Teguran"),
                    ("reminder_reply", "Jawaban atas teguran"),
                    ("referral_reason", "Alasan Ombudsman"),
                    ("concern", "Alasan menandai petugas terkait"),
                    ("concern_lifted", "Alasan mencabut tanda terkait"),
                    ("handed_up", "Alasan menaikkan"),
                    ("information_extension", "Alasan perpanjangan"),
                    ("information_objection", "Keberatan informasi"),
                    ("information_decision", "Putusan keberatan informasi"),
                    ("sample_finding", "Temuan pemeriksaan jawaban"),
                    ("sample_decision", "Putusan pemeriksaan jawaban"),
                    ("note", "Catatan dalam"),
                ],
                max_length=24,
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(("about_officers", False), ("is_secret", True), _connector="OR"),
                name="complaints_complaint_officers_secret",
            ),
        ),
        migrations.AddField(
            model_name="concern",
            name="complaint",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="concerns",
                to="complaints.complaint",
            ),
        ),
        migrations.AddField(
            model_name="concern",
            name="officer",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddConstraint(
            model_name="concern",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until__isnull", True)),
                fields=("officer", "complaint"),
                name="complaints_concern_once",
            ),
        ),
    ]
