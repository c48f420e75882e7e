"""Incidents: what happened, by PLOVER type and mode, with who, where and when."""

from timeline.intake.incidents.reader import find_incidents

__all__ = ["find_incidents"]
