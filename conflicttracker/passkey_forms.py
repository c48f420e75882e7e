"""allauth's forms for passkeys, with an error where the library would break off.

What a browser sends for a passkey is nested JSON with CBOR within; the libraries say of
some malformed ones what is wrong, and raise whatever happens to fail for the others.
"""

import struct
from collections.abc import Callable
from typing import Any, Final

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn import forms as theirs
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from django import forms
from django.core.exceptions import ValidationError

_MALFORMED: Final = (
    *(AttributeError, LookupError, RecursionError, TypeError, ValueError),
    *(struct.error, InvalidSignature, UnsupportedAlgorithm),
)
"""What fido2 raises for bytes that are no passkey's."""


def _or_refused[T](read: Callable[[], T]) -> T:
    try:
        return read()
    except _MALFORMED as error:
        refused: ValidationError = get_adapter().validation_error("incorrect_code")
        raise refused from error


class _CredentialField(forms.JSONField):
    def to_python(self, value: Any) -> Any:
        # Nested too deep, a number too long.
        return _or_refused(lambda: super(_CredentialField, self).to_python(value))

    def bound_data(self, data: Any, initial: Any) -> str:
        """Show nothing of it again: it answers one challenge, once."""
        return ""

    def prepare_value(self, value: Any) -> str:
        return ""


def _field() -> _CredentialField:
    return _CredentialField(required=True, widget=forms.HiddenInput)


class AddPasskeyForm(theirs.AddWebAuthnForm):  # type: ignore[misc]
    credential = _field()

    def clean(self) -> Any:
        return _or_refused(super().clean)


class AuthenticatePasskeyForm(theirs.AuthenticateWebAuthnForm):  # type: ignore[misc]
    credential = _field()

    def clean_credential(self) -> Any:
        return _or_refused(super().clean_credential)


class LoginPasskeyForm(theirs.LoginWebAuthnForm):  # type: ignore[misc]
    credential = _field()

    def clean_credential(self) -> Any:
        return _or_refused(super().clean_credential)


class ReauthenticatePasskeyForm(theirs.ReauthenticateWebAuthnForm):  # type: ignore[misc]
    credential = _field()

    def clean_credential(self) -> Any:
        return _or_refused(super().clean_credential)
