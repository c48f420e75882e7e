"""Two editors, and the settings that name an endpoint for the language model."""

import pytest
from django.contrib.auth.models import User
from pytest_django.fixtures import Settings

from tests import factories
from tests.actions.endpoint import KEY
from tests.intake.site import Site
from tests.views.desk import TEXT
from timeline.models import Intake


@pytest.fixture
def endpoint(site: Site, settings: Settings) -> None:
    """Settings that send what is read to `site`."""
    settings.INTAKE_LLM_BASE_URL = site.url("/v1")
    settings.INTAKE_LLM_MODEL = "small-model"
    settings.INTAKE_LLM_API_KEY = KEY
    settings.INTAKE_LLM_TIMEOUT = 5


@pytest.fixture
def intake() -> Intake:
    return factories.intake(text=TEXT)


@pytest.fixture
def one() -> User:
    return factories.user(role="editor", username="one")


@pytest.fixture
def two() -> User:
    return factories.user(role="editor", username="two")
