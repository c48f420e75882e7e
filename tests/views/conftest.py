"""Who is at the desk in its tests."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests import factories
from tests.views.desk import logged_in, proposed
from timeline.models import Intake


@pytest.fixture
def contributor() -> User:
    return factories.user(username="cora")


@pytest.fixture
def editor() -> User:
    return factories.user(role="editor", username="edda")


@pytest.fixture
def desk(client: Client, contributor: User) -> Client:
    return logged_in(client, contributor)


@pytest.fixture
def review_desk(editor: User) -> Client:
    return logged_in(Client(), editor)


@pytest.fixture
def intake(contributor: User) -> Intake:
    """A proposal that waits for its review."""
    return proposed(by=contributor)
