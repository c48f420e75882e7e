"""The admin site: its words, and its models by what can be done with them."""

from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest


class OwnAdminSite(AdminSite):
    site_title = "conflicttracker"
    site_header = "conflicttracker administration"
    index_title = "Reference data, accounts and records"
    empty_value_display = "–"

    def get_app_list(
        self, request: HttpRequest, app_label: str | None = None
    ) -> list[Any]:
        """Return what is kept here, the accounts, what is read here, then the rest."""
        apps = super().get_app_list(request, app_label)
        if app_label is not None:
            return apps
        by_label = {app["app_label"]: app for app in apps}
        ours = by_label.pop("timeline", None)
        accounts = by_label.pop("auth", None)
        found = []
        if ours is not None:
            found.append(_part(ours, "Reference data", to_change=True))
        if accounts is not None:
            found.append({**accounts, "name": "Accounts and roles"})
        if ours is not None:
            found.append(_part(ours, "Records of the desk, to read", to_change=False))
        return [*found, *by_label.values()]


def _part(app: dict[str, Any], name: str, *, to_change: bool) -> dict[str, Any]:
    models = [one for one in app["models"] if one["perms"]["change"] is to_change]
    return {**app, "name": name, "models": models}
