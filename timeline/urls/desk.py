"""Addresses of the editorial desk."""

from django.urls import URLPattern

app_name = "desk"
urlpatterns: list[URLPattern] = []
