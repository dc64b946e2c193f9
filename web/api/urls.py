"""The API's doors (DESIGN §7)."""

from django.urls import path

from web.api.complaints import Complaints, OneComplaint
from web.api.docs import Schema, docs
from web.api.doors import no_such_door
from web.api.reference_data import Agencies, Categories, Regions
from web.api.root import Root

app_name = "api"
urlpatterns = [
    path("v1/", Root.as_view(), name="root"),
    path("v1/complaints/", Complaints.as_view(), name="complaints"),
    path("v1/complaints/<str:reference>/", OneComplaint.as_view(), name="complaint"),
    path("v1/categories/", Categories.as_view(), name="categories"),
    path("v1/regions/", Regions.as_view(), name="regions"),
    path("v1/agencies/", Agencies.as_view(), name="agencies"),
    path("schema/", Schema.as_view(), name="schema"),
    path("docs/", docs, name="docs"),
    path("v1/<path:rest>", no_such_door),
]
