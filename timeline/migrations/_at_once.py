"""Many operations as one, on the state that they lead to.

Django renders all models anew after each operation, which takes longer than all of its
SQL: on a first start that would be seconds. It also waits for the answer to each
statement; new tables and triggers are sent together.
"""

import contextlib
import itertools
from collections.abc import Iterator, Sequence
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import CreateModel, RunSQL
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from pgtrigger.compiler import Trigger
from pgtrigger.migrations import AddTrigger


class AtOnce(Operation):
    """Operations that need nothing of the states between them: new tables, triggers."""

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = operations

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        # Rendered again when they are next needed.
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for is_new, group in itertools.groupby(self.operations, _makes_something_new):
            with _together(schema_editor) if is_new else contextlib.nullcontext():
                for operation in group:
                    match operation:
                        case CreateModel():
                            # It would make those that are added later, and so twice.
                            table = to_state.apps.get_model(app_label, operation.name)
                            table._meta.triggers = []
                        case AddTrigger(trigger=Trigger() as trigger):
                            # pgtrigger would put a savepoint around each.
                            schema_editor.execute(trigger.install_sql, None)
                            continue
                    operation.database_forwards(
                        app_label, schema_editor, from_state, to_state
                    )

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for operation in reversed(self.operations):
            name = getattr(operation, "model_name", "")
            # A trigger of a table that was new goes with its table.
            if not name or (app_label, name) in to_state.models:
                operation.database_backwards(
                    app_label, schema_editor, from_state, to_state
                )

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return type(self).__name__, [], {"operations": self.operations}

    def describe(self) -> str:
        return f"{len(self.operations)} operations at once"


def _makes_something_new(operation: Operation) -> bool:
    """Whether it asks the database nothing of what is there, as changes of tables do."""
    return isinstance(operation, CreateModel | AddTrigger | RunSQL)


@contextlib.contextmanager
def _together(schema_editor: BaseDatabaseSchemaEditor) -> Iterator[None]:
    """Collect the statements of a block, keys and indexes too, and send them as one."""
    if schema_editor.collect_sql:
        # `sqlmigrate` shows them.
        yield
        return
    schema_editor.collect_sql, schema_editor.collected_sql = True, []
    try:
        yield
        for statement in schema_editor.deferred_sql:
            schema_editor.execute(statement, None)
        schema_editor.deferred_sql.clear()
    finally:
        schema_editor.collect_sql = False
    schema_editor.execute("\n".join(schema_editor.collected_sql), None)
