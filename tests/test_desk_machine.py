"""People take any steps in any order; see `tests.desk_machine` for what must hold.

``python -m tests.benchmarks.desk_machine --steps 5000`` takes many more.
"""

from typing import Final

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.desk_machine import DeskMachine
from timeline.actions import incidents
from timeline.models import Incident

pytestmark = pytest.mark.django_db

RUNS: Final = 5
STEPS: Final = 40


def run(runs: int, steps: int) -> None:
    run_state_machine_as_test(
        DeskMachine,
        settings=settings(
            max_examples=runs,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            derandomize=True,
            # Without making a failure shorter, which takes minutes with a database.
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_desk_holds_whatever_people_do() -> None:
    DeskMachine.steps = DeskMachine.taken = 0

    run(RUNS, STEPS)

    assert DeskMachine.taken > 40


def test_control_machine_finds_an_edit_that_forgets_its_author(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def forgetful(incident: Incident, by: object) -> None:
        incident.status = "draft"

    monkeypatch.setattr(incidents, "begin_draft", forgetful)

    with pytest.raises(AssertionError):
        run(RUNS, STEPS)
