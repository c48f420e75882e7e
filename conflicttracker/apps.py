"""Django's admin, with a site of our own."""

from django.contrib.admin.apps import AdminConfig


class OwnAdminConfig(AdminConfig):
    default_site = "conflicttracker.admin_site.OwnAdminSite"
