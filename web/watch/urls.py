"""For those who watch over pressure on reporters."""

from django.urls import path

from web.watch import views

app_name = "watch"
urlpatterns = [path("", views.pressure, name="pressure")]
