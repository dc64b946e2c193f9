"""Doors of operations, of master data, and of the faces."""

from django.contrib import admin
from django.urls import include, path

from lapor import health

urlpatterns = [
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path("metrics", health.metrics),
    path("admin/", admin.site.urls),
    path("", include("web.urls")),
]
