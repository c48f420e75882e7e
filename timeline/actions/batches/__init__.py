"""Incidents by the file: drafts written in chunks, then reviewed and published."""
