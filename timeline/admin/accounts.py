"""Accounts and their roles. Accounts are closed, not deleted: the ledger names them."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest

from timeline.actions.roles import ADMINISTRATOR
from timeline.admin.base import KeptAdmin, ReadAdmin

admin.site.unregister([User, Group])


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
        (None, {"fields": ["username", "password"]}),
        ("Person", {"fields": [("first_name", "last_name"), "email"]}),
        ("Roles", {"fields": ["groups", "is_active", "is_superuser"]}),
        ("Dates", {"fields": ["last_login", "date_joined"]}),
    )
    add_fieldsets = (
        (None, {"fields": ["username", "usable_password", "password1", "password2"]}),
        ("Roles", {"fields": ["groups"]}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        found: QuerySet[User] = super().get_queryset(request)
        return found.prefetch_related("groups")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        fields = ["last_login", "date_joined"]
        if not _is_superuser(request):
            fields.append("is_superuser")
        return fields

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed = super().has_change_permission(request, obj)
        # Or an administrator could set a superuser's password and be one.
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
