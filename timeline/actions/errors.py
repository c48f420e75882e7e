"""Why an action did not happen; each message is fit to be shown to the user."""


class ActionRefusedError(Exception):
    """The action is not possible as things stand; nothing was written."""


class NotAllowedError(ActionRefusedError):
    """The person may not do this."""


class StaleVersionError(ActionRefusedError):
    """Somebody saved in between: `current` is the version now held."""

    def __init__(self, *, expected: int, current: int) -> None:
        self.expected = expected
        self.current = current
        super().__init__(
            f"Somebody saved version {current} while you worked on version {expected}."
        )


class IncompleteError(ActionRefusedError):
    """Something is missing; `missing` says what, one item a line."""

    def __init__(self, missing: list[str]) -> None:
        self.missing = missing
        super().__init__("Missing: " + "; ".join(missing) + ".")
