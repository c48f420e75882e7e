"""Terms of the coding scheme as this desk words them, laid over the packaged ones.

The codes are the field's own and fixed; label, help text, sign, whether the desk offers
a term and what it answers to elsewhere are the desk's.
"""

from typing import ClassVar, Final

from django.db import models

from timeline.models.fields import one_of
from timeline.models.history import keeps_history
from timeline.models.incident import EventTypeChoice, Role, ViolenceType
from timeline.models.publication import counts_publication
from timeline.reference.plover import ACLED_TYPE_OF_SUB_TYPE


class Scheme(models.TextChoices):
    EVENT_TYPE = "event_type", "Event type"
    ROLE = "role", "Role"


CODES: Final = {
    Scheme.EVENT_TYPE: tuple(EventTypeChoice.values),
    Scheme.ROLE: tuple(Role.values),
}


@keeps_history()
class Term(models.Model):
    """What the desk has altered of one code. Without a row, the packaged words hold."""

    scheme = models.CharField(max_length=20, choices=Scheme)
    code = models.CharField(max_length=30)
    label = models.CharField(max_length=60)
    definition = models.CharField(
        "help text", max_length=300, blank=True, help_text="One sentence, neutral."
    )
    sign = models.CharField(
        max_length=2,
        blank=True,
        help_text="One character that tells the type apart without colour.",
    )
    offered = models.BooleanField(
        default=True, help_text="Whether forms offer it. What has it keeps it."
    )
    acled_sub_event_type = models.CharField(
        "usual ACLED sub-event type",
        max_length=60,
        blank=True,
        choices=[(sub, sub) for sub in ACLED_TYPE_OF_SUB_TYPE],
    )
    violence_type = models.PositiveSmallIntegerField(
        "usual UCDP type of violence", choices=ViolenceType, null=True, blank=True
    )

    class Meta:
        ordering: ClassVar = ["scheme", "code"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scheme", "code"], name="term_unique"),
            one_of("violence_type", ViolenceType, model="term"),
            models.CheckConstraint(
                name="term_code_known",
                condition=models.Q(
                    scheme=Scheme.EVENT_TYPE, code__in=CODES[Scheme.EVENT_TYPE]
                )
                | models.Q(scheme=Scheme.ROLE, code__in=CODES[Scheme.ROLE]),
            ),
            models.CheckConstraint(
                name="term_label_given", condition=~models.Q(label="")
            ),
        ]
        triggers: ClassVar = [counts_publication()]

    def __str__(self) -> str:
        return f"{self.get_scheme_display()} {self.label}"
