"""Plain help pages: how it works, what is stored about you, the Ombudsman."""

from django.urls import path
from django.views.generic import RedirectView, TemplateView

app_name = "help"
urlpatterns = [
    path("", RedirectView.as_view(pattern_name="help:how"), name="index"),
    path("cara-kerja/", TemplateView.as_view(template_name="citizen/help/how.html"), name="how"),
    path("privasi/", TemplateView.as_view(template_name="citizen/help/privacy.html"), name="privacy"),
    path("ombudsman/", TemplateView.as_view(template_name="citizen/help/ombudsman.html"), name="ombudsman"),
]
