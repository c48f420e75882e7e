"""Mails that tell the owner of an account what was done to it.

Who has lost an account to somebody else learns of it by these, so they go out for
every change of how one logs in, whoever made it.
"""

import logging
from typing import Any, Final

from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_used
from django.contrib import messages
from django.contrib.auth.models import User
from django.dispatch import receiver
from django.http import HttpRequest

PASSWORD_CHANGED: Final = "The password was changed."  # noqa: S105
PASSWORD_CHOSEN: Final = "A password was chosen, by a link that was mailed."  # noqa: S105
ADDRESS_CHANGED: Final = "Its mail address was changed, by an administrator."
FACTORS_REMOVED: Final = "Its second factor was taken away, by an administrator."

WORDS: Final = {
    "account/email/password_changed": PASSWORD_CHANGED,
    "account/email/password_set": PASSWORD_CHANGED,
    "account/email/password_reset": PASSWORD_CHOSEN,
    "mfa/email/totp_activated": "An authenticator app was set up.",
    "mfa/email/totp_deactivated": "The authenticator app was removed.",
    "mfa/email/recovery_codes_generated": "New recovery codes were made.",
    "mfa/email/webauthn_added": "A passkey or security key was added.",
    "mfa/email/webauthn_removed": "A passkey or security key was removed.",
}
"""What allauth calls a notice → what the mail says."""

_LOG = logging.getLogger(__name__)


def notify(
    request: HttpRequest, account: User, what: str, *, address: str | None = None
) -> None:
    """Mail the account's owner what was done, when, and from where.

    `address`: where to, instead of the account's own. A mail that can't be sent undoes
    nothing: it is said on the next page, and in the log.
    """
    if not (to := address or account.email):
        return
    adapter = get_adapter()
    told: dict[str, Any] = {
        "account": account,
        "what": what,
        "by": request.user if request.user.is_authenticated else None,
        "ip": adapter.get_client_ip(request),
    }
    try:
        adapter.send_mail("account/email/notice", to, told)
    except OSError:
        _LOG.exception("A notice to the owner of %s could not be mailed.", account)
        messages.warning(
            request, f"It could not be mailed to the owner of {account}: {what}"
        )


# Imported by the adapter's module, which is always loaded when requests are served.
@receiver(authenticator_used, dispatch_uid="recovery_code_is_told")
def tell_of_recovery_code(
    *, request: HttpRequest, user: User, authenticator: Authenticator, **signal: object
) -> None:
    """Tell the owner that a recovery code was used: there are only ten."""
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        # The row at hand was read before the code was used up.
        now = Authenticator.objects.get(pk=authenticator.pk)
        left = len(now.wrap().get_unused_codes())
        notify(request, user, f"A recovery code was used; {left} are left.")
