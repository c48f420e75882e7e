"""The administrator's pages as a person sees them: every list, form and history."""

from typing import Final

import pytest
from playwright.sync_api import Page

from tests import factories
from tests.browser.flaws import flaws
from tests.browser.people import PASSWORD, log_in
from tests.test_admin import KEPT, MAKE, address
from timeline.models import Edition, Incident, Revision

pytestmark = pytest.mark.django_db(transaction=True)

# The forms of other packages' records have nothing but lines of text.
FORMS: Final = [*KEPT, Incident, Edition, Revision]


@pytest.fixture(params=[(1280, "light"), (390, "dark")], ids=["wide", "narrow-dark"])
def admin(request: pytest.FixtureRequest, page: Page, live: str) -> Page:
    width, scheme = request.param
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    factories.user(role="administrator", username="ada", password=PASSWORD)
    log_in(page, live, "ada")
    return page


def found(page: Page, url: str) -> dict[str, object]:
    page.goto(url)
    bad = flaws(page)
    return {url: bad} if bad else {}


def test_front_page_is_without_flaws(admin: Page, live: str) -> None:
    factories.submitted_incident()

    assert found(admin, f"{live}/admin/") == {}


def test_lists_are_without_flaws(admin: Page, live: str) -> None:
    problems: dict[str, object] = {}
    for model in MAKE:
        MAKE[model]()
        problems |= found(admin, live + address(model, "changelist"))

    assert problems == {}


def test_forms_are_without_flaws(admin: Page, live: str) -> None:
    problems: dict[str, object] = {}
    for model in FORMS:
        made = MAKE[model]()
        problems |= found(admin, live + address(model, "change", made.pk))

    assert problems == {}


def test_histories_and_refused_deletions_are_without_flaws(
    admin: Page, live: str
) -> None:
    problems: dict[str, object] = {}
    used = factories.actor(name="Ruritania")
    factories.actor(part_of=used)
    for page in ("history", "delete"):
        problems |= found(admin, live + address(type(used), page, used.pk))

    assert problems == {}
