"""The pages of who protects personal data."""

from django.urls import path

from web.protection import views

app_name = "protection"
urlpatterns = [
    path("", views.home, name="home"),
    path("catatan/", views.log, name="log"),
    path("permintaan/<int:request_id>/", views.show_request, name="request"),
]
