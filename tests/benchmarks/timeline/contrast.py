"""The contrast: the same page through the ORM, its prefetching, and a template.

Served by itself (`tests.benchmarks.timeline.contrast:application`), out of the desk's
rows, with the middleware that every Django project begins with.
"""

from typing import Final

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.template import Context, Template
from django.urls import path

application = get_wsgi_application()

# Models can be imported from here on.
from timeline.models import Incident, Status  # noqa: E402
from timeline.pages.chronicle import PAGE_SIZE  # noqa: E402
from timeline.pages.dates import margin_date  # noqa: E402

_PAGE: Final = """<!DOCTYPE html>
<html lang="en"><head><title>Timeline</title></head><body>
{% for incident in incidents %}
<article id="incident-{{ incident.pk }}">
<p>{{ incident.date.words }}</p>
<p>{{ incident.get_event_type_display }} {{ incident.hostility }}</p>
<h4><a href="/incidents/{{ incident.pk }}/">{{ incident.title }}</a></h4>
<p>{{ incident.summary }}</p>
<ul>{% for part in incident.participations.all %}<li><a href="/actors/{{ part.actor.slug }}/">{{ part.actor.name }}</a> {{ part.get_role_display }}</li>{% endfor %}</ul>
<ul>{% for place in incident.places.all %}<li>{{ place.name }}</li>{% endfor %}</ul>
<ul>{% for citation in incident.citations.all %}<li><a href="{{ citation.source.url }}">{{ citation.source.title }}</a>, {{ citation.source.publisher.name }}</li>{% endfor %}</ul>
<p>{{ incident.get_verification_display }}</p>
</article>
{% endfor %}
</body></html>"""  # noqa: E501


def timeline(request: HttpRequest) -> HttpResponse:
    """The newest incidents."""
    incidents = list(
        Incident.objects.filter(status=Status.PUBLISHED)
        .order_by("-occurred_earliest", "-pk")
        .prefetch_related(
            "participations__actor", "places", "citations__source__publisher"
        )[: PAGE_SIZE + 1]
    )
    for incident in incidents:
        vars(incident)["date"] = margin_date(incident.occurred)
    return HttpResponse(_template().render(Context({"incidents": incidents})))


def _template() -> Template:
    if not _compiled:
        _compiled.append(Template(_PAGE))
    return _compiled[0]


_compiled: list[Template] = []
urlpatterns = [path("", timeline)]
settings.ROOT_URLCONF = __name__
