"""The forms of allauth's that choose a password, in our words."""

from typing import Any, Final

from allauth.account.forms import ChangePasswordForm, ResetPasswordKeyForm
from django import forms

RULES: Final = (
    "At least 8 characters; not digits alone, not one that many use, and not your name "
    "or mail address."
)


def _worded(form: forms.Form) -> None:
    labels = {
        "oldpassword": "Current password",
        "password1": "New password",
        "password2": "New password, once more",
    }
    for name in labels.keys() & form.fields.keys():
        field = form.fields[name]
        field.label = labels[name]
        # A placeholder that repeats the label says nothing.
        field.widget.attrs.pop("placeholder", None)
    form.fields["password1"].help_text = RULES


class ChangedPasswordForm(ChangePasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _worded(self)


class ChosenPasswordForm(ResetPasswordKeyForm):  # type: ignore[misc]
    """By a link that was mailed: an invitation's, or that of a forgotten password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _worded(self)
