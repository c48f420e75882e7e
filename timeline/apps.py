"""The timeline app."""

from django.apps import AppConfig
from django.core import checks

from timeline.checks import check_folded_migrations


class TimelineConfig(AppConfig):
    name = "timeline"
    verbose_name = "Timeline"

    def ready(self) -> None:
        checks.register(check_folded_migrations, checks.Tags.database)
