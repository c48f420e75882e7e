"""What the page about this site says of how it is run."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """The operator's language model, as readers are told of it."""

    model: str
    host: str


def language_model() -> LanguageModel | None:
    """Return what articles are sent to, or None where nothing is sent."""
    address = settings.INTAKE_LLM_BASE_URL
    if not address:
        return None
    return LanguageModel(settings.INTAKE_LLM_MODEL, urlsplit(address).netloc)
