"""The Ombudsman's pages."""

from django.urls import path

from web.ombudsman import views

app_name = "ombudsman"
urlpatterns = [
    path("", views.show_referrals, name="referrals"),
    path("ambil/", views.take_up, name="take_up"),
    path("<str:reference>/", views.show_case, name="case"),
    path("<str:reference>/catatan.json", views.record, name="record"),
    path("<str:reference>/identitas/", views.identity, name="identity"),
    path("<str:reference>/berkas/<int:file_id>/", views.file, name="file"),
]
