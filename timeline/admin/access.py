"""Logins, second factors and jobs, to read: other packages' records, made harmless.

Their own pages would let an administrator read a second factor's secret or a session's
key, and write over what counts failed logins.
"""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from axes.utils import reset
from django.conf import settings
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django_tasks_db.models import DBTaskResult

from timeline.admin.base import ReadAdmin

_REPLACED = (
    EmailAddress,
    Authenticator,
    UserSession,
    AccessAttempt,
    AccessFailureLog,
    AccessLog,
    DBTaskResult,
)
for _model in _REPLACED:
    if admin.site.is_registered(_model):
        admin.site.unregister(_model)


@admin.register(UserSession)
class SessionAdmin(ReadAdmin):
    list_display = (
        "user",
        "ip",
        "user_agent",
        "created_at",
        "last_seen_at",
    )
    list_select_related = ("user",)
    search_fields = (
        "user__username",
        "=ip",
    )
    search_help_text = "An account or an address."
    ordering = ("-last_seen_at",)
    fields = (
        "user",
        "ip",
        "user_agent",
        "created_at",
        "last_seen_at",
    )


@admin.register(Authenticator)
class SecondFactorAdmin(ReadAdmin):
    list_display = (
        "user",
        "type",
        "created_at",
        "last_used_at",
    )
    list_filter = ("type",)
    list_select_related = ("user",)
    search_fields = ("user__username",)
    search_help_text = "An account."
    fields = (
        "user",
        "type",
        "created_at",
        "last_used_at",
    )


class LockedFilter(admin.SimpleListFilter):
    title = "locked"
    parameter_name = "locked"

    def lookups(
        self, request: HttpRequest, model_admin: object
    ) -> list[tuple[str, str]]:
        return [("yes", "Locked now"), ("no", "Not locked")]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[AccessAttempt]
    ) -> QuerySet[AccessAttempt]:
        limit = settings.AXES_FAILURE_LIMIT
        if self.value() == "yes":
            return queryset.filter(failures_since_start__gte=limit)
        if self.value() == "no":
            return queryset.filter(failures_since_start__lt=limit)
        return queryset


@admin.register(AccessAttempt)
class FailedLoginAdmin(ReadAdmin):
    list_display = (
        "username",
        "ip_address",
        "failures_since_start",
        "attempt_time",
    )
    list_filter = (LockedFilter,)
    search_fields = (
        "username",
        "=ip_address",
    )
    search_help_text = "An account or an address."
    ordering = ("-attempt_time",)
    # What was sent along may hold a mistyped password.
    fields = (
        "username",
        "ip_address",
        "user_agent",
        "failures_since_start",
        "attempt_time",
    )
    actions = ("unlock",)

    @admin.action(description="Lift the lock")
    def unlock(self, request: HttpRequest, attempts: QuerySet[AccessAttempt]) -> None:
        lifted = sum(
            reset(username=attempt.username, ip=attempt.ip_address)
            for attempt in attempts
        )
        self.message_user(
            request, f"{lifted} {'lock' if lifted == 1 else 'locks'} lifted."
        )


@admin.register(AccessLog)
class LoginAdmin(ReadAdmin):
    list_display = (
        "username",
        "ip_address",
        "user_agent",
        "attempt_time",
        "logout_time",
    )
    search_fields = (
        "username",
        "=ip_address",
    )
    search_help_text = "An account or an address."
    date_hierarchy = "attempt_time"
    ordering = ("-attempt_time",)
    fields = (
        "username",
        "ip_address",
        "user_agent",
        "attempt_time",
        "logout_time",
    )


@admin.register(DBTaskResult)
class JobAdmin(ReadAdmin):
    list_display = (
        "name",
        "status",
        "for_whom",
        "enqueued_at",
        "finished_at",
    )
    list_filter = ("status",)
    search_fields = ("task_path",)
    search_help_text = "The name of a task."
    ordering = ("-enqueued_at",)
    fields = (
        "task_path",
        "status",
        "args_kwargs",
        "enqueued_at",
        "started_at",
        "finished_at",
        "traceback",
    )

    @admin.display(description="task", ordering="task_path")
    def name(self, job: DBTaskResult[Any, Any]) -> str:
        return str(job.task_path).rsplit(".", 1)[-1].replace("_", " ")

    @admin.display(description="for")
    def for_whom(self, job: DBTaskResult[Any, Any]) -> str:
        return str(job.args_kwargs.get("kwargs", {}).get("by", ""))
