#!/usr/bin/env python
"""Django's command line for conflicttracker.

Without DATABASE_URL, a command that needs the database finds the embedded server
running, or has it for as long as the command takes.
"""

import os
import sys

from django.conf import settings
from django.core.management import execute_from_command_line

from conflicttracker import embedded_postgres

# `demo` starts the server itself; `intake` uses one only if it is running already.
WITHOUT_SERVER = {
    "collectstatic",
    "demo",
    "diffsettings",
    "findstatic",
    "help",
    "intake",
    "version",
}


def needs_server(arguments: list[str]) -> bool:
    """Whether a command line (without the program's name) needs the database."""
    if not arguments or arguments[0].startswith("-") or arguments[0] in WITHOUT_SERVER:
        return False
    return not asks_help(arguments)


def is_demo(arguments: list[str]) -> bool:
    return arguments[:1] == ["demo"] and not asks_help(arguments)


def asks_help(arguments: list[str]) -> bool:
    return "--help" in arguments or "-h" in arguments


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "conflicttracker.settings")
    if not needs_server(sys.argv[1:]) or settings.EMBEDDED_POSTGRES_DIR is None:
        if is_demo(sys.argv[1:]) and settings.EMBEDDED_POSTGRES_DIR:
            # Django takes as long to load.
            embedded_postgres.initialise_beside(settings.EMBEDDED_POSTGRES_DIR)
        execute_from_command_line(sys.argv)
        return
    try:
        with embedded_postgres.serving(settings.EMBEDDED_POSTGRES_DIR):
            execute_from_command_line(sys.argv)
    except embedded_postgres.EmbeddedPostgresError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
