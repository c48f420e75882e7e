"""The accounts in whose name the software itself acts, as when it loads its data."""

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group, User

from timeline.actions.errors import NotAllowedError


def system_name(role: str) -> str:
    """Return the name of the system's account with one editorial role."""
    return f"system-{role}"


def system_user(role: str) -> User:
    """Return the system's account with one editorial role, made at first use.

    As stored it is inactive and without a password, so that nobody can log in with
    it; only the object returned here counts as active. Raises NotAllowedError where a
    person has taken its name.
    """
    account, _ = User.objects.get_or_create(
        username=system_name(role),
        defaults={"is_active": False, "password": make_password(None)},
    )
    if account.is_active or account.has_usable_password():
        raise NotAllowedError(
            f"The name {account.username} is the system's own: rename that account."
        )
    account.groups.set([Group.objects.get_or_create(name=role)[0]])
    account.is_active = True
    return account
