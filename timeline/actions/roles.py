"""Who may do what: the three editorial roles, as groups made by a migration."""

from django.contrib.auth.models import AnonymousUser, User

from timeline.actions.errors import NotAllowedError

CONTRIBUTOR = "contributor"
EDITOR = "editor"
ADMINISTRATOR = "administrator"
ROLES = (CONTRIBUTOR, EDITOR, ADMINISTRATOR)

type AnyUser = User | AnonymousUser


def roles_of(user: AnyUser) -> frozenset[str]:
    """Return the role names of an active user, read once per user object."""
    if not user.is_authenticated or not user.is_active:
        return frozenset()
    held: frozenset[str] | None = getattr(user, "_editorial_roles", None)
    if held is None:
        names = set(user.groups.values_list("name", flat=True))
        if user.is_superuser:
            names.add(ADMINISTRATOR)
        held = frozenset(names & {CONTRIBUTOR, EDITOR, ADMINISTRATOR})
        setattr(user, "_editorial_roles", held)  # noqa: B010
    return held


def is_staff_member(user: AnyUser) -> bool:
    """Tell whether the user may enter the desk."""
    return bool(roles_of(user))


def is_editor(user: AnyUser) -> bool:
    """Tell whether the user may review and publish (administrators may too)."""
    return bool(roles_of(user) & {EDITOR, ADMINISTRATOR})


def is_administrator(user: AnyUser) -> bool:
    return ADMINISTRATOR in roles_of(user)


def require_staff(user: AnyUser) -> None:
    """Raise NotAllowedError unless the user has an editorial role."""
    if not is_staff_member(user):
        raise NotAllowedError("This is for editorial staff.")


def require_editor(user: AnyUser) -> None:
    """Raise NotAllowedError unless the user is an editor or administrator."""
    if not is_editor(user):
        raise NotAllowedError("This is for editors.")


def require_administrator(user: AnyUser) -> None:
    """Raise NotAllowedError unless the user is an administrator."""
    if not is_administrator(user):
        raise NotAllowedError("This is for administrators.")
