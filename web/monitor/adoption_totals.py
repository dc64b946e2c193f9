"""How far adoption has come, in a sentence and a few figures."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from reports.adoption import Adoption
from web.dates import number_words
from web.monitor.adoption_filters import Asked


@dataclass(frozen=True)
class Total:
    label: str
    figure: str
    note: str = ""
    state: str = ""
    url: str = ""


def sentence(rows: list[Adoption], *, of_units: bool) -> tuple[str, str]:
    """The first line: how far it has come, and where nobody is."""
    if of_units:
        rows = [row for row in rows if not row.is_root]
    empty = sum(not row.active for row in rows if row.joined or of_units)
    values = {
        "joined": number_words(sum(row.joined for row in rows)),
        "all": number_words(len(rows)),
        "empty": number_words(empty),
    }
    if of_units:
        words = _("%(empty)s dari %(all)s unit kini tanpa petugas aktif.")
    elif empty:
        words = _(
            "%(joined)s dari %(all)s instansi sudah bergabung; %(empty)s di antaranya kini tanpa petugas aktif."
        )
    else:
        words = _("%(joined)s dari %(all)s instansi sudah bergabung.")
    return words % values, "late" if empty else "ok" if any(row.joined for row in rows) else "wait"


def totals(rows: list[Adoption], asked: Asked, here: str, *, of_units: bool) -> list[Total]:
    fell = sum(row.fell for row in rows)
    above = sum(row.fell_above for row in rows)
    last = [
        Total(
            _("Jatuh karena kosong, 30 hari"),
            number_words(fell),
            _("%(n)s sampai ke tingkat di atasnya") % {"n": number_words(above)} if above else "",
            "late" if fell else "",
            here + asked.query(keadaan="jatuh", urut="jatuh") if fell else "",
        )
    ]
    if of_units:
        return last
    governments = [row for row in rows if row.tier in ("province", "regency_city")]
    others = [row for row in rows if row not in governments]
    joined = [
        _joined(label, group)
        for label, group in ((_("Pemerintah daerah"), governments), (_("Kementerian dan lembaga"), others))
        if group
    ]
    empty = sum(row.joined and not row.active for row in rows)
    units, units_empty = sum(row.units for row in rows), sum(row.units_empty for row in rows)
    return [
        *joined,
        Total(
            _("Bergabung, kini tanpa petugas aktif"),
            number_words(empty),
            state="late" if empty else "",
            url=here + asked.query(keadaan="kosong") if empty else "",
        ),
        Total(
            _("Unit tanpa petugas aktif"),
            number_words(units_empty),
            _("dari %(n)s") % {"n": number_words(units)},
        ),
        *last,
    ]


def _joined(label: str, rows: list[Adoption]) -> Total:
    count = number_words(sum(row.joined for row in rows))
    return Total(label, count, _("bergabung, dari %(n)s") % {"n": number_words(len(rows))})
