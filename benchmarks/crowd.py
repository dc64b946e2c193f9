"""Many reports made by SQL: words, places and days as a country has them, a fifth of them in one city."""

import datetime
from typing import Any

from django.db import connection

CITY, DISTRICT = "21.71", "21.71.10"
# Each text: a topic, what of it, a street or landmark with a number, since when; some words are in nearly all.
_CROWD = """
INSERT INTO complaints_complaint
    (reference, kind, status, agency_id, region_id, zone, latitude, longitude, channel, is_anonymous, is_secret,
     about_officers, supervisory, is_urgent, routed_by_rule, closed_how, archive_reason, returns, disputes,
     status_before_pause, published_at, submitted_at, version, last_seq, last_hash, link_nonce, link_digest)
SELECT 'B' || lpad(n::text, 7, '0'), 'complaint', 'in_progress',
       CASE WHEN place.region LIKE '21.71%%' THEN city.id ELSE other.id END, place.region, 'Asia/Jakarta',
       CASE WHEN n %% 3 = 0 THEN 1.0 + random() / 5 END, CASE WHEN n %% 3 = 0 THEN 104.0 + random() / 5 END,
       'web', true, false, false, false, false, false, '', '', 0, 0, '', moment.at, moment.at, 1, 2, '', '',
       'bench-' || n
FROM generate_series(1, %(many)s) n
CROSS JOIN LATERAL (
    SELECT %(at)s::timestamptz - random() * interval '365 days' + 0 * n * interval '1 day' AS at) moment
CROSS JOIN LATERAL (
    SELECT code AS region FROM crowd_places WHERE number =
        CASE WHEN n %% 5 = 0 THEN 1 + n %% 12 ELSE 13 + (n * 7919) %% (SELECT count(*) - 12 FROM crowd_places) END
) place,
(SELECT id FROM routing_agency WHERE code = '21.71') city, (SELECT id FROM routing_agency WHERE code = 'panrb') other
"""
_PLACES = """
CREATE TEMP TABLE crowd_places AS
SELECT row_number() OVER (ORDER BY code NOT LIKE '21.71.%%', code) AS number, code
FROM routing_region WHERE level = 'district'
"""
_STORIES = """
INSERT INTO complaints_story
    (complaint_id, title, body, address, public_title, public_body, salt, whereabouts)
SELECT c.id, said.title, said.body, '', said.title, said.body, '',
       ARRAY[left(c.region_id, 5) || month.key, c.region_id || month.key]
       || CASE WHEN c.latitude IS NULL THEN ARRAY[]::text[] ELSE
          ARRAY[floor(c.latitude * 100) || ':' || floor(c.longitude * 100) || month.key] END
FROM complaints_complaint c
CROSS JOIN LATERAL (SELECT to_char(c.submitted_at AT TIME ZONE 'UTC', '"@"YYYY-MM') AS key) month
CROSS JOIN LATERAL (
    SELECT (%(topics)s::text[])[1 + (c.id * 31) %% %(many_topics)s] AS topic,
           (%(streets)s::text[])[1 + (c.id * 17) %% %(many_streets)s] || ' ' || (c.id * 13) %% 90 AS street
) words
CROSS JOIN LATERAL (
    SELECT left(topic || ' di ' || street, 150) AS title,
           topic || ' di ' || street || ' sejak ' || c.id %% 28 || ' hari lalu. Warga RT ' || c.id %% 15
           || ' sudah melapor kepada lurah tetapi belum ada tanggapan. Mohon segera ditindaklanjuti oleh petugas, '
           || 'karena anak sekolah dan pengguna jalan lewat di sana setiap hari. Terima kasih.' AS body
) said
WHERE c.reference LIKE 'B%%' AND NOT EXISTS (SELECT FROM complaints_story s WHERE s.complaint_id = c.id)
"""
TOPICS = (
    "Jalan berlubang", "Lampu jalan padam", "Sampah menumpuk tidak diangkut", "Saluran air tersumbat",
    "Air PDAM mati", "Parkir liar menutup trotoar", "Pohon tumbang menutup jalan", "Pungutan liar di sekolah",
    "Antrean KTP terlalu lama", "Bansos tidak tepat sasaran", "Kabel menjuntai rendah", "Banjir setiap hujan",
    "Trotoar rusak", "Jembatan retak", "Bising pabrik malam hari", "Limbah dibuang ke sungai",
)  # fmt: skip
STREETS = (
    "Jalan Melati", "Jalan Kenanga", "Jalan Sudirman", "Jalan Diponegoro", "Jalan Hang Tuah", "Gang Mawar",
    "Perumahan Griya Asri", "Pasar Induk", "Simpang Kara", "Jalan Raja Ali Haji", "Jalan Imam Bonjol",
    "Jalan Pattimura", "Komplek Tiban Indah", "Terminal Lama", "Jalan Gajah Mada", "Puskesmas Sei Panas",
    "Jalan Ahmad Yani", "Lapangan Merdeka", "Kampung Tua", "Jalan Teuku Umar",
)  # fmt: skip


def gather(many: int, *, at: datetime.datetime) -> None:
    values: dict[str, Any] = {
        "many": many, "at": at, "topics": list(TOPICS), "many_topics": len(TOPICS),
        "streets": list(STREETS), "many_streets": len(STREETS),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_PLACES, {})
        cursor.execute(_CROWD, values)
        cursor.execute(_STORIES, values)
        cursor.execute("ANALYZE complaints_complaint, complaints_story")
