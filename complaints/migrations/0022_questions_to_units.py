"""Questions that an inspectorate discloses to a unit."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("complaints", "0021_find_the_published"),
        ("routing", "0006_classifier_versions"),
    ]

    operations = [
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
                    ("inquiry", "Pertanyaan kepada unit"),
                    ("inquiry_answer", "Jawaban unit"),
                    ("concern", "Alasan menandai petugas terkait"),
                    ("concern_lifted", "Alasan mencabut tanda terkait"),
                    ("handed_up", "Alasan menaikkan"),
                    ("information_extension", "Alasan perpanjangan"),
                    ("information_objection", "Keberatan informasi"),
                    ("information_decision", "Putusan keberatan informasi"),
                    ("sample_finding", "Temuan pemeriksaan jawaban"),
                    ("sample_decision", "Putusan pemeriksaan jawaban"),
                    ("note", "Catatan dalam"),
                    ("unpublish_reason", "Alasan ditarik dari umum"),
                ],
                max_length=24,
            ),
        ),
        migrations.CreateModel(
            name="Inquiry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=8, unique=True)),
                ("asked_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answer",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="complaints.message",
                    ),
                ),
                (
                    "complaint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inquiries",
                        to="complaints.complaint",
                    ),
                ),
                (
                    "question",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="complaints.message"
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="routing.agency"
                    ),
                ),
            ],
            options={
                "verbose_name": "pertanyaan inspektorat",
                "verbose_name_plural": "pertanyaan inspektorat",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer__isnull", True), ("answered_at__isnull", True)),
                            models.Q(("answer__isnull", False), ("answered_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="complaints_inquiry_answered",
                    )
                ],
            },
        ),
    ]
