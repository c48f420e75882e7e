"""What a reader sends with a report."""

from typing import Final

from django import forms
from django.core.exceptions import ValidationError

LONGEST_REPORT: Final = 4_000
LONGEST_MAIL: Final = 254


class ReportForm(forms.Form):
    """Text and, where an answer is wanted, a mail address."""

    text = forms.CharField(
        label="What is wrong, and how do you know?",
        max_length=LONGEST_REPORT,
        min_length=10,
        widget=forms.Textarea(attrs={"rows": 8, "maxlength": LONGEST_REPORT}),
        help_text="A link or the name of a source helps us most. At most 4,000 "
        "characters.",
        error_messages={
            "required": "Say what is wrong.",
            "min_length": "Say a little more, in at least ten characters.",
            "max_length": "The text has more than 4,000 characters. Shorten it; it is "
            "kept below.",
        },
    )
    mail = forms.EmailField(
        label="Mail address, if you want an answer (optional)",
        required=False,
        max_length=LONGEST_MAIL,
        help_text="Seen by our editors alone, and used for nothing else.",
        error_messages={"invalid": "That is no mail address."},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    # People don't see it; a program that fills in every field gives itself away.
    leave_empty = forms.CharField(
        label="Leave this empty",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def clean_leave_empty(self) -> str:
        if self.cleaned_data["leave_empty"]:
            raise ValidationError("The last field is for programs: leave it empty.")
        return ""
