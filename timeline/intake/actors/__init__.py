"""Who acts or speaks in an article."""

from timeline.intake.actors.find import find_actors
from timeline.intake.actors.index import ActorIndex

__all__ = ["ActorIndex", "find_actors"]
