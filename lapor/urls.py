"""Doors of operations, of master data, and of the faces."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from lapor import health

handler500 = "web.errors.server_error"

urlpatterns = [
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path("metrics", health.metrics),
    # One door to sign in, with its limit on tries.
    path("admin/login/", RedirectView.as_view(pattern_name="signin:in", query_string=True)),
    path("admin/", admin.site.urls),
    path("", include("web.urls")),
]
