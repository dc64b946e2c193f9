"""Citizens' doors."""

from django.urls import path
from django.views.generic import TemplateView

app_name = "citizen"
_home = TemplateView.as_view(template_name="citizen/home.html")
urlpatterns = [
    path("", _home, name="home"),
    path("lapor/", _home, name="submit"),
    path("lacak/", _home, name="track"),
    path("laporan/", _home, name="browse"),
]
