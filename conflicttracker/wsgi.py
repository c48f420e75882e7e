"""The WSGI application: `granian --interface wsgi conflicttracker.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "conflicttracker.settings")

application = get_wsgi_application()

# What needs settings can be imported from here on.
from timeline.tally.warm import warm  # noqa: E402

warm()
