"""Officers' tickets and everybody's notices, below `/bantuan/`."""

from django.urls import path

from web.helpdesk import notice_views, views

app_name = "helpdesk"
urlpatterns = [
    path("tiket/", views.tickets, name="tickets"),
    path("tiket/baru/", views.new_ticket, name="new_ticket"),
    path("tiket/<int:ticket_id>/", views.ticket, name="ticket"),
    path("tiket/<int:ticket_id>/tutup/", views.close, name="close"),
    path("pengumuman/", notice_views.notices, name="notices"),
    path("pengumuman/baru/", notice_views.new_notice, name="new_notice"),
    path("pengumuman/<int:notice_id>/turunkan/", notice_views.end_notice, name="end_notice"),
]
