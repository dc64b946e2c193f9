"""Supervisors' figures."""

from django.urls import path

from web.monitor import (
    national_views,
    policy_views,
    priority_views,
    sample_views,
    scorecard_views,
    seal_views,
    suggestion_views,
    views,
)

app_name = "monitor"
urlpatterns = [
    path("", views.show_overview, name="overview"),
    path("laporan/", views.show_reports, name="reports"),
    path("pengawasan/", views.show_oversight, name="oversight"),
    path("adopsi/", views.show_adoption, name="adoption"),
    path("adopsi/data.csv", views.adoption_data, name="adoption_data"),
    path("data.csv", views.data, name="data"),
    path("kebijakan/", policy_views.show_policies, name="policies"),
    path("catatan/", seal_views.show_seals, name="seals"),
    path("nasional/", national_views.show_national, name="national"),
    path("prioritas/", priority_views.show_priorities, name="priorities"),
    path("prioritas/mulai/", priority_views.start, name="start_programme"),
    path("prioritas/tandai/", priority_views.mark, name="mark_priority"),
    path("prioritas/<int:programme_id>/akhiri/", priority_views.end, name="end_programme"),
    path("rapor/", scorecard_views.show_scorecard, name="scorecard"),
    path("rapor/data.csv", scorecard_views.scorecard_data, name="scorecard_data"),
    path("sampel/", sample_views.show_draws, name="samples"),
    path("sampel/<int:draw_id>/", sample_views.show_draw, name="sample_draw"),
    path("sampel/<int:draw_id>/<int:sample_id>/", sample_views.show_sample, name="sample"),
    path("saran/", suggestion_views.show, name="suggestions"),
    path("saran/ambang/", suggestion_views.set_threshold, name="set_threshold"),
    path("saran/versi/", suggestion_views.choose_version, name="choose_version"),
]
