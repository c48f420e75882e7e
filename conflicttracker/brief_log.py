"""One line in the log for an address that cannot be read."""

import logging


class BriefRefusals(logging.Filter):
    """Leaves the traceback out of requests that were refused, not failed.

    Anybody can write such addresses: where the code stood then tells nothing.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name == "django.request" and record.levelno < logging.ERROR:
            record.exc_info = None
        return True
