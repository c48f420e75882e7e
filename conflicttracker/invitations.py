"""Invitations: an account is made by an administrator, its password by its owner."""

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest


def is_open(account: User) -> bool:
    """Tell whether the account still waits for its owner to choose a password."""
    return account.is_active and not account.has_usable_password()


def invite(request: HttpRequest, account: User) -> None:
    """Mail the account's owner a link that sets its first password.

    The link works once, and for as many days as a password reset does.

    Raises OSError where the mail can't be sent (SMTP errors are OSErrors).
    """
    key = f"{user_pk_to_url_str(account)}-{default_token_generator.make_token(account)}"
    adapter = get_adapter()
    adapter.send_mail(
        "account/email/invitation",
        account.email,
        {
            "account": account,
            "roles": [group.name for group in account.groups.all()],
            "invited_by": request.user,
            "url": adapter.get_reset_password_from_key_url(key),
            "days": settings.PASSWORD_RESET_TIMEOUT // (24 * 60 * 60),
        },
    )
