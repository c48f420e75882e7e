"""Incidents out of others' files: rows in their columns → drafts in our words."""
