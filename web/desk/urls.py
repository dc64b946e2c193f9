"""The officers' desk."""

from django.urls import path

from web.desk import canned_pages, views

app_name = "desk"
urlpatterns = [
    path("", views.queue, name="queue"),
    path("teks/", canned_pages.canned, name="canned"),
    path("teks/<int:reply_id>/", canned_pages.canned_reply, name="canned_reply"),
    path("<str:reference>/", views.case, name="case"),
    path("<str:reference>/foto/<int:attachment_id>/", views.photo, name="photo"),
    path("<str:reference>/<slug:slug>/", views.act, name="act"),
]
