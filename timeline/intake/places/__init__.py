"""Where: the places that an article names, with coordinates, precision and country."""

from timeline.intake.places.find import find_places

__all__ = ["find_places"]
