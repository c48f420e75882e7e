"""Every row that the desk writes, as it was after each write, kept by triggers.

The ledger says what people did and why; this says what became of each row, whoever
wrote it and however. An event carries the request that it came from as JSON, so that
its table needs no other and nothing in it is ever changed.
"""

from collections.abc import Callable
from typing import Final

import pghistory
from django.contrib.postgres.indexes import BrinIndex
from django.db import models

from timeline.models.ledger_link import never_truncated

HISTORY: Final[dict[str, str]] = {}
"""Name of a tracked model → name of the model of its events, in lower case."""


def keeps_history[M: type[models.Model]](*, own_id: bool = True) -> Callable[[M], M]:
    """Return the decorator of a model whose rows keep their history.

    `own_id` is false for the rows of a many-to-many relation.
    """

    def track(model: M) -> M:
        name = f"{model.__name__}Event"
        HISTORY[model.__name__.lower()] = name.lower()
        stem = model.__name__.lower()
        tracked: M = pghistory.track(
            pghistory.InsertEvent(),
            pghistory.UpdateEvent(),
            pghistory.DeleteEvent(),
            model_name=name,
            append_only=True,
            obj_field=pghistory.ObjForeignKey(related_name="history")
            if own_id
            else None,
            meta={
                # Rows come in the order of time: this index is a few kilobytes.
                "indexes": [
                    BrinIndex(fields=["pgh_created_at"], name=f"{stem[:22]}_ev_at")
                ],
                "triggers": [never_truncated("not_truncated", "the history is")],
            },
        )(model)
        return tracked

    return track
