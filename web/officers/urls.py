"""The door of every officer, whatever their role."""

from django.urls import path

from web.officers import views

app_name = "officers"
urlpatterns = [path("", views.home, name="home")]
