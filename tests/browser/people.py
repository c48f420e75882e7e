"""Logging in as a person does."""

from typing import Final

from playwright.sync_api import Page

PASSWORD: Final = "an almanac, not a dashboard"


def log_in(page: Page, live: str, username: str) -> None:
    page.goto(f"{live}/accounts/login/")
    fill_login(page, username)


def fill_login(page: Page, username: str) -> None:
    """Fill the form that the page shows, and wait for the desk."""
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/desk/")
