"""Figures as CSV: quoted where needed (RFC 4180), plain numbers, and no cell that a spreadsheet would run."""

import csv
import datetime
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

from reports.adoption import Adoption
from reports.figures import AgencyFigures, Figures
from reports.months import Month
from reports.shares import Share

Value = str | int | float | None
# A spreadsheet takes a cell that starts so for a formula (OWASP "CSV injection").
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
AGENCY_COLUMNS = [
    *("bulan", "kode_instansi", "instansi", "masuk", "terbuka", "dinilai", "tepat_waktu", "lewat_batas"),
    *("tepat_waktu_persen", "rentang_bawah_persen", "rentang_atas_persen", "kurang_dari_30"),
    *(
        "respon_awal_wajib_tepat",
        "respon_awal_wajib_dari",
        "respon_awal_sasaran_tepat",
        "respon_awal_sasaran_dari",
    ),
    *(
        "penyelesaian_tepat",
        "penyelesaian_dari",
        "respon_awal_median_jam",
        "naik_ke_atasan",
        "dirujuk_ombudsman",
    ),
    *("selesai_dikonfirmasi", "selesai_atas_kata_pelapor", "selesai_tanpa_tanggapan", "dibantah"),
]

ADOPTION_COLUMNS = [
    *("kode_instansi", "instansi", "tingkat", "kode_provinsi", "bergabung", "petugas", "petugas_aktif"),
    *("masuk_terakhir", "unit", "unit_tanpa_petugas", "jatuh_30_hari", "jatuh_ke_tingkat_di_atas"),
    *("mode", "peraturan", "tanggal_peraturan"),
]


def csv_file(name: str, columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> HttpResponse:
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    writer = csv.writer(response)
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return response


def _cell(value: Value) -> Value:
    """Text that a spreadsheet would run is made text again by an apostrophe; nothing known is an empty cell."""
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return f"'{value}"
    return "" if value is None else value


def agency_rows(month: Month, rows: Iterable[AgencyFigures]) -> Iterable[list[Value]]:
    for row in rows:
        yield [str(month), row.code, row.name, *_counts(row.figures)]


def _counts(figures: Figures) -> list[Value]:
    punctual, duty, target = figures.punctual, figures.response_duty, figures.response_target
    return [
        *(figures.received, figures.open, punctual.of, punctual.count, figures.late),
        *_range(punctual),
        *(duty.count, duty.of, target.count, target.of, figures.settlement.count, figures.settlement.of),
        *(hours(figures.first_response), figures.escalated, figures.referred),
        *(figures.confirmed, figures.on_word, figures.silence, figures.disputed),
    ]


def _range(share: Share) -> list[Value]:
    if not share.is_known:
        return [None, None, None, "ya"]
    low, high = share.range
    return [share.percent, low, high, "ya" if share.is_small else "tidak"]


def hours(length: datetime.timedelta | None) -> float | None:
    return None if length is None else round(length / datetime.timedelta(hours=1), 1)


def adoption_rows(rows: Iterable[Adoption]) -> Iterable[list[Value]]:
    for row in rows:
        yield [
            *(row.code, row.name, row.tier, row.province, "ya" if row.joined else "tidak"),
            *(row.officers, row.active, row.last_sign_in.isoformat() if row.last_sign_in else None),
            *(row.units, row.units_empty, row.fell, row.fell_above, row.mode, row.regulation),
            row.regulated_on.isoformat() if row.regulated_on else None,
        ]
