"""What the institutions above and beside the agencies have begun, so that none of their pages is empty."""

import datetime

from accounts.models import User
from complaints import actions
from complaints.actions.canned_replies import save_reply
from complaints.actions.priorities import mark_by_programmes
from complaints.errors import Refused
from complaints.models import Complaint, Sample, SampleDraw
from helpdesk import actions as helpdesk
from helpdesk.models import Severity
from routing.days import legal_day
from routing.models import Agency

_DAY = datetime.timedelta(days=1)
_PROGRAMMES = (
    ("Jalan dan jembatan yang aman", ("pekerjaan_umum.jalan_rusak", "pekerjaan_umum.jembatan"), ()),
    ("Sekolah yang layak", (), ("sekolah", "murid")),
)
# The same of every run, so that the same stories are drawn and told again.
_SEED = "demo"
_MOST_SAMPLES, _MONTHS = 10, 3
# By criterion: what falls short, and what does not.
_SHORT, _WELL = (
    {"matter": 2, "evidence": 0, "clear": 1, "onward": 1},
    {"matter": 3, "evidence": 2, "clear": 2, "onward": 1},
)
_FINDING = "Jawaban tidak disertai bukti, dan tidak menyebut apa yang dilakukan supaya tidak terulang."
_STANDARD_TEXTS = {
    "batam.admin": (
        (
            "Diteruskan ke unit",
            "Yth. {nama}, laporan {nomor} kami teruskan ke unit yang berwenang. Batas jawabannya {batas}.",
        ),
        (
            "Minta lokasi dan foto",
            "Yth. {nama}, supaya petugas menemukan tempatnya, mohon kirim patokan terdekat dan satu foto.",
        ),
    ),
    "kepri.admin": (
        (
            "Diterima provinsi",
            "Yth. {nama}, laporan {nomor} sudah di {instansi} dan kami periksa. Batas jawabannya {batas}.",
        ),
    ),
}


def play(*, now: datetime.datetime) -> None:
    _programmes(_officer("ksp.pengawas"), now=now)
    _samples(_officer("ksp.pengawas"), now=now)
    _standard_texts(now=now)
    _tickets(_officer("komdigi.helpdesk"), now=now)
    _notice(_officer("komdigi.helpdesk"), now=now)


def _officer(username: str) -> User:
    return User.objects.get(username=username)


def _programmes(sampler: User, *, now: datetime.datetime) -> None:
    today = legal_day(now)
    for name, categories, words in _PROGRAMMES:
        actions.start_programme(
            name=name,
            categories=categories,
            words=words,
            starts_on=today - 90 * _DAY,
            ends_on=today + 90 * _DAY,
            actor=sampler,
            at=now - _DAY,
        )
    mark_by_programmes(at=now)


def _samples(sampler: User, *, now: datetime.datetime) -> None:
    """A month is drawn: one falls short and waits for a decision, one passes, the rest are still to be rated."""
    drawn = _draw(sampler, now=now)
    if drawn is None:
        return
    first_told = Complaint.objects.order_by("submission_key").values_list("pk", flat=True)
    samples = {each.complaint_id: each for each in Sample.objects.filter(draw=drawn)}
    in_order = [samples[pk] for pk in first_told.filter(pk__in=samples)]
    for sample, points in zip(in_order, (_SHORT, _WELL), strict=False):
        actions.rate_sample(sample_id=sample.pk, points=points, text=_FINDING, actor=sampler, at=now)


def _draw(sampler: User, *, now: datetime.datetime) -> SampleDraw | None:
    """The last whole month in which something public was closed; none in a small demo."""
    starts_on = legal_day(now).replace(day=1)
    for _month in range(_MONTHS):
        ends_on = starts_on - _DAY
        starts_on = ends_on.replace(day=1)
        try:
            return actions.draw_samples(
                starts_on=starts_on, ends_on=ends_on, size=_MOST_SAMPLES, seed=_SEED, actor=sampler, at=now
            )
        except Refused as refused:
            if refused.code != "nothing_closed":
                raise
    return None


def _standard_texts(*, now: datetime.datetime) -> None:
    for username, texts in _STANDARD_TEXTS.items():
        keeper = _officer(username)
        agency = Agency.objects.get(memberships__user=keeper)
        for title, body in texts:
            save_reply(agency=agency, actor=keeper, at=now - 30 * _DAY, title=title, body=body)


def _tickets(helper: User, *, now: datetime.datetime) -> None:
    """One is answered, one waits."""
    answered = helpdesk.open_ticket(
        actor=_officer("batam.dlh"),
        at=now - 3 * _DAY,
        subject="Foto dari tablet kantor tidak terkirim",
        text="Tombol unggah ditekan, lalu tidak terjadi apa-apa. Dari komputer bisa.",
        page="/desk/",
    )
    helpdesk.write_to_ticket(
        ticket_id=answered.pk,
        actor=helper,
        at=now - 2 * _DAY,
        text="Peramban di tablet itu terlalu lama. Perbarui, lalu coba lagi; bila belum bisa, tulis di sini.",
    )
    helpdesk.open_ticket(
        actor=_officer("kepri.admin"),
        at=now - datetime.timedelta(hours=5),
        subject="Akun untuk petugas baru",
        text="Dua petugas mulai bekerja Senin depan. Siapa yang membuat akunnya?",
    )


def _notice(helper: User, *, now: datetime.datetime) -> None:
    """One that is over: what stood is kept."""
    begins = now - 12 * _DAY
    helpdesk.announce(
        actor=helper,
        at=begins - _DAY,
        severity=Severity.MAINTENANCE,
        text_id="Layanan tidak tersedia satu jam karena pemeliharaan. Laporan yang sedang ditulis tetap tersimpan.",
        text_en="Not available for one hour because of maintenance. What is being written is kept.",
        shown_from=begins,
        shown_until=begins + datetime.timedelta(hours=1),
    )
