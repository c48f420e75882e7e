"""Incidents: what happened, by PLOVER type and mode, with who, where and when."""

from timeline.intake.incidents.reader import find_incidents
from timeline.intake.incidents.suggestions import suggested

__all__ = ["find_incidents", "suggested"]
