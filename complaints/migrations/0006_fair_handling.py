"""What the rules of fair handling keep with a complaint: where it goes back to, appeal, withdrawal, class, approval."""

from django.db import migrations, models

# What ended before this was kept goes back to the beginning; a person verified what they disposed, confirmed or answered.
FILL_IN = """
UPDATE complaints_complaint SET status_before_end = 'received' WHERE status IN ('archived', 'merged');
UPDATE complaints_complaint AS complaint SET verified_at = found.at
FROM (
    SELECT complaint_id, min(at) AS at FROM complaints_event
    WHERE kind IN ('confirmed', 'responded', 'followed_up', 'answered')
       OR (kind = 'disposed' AND payload->>'by_rule' = 'false')
    GROUP BY complaint_id
) AS found
WHERE found.complaint_id = complaint.id;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("complaints", "0005_find_the_alike"),
        ("routing", "0006_classifier_versions"),
    ]

    operations = [
        migrations.AddField(
            model_name="complaint",
            name="appeal",
            field=models.CharField(
                blank=True,
                choices=[
                    ("pending", "banding diperiksa"),
                    ("granted", "banding dikabulkan"),
                    ("refused", "banding ditolak"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="complaint",
            name="archive_ended_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="complaint",
            name="objected_class",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="complaint",
            name="proposed_answer",
            field=models.BigIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="complaint",
            name="status_before_end",
            field=models.CharField(
                blank=True,
                choices=[
                    ("received", "Belum terverifikasi"),
                    ("routed", "Terdisposisi, belum ditindaklanjuti"),
                    ("in_progress", "Sedang diproses"),
                    ("awaiting_reporter", "Menunggu kelengkapan"),
                    ("answered", "Sudah dijawab"),
                    ("closed", "Selesai"),
                    ("archived", "Diarsipkan"),
                    ("merged", "Digabung"),
                ],
                max_length=24,
            ),
        ),
        migrations.AddField(
            model_name="complaint",
            name="verified_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="complaint",
            name="withdrawn_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
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
                    ("referred", "dirujuk ke sini"),
                ],
                max_length=16,
            ),
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
                    ("note", "Catatan dalam"),
                ],
                max_length=24,
            ),
        ),
        migrations.AlterField(
            model_name="message",
            name="visibility",
            field=models.CharField(
                choices=[
                    ("public", "pelapor, dan umum bila diterbitkan"),
                    ("holder", "pelapor dan petugas"),
                    ("internal", "petugas"),
                    ("watchdog", "inspektorat dan Ombudsman"),
                ],
                max_length=12,
            ),
        ),
        migrations.RunSQL(FILL_IN, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ["archived", "merged"]), ("status_before_end", ""), _connector="XOR"
                ),
                name="complaints_complaint_end_returns",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("appeal", "pending"), _negated=True), ("status", "received"), _connector="OR"
                ),
                name="complaints_complaint_on_appeal",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(("appeal__in", ["", "pending", "granted", "refused"])),
                name="complaints_complaint_appeal",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("archive_ended_at__isnull", True), ("status", "archived"), _connector="OR"
                ),
                name="complaints_complaint_archive_ended",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("proposed_answer__isnull", True),
                    ("status__in", ["routed", "in_progress", "awaiting_reporter"]),
                    _connector="OR",
                ),
                name="complaints_complaint_answer_proposed",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("withdrawn_at__isnull", True),
                    (
                        "status__in",
                        ["answered", "awaiting_reporter", "in_progress", "received", "routed", "archived"],
                    ),
                    _connector="OR",
                ),
                name="complaints_complaint_withdrawn",
            ),
        ),
    ]
