"""The officers' desk."""

from django.urls import path

from web.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.queue, name="queue"),
    path("<str:reference>/", views.case, name="case"),
    path("<str:reference>/foto/<int:attachment_id>/", views.photo, name="photo"),
    path("<str:reference>/<slug:slug>/", views.act, name="act"),
]
