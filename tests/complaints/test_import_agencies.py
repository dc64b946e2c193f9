"""`import_agencies`: a dry run with its diff, then the same written, with what was before kept."""

import datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import DjangoAssertNumQueries

from routing.loading import load
from routing.models import Agency, AgencyImport, LoadedReference, Mandate
from routing.resolve import resolve
from tests.factories import BINA_MARGA, make_complaint, make_officer

pytestmark = pytest.mark.django_db
TODAY = datetime.datetime.now(datetime.UTC).astimezone(datetime.timezone(datetime.timedelta(hours=7))).date()
SLEMAN = """code;name;parent;mandates;phone;aliases
34.04/dinas_perhubungan;Dinas Perhubungan dan Parkir Kabupaten Sleman;;perhubungan pekerjaan_umum.trotoar;0274 000000;
34.04/upt_parkir;UPT Parkir Kabupaten Sleman;34.04/dinas_perhubungan;perhubungan.parkir;;Jukir
34.04/dinas_kominfo;;34.04/sekretariat_daerah;;;
34.04/dinas_statistik;;34.04;;;
"""


def run(folder: Path, text: str, *options: str) -> str:
    path = folder / "sleman.csv"
    path.write_text(text, encoding="utf-8-sig")
    out = StringIO()
    call_command("import_agencies", str(path), *options, stdout=out, stderr=StringIO())
    return out.getvalue()


def sound(text: str) -> str:
    """Without the last line, which is refused."""
    return "".join(text.splitlines(keepends=True)[:-1])


def test_a_dry_run_tells_what_would_change_and_writes_nothing(tmp_path: Path) -> None:
    told = run(tmp_path, SLEMAN)
    assert "Dinas Perhubungan Kabupaten Sleman → Dinas Perhubungan dan Parkir Kabupaten Sleman" in told
    assert "sleman.csv:5: 34.04/dinas_statistik: kode 34.04/dinas_statistik belum ada" in told
    assert told.endswith(
        "1 baru, 1 berganti nama, 1 pindah, 2 mandat ditambah, 0 mandat diakhiri, 1 kontak berubah, "
        "1 baris ditolak. Belum ditulis: tambahkan --apply.\n"
    )
    assert not Agency.objects.filter(code="34.04/upt_parkir").exists()


def test_what_was_told_is_written_and_told_once_only(tmp_path: Path) -> None:
    told = run(tmp_path, sound(SLEMAN), "--apply", "--by", "Rina, Diskominfo Sleman")
    assert told.endswith("Sudah ditulis.\n")
    unit = Agency.objects.get(code="34.04/upt_parkir")
    assert (unit.parent.code if unit.parent else "", unit.valid_from) == ("34.04/dinas_perhubungan", TODAY)
    assert unit.path.startswith(Agency.objects.get(code="34.04").path)
    kept = AgencyImport.objects.get()
    assert (kept.by, kept.file_name) == ("Rina, Diskominfo Sleman", "sleman.csv")
    assert {"code": "34.04/upt_parkir", "what": "new", "before": "", "after": unit.name} in kept.changes
    assert run(tmp_path, sound(SLEMAN), "--apply").startswith("0 baru, 0 berganti nama, 0 pindah, 0 mandat")
    assert AgencyImport.objects.count() == 1


def test_the_route_follows_from_that_day(tmp_path: Path) -> None:
    run(tmp_path, sound(SLEMAN), "--apply")
    before, after = TODAY - datetime.timedelta(days=1), TODAY
    codes = [
        resolve(category="perhubungan.parkir", region="34.04", at=day).agency_code for day in (before, after)
    ]
    assert codes == ["34.04/dinas_perhubungan", "34.04/upt_parkir"]


def test_a_new_edition_passes_by_what_was_imported_but_not_whose_contacts_came(tmp_path: Path) -> None:
    text = "code,name,phone\n34.04/dinas_sosial,Dinsos Sleman,\n34.04/dinas_kesehatan,,0274 111111\n"
    run(tmp_path, text, "--apply")
    Agency.objects.filter(code="34.04/dinas_kesehatan").update(name="Salah")
    LoadedReference.objects.all().delete()
    load()
    names = dict(
        Agency.objects.filter(code__in=["34.04/dinas_sosial", "34.04/dinas_kesehatan"]).values_list(
            "code", "name"
        )
    )
    assert names == {
        "34.04/dinas_sosial": "Dinsos Sleman",
        "34.04/dinas_kesehatan": "Dinas Kesehatan Kabupaten Sleman",
    }
    assert Agency.objects.get(code="34.04/dinas_kesehatan").phone == "0274 111111"


def test_a_mandate_that_ends_is_kept_with_its_last_day(tmp_path: Path) -> None:
    run(tmp_path, "code,mandates\n34.04/dinas_sosial,-\n", "--apply")
    ended = Mandate.objects.get(agency__code="34.04/dinas_sosial")
    assert ended.valid_until == TODAY - datetime.timedelta(days=1)
    run(tmp_path, "code,mandates\n34.04/dinas_sosial,sosial\n", "--apply")
    assert Mandate.objects.filter(agency__code="34.04/dinas_sosial").count() == 2
    run(tmp_path, "code,mandates\n34.04/dinas_sosial,-\n", "--apply")
    assert Mandate.objects.get(agency__code="34.04/dinas_sosial") == ended


def test_with_a_refused_line_nothing_is_written_unless_asked(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Tidak ada yang ditulis"):
        run(tmp_path, SLEMAN, "--apply")
    assert not AgencyImport.objects.exists()
    run(tmp_path, SLEMAN, "--apply", "--skip-refused")
    assert Agency.objects.filter(code="34.04/upt_parkir").exists()


def test_an_agency_with_open_complaints_is_ended_by_an_action_only(tmp_path: Path) -> None:
    make_officer(BINA_MARGA)
    make_complaint()
    told = run(tmp_path, f"code,valid_until\n{BINA_MARGA},2027-12-31\n")
    assert "masih memegang 1 laporan terbuka" in told


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "Kolom code tidak ada"),
        ("nama,induk\n", "Kolom code tidak ada"),
        ("code,nama\n", "Kolom nama tidak dikenal"),
        ("code,name,name\n", "Kolom name ada dua kali"),
        ("code\x00\n", "bukan teks UTF-8"),
    ],
)
def test_a_file_that_is_no_list_is_refused_whole(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(CommandError, match=problem):
        run(tmp_path, text)


def test_a_file_that_is_not_there_or_not_text_is_said(tmp_path: Path) -> None:
    (tmp_path / "gambar.csv").write_bytes(b"code\n\xff\xfe\n")
    for name, problem in (("tidak_ada.csv", "tidak dapat dibaca"), ("gambar.csv", "bukan teks UTF-8")):
        with pytest.raises(CommandError, match=problem):
            call_command("import_agencies", str(tmp_path / name), stdout=StringIO())


def test_a_line_with_a_cell_too_many_is_refused_alone(tmp_path: Path) -> None:
    told = run(tmp_path, "code,phone\n34.04/dinas_sosial,1,2\n34.04/dinas_kesehatan,0274 111\n")
    assert "sleman.csv:2: 34.04/dinas_sosial: 3 kolom, seharusnya 2" in told
    assert "1 kontak berubah, 1 baris ditolak" in told


def test_a_long_file_takes_no_query_for_each_line(
    tmp_path: Path, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    offices = Agency.objects.filter(unit_type="kecamatan").values_list("code", flat=True)[:2000]
    text = "code,phone\n" + "".join(f"{code},021 {number:06}\n" for number, code in enumerate(offices))
    with django_assert_max_num_queries(25):
        run(tmp_path, text, "--apply")
    assert Agency.objects.exclude(phone="").count() == 2000
