"""The faces' doors (DESIGN §7)."""

from django.urls import include, path

from web import language

urlpatterns = [
    path("", include("web.citizen.urls")),
    path("bantuan/", include("web.citizen.help_urls")),
    path("bantuan/", include("web.helpdesk.urls")),
    path("bahasa/<str:code>/", language.choose, name="language"),
    path("masuk/", include("web.desk.signin_urls")),
    path("petugas/", include("web.officers.urls")),
    path("desk/", include("web.desk.urls")),
    path("pantau/", include("web.monitor.urls")),
    path("statistik/", include("web.monitor.public_urls")),
    path("pelindungan/", include("web.protection.urls")),
    path("ombudsman/", include("web.ombudsman.urls")),
    path("pengawas/", include("web.watch.urls")),
    path("api/", include("web.api.urls")),
]
