"""Supervisors' figures."""

from django.urls import path

from web.monitor import views

app_name = "monitor"
urlpatterns = [
    path("", views.show_overview, name="overview"),
    path("laporan/", views.show_reports, name="reports"),
    path("adopsi/", views.show_adoption, name="adoption"),
    path("adopsi/data.csv", views.adoption_data, name="adoption_data"),
    path("data.csv", views.data, name="data"),
]
