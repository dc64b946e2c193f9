"""Supervisors' figures."""

from django.urls import path

from web.monitor import views

app_name = "monitor"
urlpatterns = [
    path("", views.show_overview, name="overview"),
    path("laporan/", views.show_reports, name="reports"),
    path("data.csv", views.data, name="data"),
]
