"""Editing an incident: its columns, and a row for every part of it."""

from timeline.forms.desk_incident.edit import IncidentForms

__all__ = ["IncidentForms"]
