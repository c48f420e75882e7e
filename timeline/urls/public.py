"""Addresses of the public side."""

from django.urls import path

from timeline.views import public

urlpatterns = [
    path("", public.timeline, name="timeline"),
    path("conflicts/<slug:slug>/", public.conflict, name="conflict"),
    path("actors/<slug:slug>/", public.actor, name="actor"),
    path("sources/<int:source_id>/", public.source, name="source"),
    path(
        "incidents/<int:incident_id>/editions/<int:number>/",
        public.edition,
        name="edition",
    ),
    path("incidents/<int:incident_id>/<slug:slug>/", public.incident, name="incident"),
    path("about/", public.about, name="about"),
]
