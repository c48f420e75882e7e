"""Links by mail: an account is an administrator's work, its password its owner's."""

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
    _mail_link(
        request,
        account,
        "invitation",
        roles=[group.name for group in account.groups.all()],
    )


def send_password_link(request: HttpRequest, account: User) -> None:
    """Mail the account's owner a link that sets a new password, as `invite` does."""
    _mail_link(request, account, "password_link")


def _mail_link(request: HttpRequest, account: User, mail: str, **told: object) -> None:
    key = f"{user_pk_to_url_str(account)}-{default_token_generator.make_token(account)}"
    adapter = get_adapter()
    adapter.send_mail(
        f"account/email/{mail}",
        account.email,
        {
            "account": account,
            "by": request.user,
            "url": adapter.get_reset_password_from_key_url(key),
            "days": settings.PASSWORD_RESET_TIMEOUT // (24 * 60 * 60),
            **told,
        },
    )
