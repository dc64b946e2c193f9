"""Signing in and out."""

from django.urls import path

from web.desk import signing_in

app_name = "signin"
urlpatterns = [
    path("", signing_in.SignIn.as_view(), name="in"),
    path("keluar/", signing_in.sign_out, name="out"),
]
