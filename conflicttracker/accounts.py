"""How django-allauth behaves here: accounts are made by the administrator."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class StaffAccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: object) -> None:
        """Leave the counting of failures to axes.

        It counts in the database, for all workers together, and answers with 429;
        allauth's own count is per worker and would step in before it.
        """
