"""Citizens' doors."""

from django.urls import path

from web.citizen import (
    files,
    own,
    own_data,
    own_ends,
    own_identity,
    own_rights,
    public,
    published,
    report,
    support,
)

app_name = "citizen"
urlpatterns = [
    path("", public.home, name="home"),
    path("lapor/", report.write, name="submit"),
    path("lacak/", public.track, name="track"),
    path("laporan/", public.browse, name="browse"),
    path("laporan/<str:reference>/", published.published, name="published"),
    path("laporan/<str:reference>/dukung/", support.support_one, name="support"),
    path("laporan/<str:reference>/tarik-dukungan/", support.withdraw, name="withdraw_support"),
    path("kabar/berhenti/<str:token>/", support.stop, name="stop"),
    path("laporan/<str:reference>/berkas/<int:file_id>/", files.published_file, name="published_file"),
    path("laporan/<str:reference>/foto/<int:file_id>/", files.published_photo, name="published_photo"),
    path("l/<str:token>/", own.page, name="own"),
    path("l/<str:token>/bukti/", own.receipt, name="receipt"),
    path("l/<str:token>/segel/", own.seal, name="seal"),
    path("l/<str:token>/catatan.json", own.record, name="record"),
    path("l/<str:token>/pesan/", own.write, name="write"),
    path("l/<str:token>/beres/", own.solved, name="solved"),
    path("l/<str:token>/belum/", own.not_solved, name="not_solved"),
    path("l/<str:token>/sanggah/", own_rights.contest_follow_up, name="contest"),
    path("l/<str:token>/buka-lagi/", own_rights.open_again, name="reopen"),
    path(
        "l/<str:token>/keberatan-informasi/", own_rights.object_to_the_superior, name="object_to_information"
    ),
    path("l/<str:token>/ombudsman/", own_rights.ask_the_ombudsman, name="ask_the_ombudsman"),
    path("l/<str:token>/kelas/", own_rights.object_to, name="object_to_class"),
    path("l/<str:token>/pisah/", own_rights.split_off, name="split"),
    path("l/<str:token>/rapatkan/", own_rights.close_up, name="tighten"),
    path("l/<str:token>/banding/", own_ends.appeal, name="appeal"),
    path("l/<str:token>/hidupkan/", own_ends.revive, name="revive"),
    path("l/<str:token>/cabut/", own_ends.withdraw, name="withdraw"),
    path("l/<str:token>/batal-cabut/", own_ends.take_back, name="take_back"),
    path("l/<str:token>/data/", own_data.ask, name="own_data"),
    path("l/<str:token>/salinan/", own_data.copy, name="own_copy"),
    path("l/<str:token>/identitas/<slug:choice>/", own_identity.choose, name="identity"),
    path("l/<str:token>/qr.svg", files.qr, name="qr"),
    path("l/<str:token>/berkas/<int:file_id>/", files.own_file, name="own_file"),
]
