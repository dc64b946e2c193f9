"""Doors of operations, of master data, and of the faces."""

from django.contrib import admin
from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from lapor import health
from web.desk import signing_in

handler500 = "web.errors.server_error"

admin.site.site_header = admin.site.site_title = _("Administrasi LAPOR")
admin.site.index_title = _("Yang dikelola di sini")

urlpatterns = [
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path("metrics", health.metrics),
    # One door to sign in, with its limit on tries.
    path("admin/login/", signing_in.for_the_admin),
    path("admin/", admin.site.urls),
    path("", include("web.urls")),
]
