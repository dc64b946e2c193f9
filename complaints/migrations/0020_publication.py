"""What of a report the public may see, and what is erased for good."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("complaints", "0019_seal_checks"),
    ]

    operations: ClassVar[list[object]] = [
        migrations.CreateModel(
            name="PublicPicture",
            fields=[
                (
                    "attachment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="public",
                        serialize=False,
                        to="complaints.attachment",
                    ),
                ),
                ("file", models.FileField(max_length=200, unique=True, upload_to="")),
                ("size", models.PositiveIntegerField()),
                ("width", models.PositiveIntegerField()),
                ("height", models.PositiveIntegerField()),
                ("areas", models.JSONField(default=list)),
                ("at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "foto untuk umum",
                "verbose_name_plural": "foto untuk umum",
            },
        ),
        migrations.RemoveConstraint(
            model_name="message",
            name="complaints_message_not_empty",
        ),
        migrations.AddField(
            model_name="message",
            name="erased_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="story",
            name="erased_at",
            field=models.DateTimeField(blank=True, null=True),
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
                    ("unpublish_reason", "Alasan ditarik dari umum"),
                ],
                max_length=24,
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("about_officers", False), ("published_at__isnull", True), _connector="OR"
                ),
                name="complaints_complaint_officers_unpublished",
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("erased_at__isnull", True), models.Q(("body", ""), _negated=True)),
                    models.Q(
                        ("body", ""),
                        ("erased_at__isnull", False),
                        ("place", ""),
                        ("print_digest", ""),
                        ("print_pairs__isnull", True),
                        ("salt", ""),
                    ),
                    _connector="OR",
                ),
                name="complaints_message_said_or_erased",
            ),
        ),
        migrations.AddConstraint(
            model_name="story",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("erased_at__isnull", True),
                    models.Q(
                        ("address", ""),
                        ("body", ""),
                        ("public_body", ""),
                        ("public_title", ""),
                        ("salt", ""),
                        ("title", ""),
                    ),
                    _connector="OR",
                ),
                name="complaints_story_erased_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="publicpicture",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("file", ""), _negated=True), ("size__gt", 0)),
                name="complaints_public_picture_is_there",
            ),
        ),
    ]
