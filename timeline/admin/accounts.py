"""Accounts and their roles. Accounts are closed, not deleted: the ledger names them."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html

from conflicttracker.account_notices import (
    ADDRESS_CHANGED,
    FACTORS_REMOVED,
    notify,
)
from conflicttracker.invitations import invite, is_open, send_password_link
from timeline.actions.ledger import record
from timeline.actions.roles import ADMINISTRATOR
from timeline.admin.base import KeptAdmin, ReadAdmin
from timeline.models import Action
from timeline.recent_login import ask_again

admin.site.unregister([User, Group])


class InvitationForm(forms.ModelForm):  # type: ignore[type-arg]
    """A new account: its owner chooses the password, by a link in a mail."""

    class Meta:
        model = User
        fields = ("username", "first_name", "last_name", "email", "groups")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].required = True
        self.fields[
            "email"
        ].help_text = "The invitation goes here, and so does a forgotten password."

    def save(self, commit: bool = True) -> User:
        self.instance.set_unusable_password()
        account: User = super().save(commit)
        return account


class AccountForm(UserChangeForm):  # type: ignore[type-arg]
    """An account that is held; the last way into the administration stays open."""

    by: User

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if "is_active" not in given or "groups" not in given:
            return given
        account = self.instance
        closes = account.pk and account.is_active and not given["is_active"]
        if closes and account.pk == self.by.pk:
            self.add_error(
                "is_active", "Nobody closes their own account: another has to."
            )
            return given
        stays = given["is_active"] and (
            given.get("is_superuser", account.is_superuser)
            or any(group.name == ADMINISTRATOR for group in given["groups"])
        )
        held = _administrators()
        if not stays and {account.pk} == set(held.values_list("pk", flat=True)):
            self.add_error(
                "is_active" if not given["is_active"] else "groups",
                "It is the last account of an administrator: make another first.",
            )
        return given


def _administrators() -> QuerySet[User]:
    """Return the open accounts that may enter the administration."""
    return User.objects.filter(
        Q(groups__name=ADMINISTRATOR) | Q(is_superuser=True), is_active=True
    ).distinct()


@admin.register(User)
class AccountAdmin(KeptAdmin, UserAdmin):  # type: ignore[type-arg]
    list_display = (
        "username",
        "first_name",
        "last_name",
        "roles",
        "is_active",
        "last_login",
    )
    list_filter = (
        "groups",
        "is_active",
    )
    filter_horizontal = ()
    fieldsets = (
        (None, {"fields": ["username", "password_state"]}),
        ("Person", {"fields": [("first_name", "last_name"), "email"]}),
        ("Roles", {"fields": ["groups", "is_active", "is_superuser"]}),
        ("Dates", {"fields": ["last_login", "date_joined"]}),
    )
    form = AccountForm
    add_form = InvitationForm
    add_fieldsets = (
        (None, {"fields": ["username", ("first_name", "last_name"), "email"]}),
        ("Roles", {"fields": ["groups"]}),
    )
    actions = (
        "invite_again",
        "send_password_links",
        "remove_second_factors",
        "sign_out_everywhere",
    )

    def changeform_view(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        ask_again(request)
        response: HttpResponse = super().changeform_view(request, *args, **kwargs)
        return response

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """Return the form's class, which knows who is asking."""
        form = super().get_form(request, obj, change=change, **kwargs)
        return (
            form if obj is None else type(form.__name__, (form,), {"by": request.user})
        )

    def user_change_password(
        self,
        request: HttpRequest,
        id: str,  # noqa: A002 (the router passes it by this name)
        form_url: str = "",
    ) -> HttpResponse:
        """Lead back: who sets somebody's password could approve as them."""
        if not self.has_change_permission(request, self.get_object(request, id)):
            raise PermissionDenied
        self.message_user(
            request,
            "Nobody sets another person’s password. “Send a link for a new password” "
            "mails its owner a link that does.",
            messages.WARNING,
        )
        return redirect("admin:auth_user_change", id)

    def save_model(
        self, request: HttpRequest, obj: User, form: Any, change: bool
    ) -> None:
        super().save_model(request, obj, form, change)
        if change and "email" in form.changed_data and form.initial.get("email"):
            notify(request, obj, ADDRESS_CHANGED, address=form.initial["email"])

    def response_change(self, request: HttpRequest, obj: User) -> HttpResponse:
        if "_send_link" in request.POST:
            self.send_password_links(request, User.objects.filter(pk=obj.pk))
            return redirect("admin:auth_user_change", obj.pk)
        return super().response_change(request, obj)

    def response_action(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        ask_again(request)
        return super().response_action(request, *args, **kwargs)

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        found: QuerySet[User] = super().get_queryset(request)
        return found.prefetch_related("groups")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        fields = ["password_state", "last_login", "date_joined"]
        if not _is_superuser(request):
            fields.append("is_superuser")
        return fields

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed = super().has_change_permission(request, obj)
        # Or an administrator could have a superuser's links mailed to themselves.
        return allowed and (
            obj is None or not obj.is_superuser or _is_superuser(request)
        )

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def formfield_for_manytomany(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name == "groups":
            kwargs |= {
                "widget": CheckboxSelectMultiple(),
                "label": "Roles",
                "help_text": "Administrators may do what editors may.",
            }
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ) -> None:
        """Open the admin to administrators and to nobody else."""
        super().save_related(request, form, formsets, change)
        account = form.instance
        administers = account.groups.filter(name=ADMINISTRATOR).exists()
        account.is_staff = administers or account.is_superuser
        account.save(update_fields=["is_staff"])
        if not change:
            self._invite(request, account)

    @admin.action(description="Send the invitation again")
    def invite_again(self, request: HttpRequest, accounts: QuerySet[User]) -> None:
        for account in accounts:
            if not is_open(account):
                why = "has a password already" if account.is_active else "is closed"
                self.message_user(
                    request, f"{account} was not invited: it {why}.", messages.WARNING
                )
            elif not account.email:
                self.message_user(
                    request,
                    f"{account} was not invited: it has no mail address.",
                    messages.WARNING,
                )
            else:
                self._invite(request, account)

    @admin.action(description="Send a link for a new password")
    def send_password_links(
        self, request: HttpRequest, accounts: QuerySet[User]
    ) -> None:
        for account in accounts:
            if not account.is_active or is_open(account) or not account.email:
                why = (
                    "it is closed"
                    if not account.is_active
                    else "it has no mail address"
                    if not account.email
                    else "it has no password yet: send the invitation again"
                )
                self.message_user(
                    request, f"No link went to {account}: {why}.", messages.WARNING
                )
                continue
            try:
                send_password_link(request, account)
            except OSError as error:
                self.message_user(
                    request,
                    f"The link for {account} could not be mailed ({error}).",
                    messages.ERROR,
                )
                continue
            self.message_user(
                request, f"A link for a new password went to {account.email}."
            )

    @admin.action(description="Take away the second factor")
    def remove_second_factors(
        self, request: HttpRequest, accounts: QuerySet[User]
    ) -> None:
        """Let in by password alone who lost the phone and the recovery codes.

        The owner is told by mail, and it stands in the ledger: whoever else knows the
        password gets in as well.
        """
        for account in accounts:
            if not self.has_change_permission(request, account):
                self.message_user(
                    request,
                    f"Only a superuser can do that for {account}.",
                    messages.ERROR,
                )
                continue
            factors = Authenticator.objects.filter(user=account)
            kinds = sorted({factor.get_type_display() for factor in factors})
            if not kinds:
                self.message_user(
                    request, f"{account} has no second factor.", messages.WARNING
                )
                continue
            with transaction.atomic():
                factors.delete()
                record(
                    Action.RECORD_CHANGED,
                    by=request.user,  # type: ignore[arg-type]
                    about=account,
                    changes={"second factor": [kinds, []]},
                )
            # Whoever has the lost device may be logged in with it.
            for session in UserSession.objects.filter(user=account):
                session.end()
            notify(request, account, FACTORS_REMOVED)
            told = "is told so by mail" if account.email else "has no mail address"
            self.message_user(
                request,
                f"{account} has no second factor any more, is logged out everywhere, "
                f"and {told}.",
            )

    @admin.action(description="Sign out everywhere")
    def sign_out_everywhere(
        self, request: HttpRequest, accounts: QuerySet[User]
    ) -> None:
        sessions = UserSession.objects.filter(user__in=accounts)
        ended = 0
        for session in sessions:
            session.end()
            ended += 1
        self.message_user(
            request, f"{ended} {'session' if ended == 1 else 'sessions'} ended."
        )

    def _invite(self, request: HttpRequest, account: User) -> None:
        try:
            invite(request, account)
        except OSError as error:
            self.message_user(
                request,
                f"The invitation of {account} could not be mailed ({error}). The "
                "account is there: choose it in the list and send it again.",
                messages.ERROR,
            )
        else:
            self.message_user(
                request, f"An invitation went to {account.email} for {account}."
            )

    @admin.display(description="password")
    def password_state(self, account: User) -> str:
        if not account.has_usable_password():
            return "Not chosen yet: the invitation is open."
        return format_html(
            "Chosen by its owner. <button class=button name=_send_link>{}</button>",
            "Send a link for a new password",
        )

    @admin.display(description="roles")
    def roles(self, account: User) -> str:
        return ", ".join(group.name for group in account.groups.all())


@admin.register(Group)
class RoleAdmin(ReadAdmin):
    list_display = ("name",)
    search_fields = ("name",)
    fields = ("name",)


def _is_superuser(request: HttpRequest) -> bool:
    return bool(getattr(request.user, "is_superuser", False))
