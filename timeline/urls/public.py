"""Addresses of the public side."""

import re

from django.urls import path, register_converter

from timeline.views import (
    public,
    public_card,
    public_choices,
    public_corrections,
    public_data,
    public_embed,
    public_map,
    public_report,
    public_statements,
    public_today,
    sitemap,
)


class _Ending:
    """A converter for the ending of an address: one of the formats that there are."""

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class DataFormat(_Ending):
    regex = "|".join(re.escape(form) for form in public_data.FORMATS)


class FeedFormat(_Ending):
    regex = "|".join(re.escape(form) for form in public_corrections.FEEDS)


class CitationFormat(_Ending):
    regex = "|".join(re.escape(form) for form in public_data.CITATIONS)


class SitemapPart(_Ending):
    regex = r"pages|\d{1,12}"


register_converter(SitemapPart, "part")
register_converter(DataFormat, "form")
register_converter(CitationFormat, "citation")
register_converter(FeedFormat, "feed")

urlpatterns = [
    path("", public.timeline, name="timeline"),
    path("timeline.<form:form>", public_data.timeline_data, name="timeline-data"),
    path("conflicts/<slug:slug>/", public.conflict, name="conflict"),
    path(
        "conflicts/<slug:slug>/card.png",
        public_card.conflict_card_image,
        name="conflict-card",
    ),
    path(
        "conflicts/<slug:slug>.<form:form>",
        public_data.conflict_data,
        name="conflict-data",
    ),
    path("actors/<slug:slug>/", public.actor, name="actor"),
    path(
        "actors/<slug:slug>/claims/",
        public_statements.actor_statements,
        name="actor-statements",
    ),
    path(
        "actors/<slug:slug>/card.png",
        public_card.actor_card_image,
        name="actor-card",
    ),
    path("actors/<slug:slug>.<form:form>", public_data.actor_data, name="actor-data"),
    path("sources/<int:source_id>/", public.source, name="source"),
    path(
        "sources/<int:source_id>.<form:form>",
        public_data.source_data,
        name="source-data",
    ),
    path(
        "incidents/<int:incident_id>/editions/<int:number>/",
        public.edition,
        name="edition",
    ),
    path(
        "incidents/<int:incident_id>/editions/<int:number>/card.png",
        public_card.edition_card_image,
        name="edition-card",
    ),
    path(
        "incidents/<int:incident_id>/card.png",
        public_card.incident_card_image,
        name="incident-card",
    ),
    path(
        "incidents/<int:incident_id>/editions/<int:before>-<int:after>/",
        public_corrections.edition_changes,
        name="edition-changes",
    ),
    path(
        "incidents/<int:incident_id>/editions/<int:number>/cite.<citation:form>",
        public_data.edition_citation,
        name="edition-citation",
    ),
    path(
        "incidents/<int:incident_id>/report/",
        public_report.report,
        name="incident-report",
    ),
    path("incidents/<int:incident_id>/", public.incident, name="incident-number"),
    path("incidents/<int:incident_id>/<slug:slug>/", public.incident, name="incident"),
    path(
        "incidents/<int:incident_id>/<slug:slug>.<form:form>",
        public_data.incident_data,
        name="incident-data",
    ),
    path("map/", public_map.map_view, name="map"),
    path("map/clusters.geojson", public_map.map_clusters, name="map-clusters"),
    path("embed/", public_embed.embed, name="embed"),
    path(
        "embed/conflicts/<slug:slug>/",
        public_embed.embed_conflict,
        name="embed-conflict",
    ),
    path("embed/actors/<slug:slug>/", public_embed.embed_actor, name="embed-actor"),
    path(
        "embed/incidents/<int:incident_id>/",
        public_embed.embed_incident,
        name="embed-incident",
    ),
    path("oembed", public_embed.oembed, name="oembed"),
    path("corrections/", public_corrections.corrections, name="corrections"),
    path(
        "corrections.<feed:form>",
        public_corrections.corrections_feed,
        name="corrections-feed",
    ),
    path("withdrawn.json", public_corrections.withdrawn_data, name="withdrawn-data"),
    path("choices/<slug:facet>/", public_choices.choices, name="choices"),
    path("choices/<slug:facet>.json", public_choices.choices_data, name="choices-data"),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemap-<part:name>.xml", sitemap.part, name="sitemap-part"),
    path("robots.txt", sitemap.robots, name="robots"),
    path("today/", public_today.today, name="today"),
    path("about/", public.about, name="about"),
    path("about/data/", public_data.data_dictionary, name="data-dictionary"),
]
