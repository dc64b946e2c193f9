"""The public's figures."""

from django.urls import path

from web.monitor import public_views

app_name = "statistics"
urlpatterns = [
    path("", public_views.show, name="public"),
    path("data.csv", public_views.data, name="data"),
]
