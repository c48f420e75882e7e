"""The admin site: its words, its models by subject, and what waits elsewhere."""

from dataclasses import dataclass
from typing import Any, Final

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse

from conflicttracker.admin_waiting import waiting


@dataclass(frozen=True, slots=True)
class Subject:
    """A part of the front page: model name as Django labels it → what it is."""

    slug: str
    name: str
    about: str
    models: dict[str, str]


SUBJECTS: Final = (
    Subject(
        "reference",
        "Reference data",
        "What incidents refer to. Kept here; what is used can be merged at the desk, "
        "not deleted.",
        {
            "timeline.Actor": "States, bodies, forces, groups and persons, with every "
            "name they go by and the offices they held.",
            "timeline.Place": "Points and areas, with names per language and per side.",
            "timeline.Conflict": "Named confrontations with their parties.",
            "timeline.Publisher": "Outlets by their hosts, with their reliability.",
            "timeline.Source": "Articles, statements and documents.",
        },
    ),
    Subject(
        "people",
        "People and access",
        "Who may log in, in which role, and from where they did.",
        {
            "auth.User": "Accounts and invitations. Closed, never deleted.",
            "auth.Group": "The three roles, as the software defines them.",
            "usersessions.UserSession": "Where accounts are logged in now.",
            "mfa.Authenticator": "Second factors in use; never their secrets.",
            "axes.AccessAttempt": "Failed logins that count towards a lock.",
            "axes.AccessLog": "Logins, with address and browser.",
        },
    ),
    Subject(
        "desk",
        "Work of the desk, to read",
        "Changed at the desk alone, under review and with a line in the ledger.",
        {
            "timeline.Incident": "The desk’s working copies.",
            "timeline.Claim": "Who says what, on whose behalf.",
            "timeline.ClaimRelation": "What contradicts or corroborates what.",
            "timeline.CasualtyEstimate": "Figures, each with who gives it.",
            "timeline.Intake": "Articles taken in, with what was read in them.",
            "timeline.Snapshot": "Texts as captured, with their hashes.",
            "timeline.Passage": "The words that statements rest on.",
        },
    ),
    Subject(
        "record",
        "Published and recorded, to read",
        "Nothing here is ever changed or removed.",
        {
            "timeline.Edition": "Incidents as they were published.",
            "timeline.Revision": "The ledger: who did what, when and why.",
            "django_tasks_database.DBTaskResult": "What the background worker did.",
        },
    ),
)


class OwnAdminSite(AdminSite):
    site_title = "conflicttracker"
    site_header = "conflicttracker administration"
    index_title = "Administration"
    empty_value_display = "–"

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """Show what waits, then everything that is kept or read here, by subject."""
        return super().index(request, {"waiting": waiting(), **(extra_context or {})})

    def get_app_list(
        self, request: HttpRequest, app_label: str | None = None
    ) -> list[Any]:
        """Return the models by subject; what no subject names comes last."""
        apps = super().get_app_list(request, app_label)
        if app_label is not None:
            return apps
        models = {
            one["model"]._meta.label: {**one, "app": app}
            for app in apps
            for one in app["models"]
        }
        parts = [_part(subject, models) for subject in SUBJECTS]
        if models:
            others = list(models.values())
            parts.append({**others[0]["app"], "name": "Other", "models": others})
        return [part for part in parts if part["models"]]


def _part(subject: Subject, models: dict[str, Any]) -> dict[str, Any]:
    """Take the subject's models out of `models`."""
    found = [
        {**models.pop(label), "about": about}
        for label, about in subject.models.items()
        if label in models
    ]
    return {
        "name": subject.name,
        "about": subject.about,
        "app_label": subject.slug,
        "app_url": f"{reverse('admin:index')}#part-{subject.slug}",
        "has_module_perms": True,
        "models": found,
    }
