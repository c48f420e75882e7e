"""The optional language model: what may be sent, what was, and what came of it."""

import logging
import time
from typing import Final

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Sum
from django.utils import timezone

from timeline.intake.language_model import (
    REPLY_TOKENS,
    Answer,
    Endpoint,
    ModelFailed,
    ask,
    messages,
)
from timeline.intake.proposal import Proposal
from timeline.intake.refine import refine
from timeline.models import CallOutcome, Intake, ModelCall

logger = logging.getLogger(__name__)

TRIES: Final = 2
_PAUSE: Final = 1.0
"""Seconds before another try."""
_CHARACTERS_A_TOKEN: Final = 3
"""On the safe side: English text has some four."""

RULES_ALONE: Final = "what is proposed rests on the rules alone"


def endpoint() -> Endpoint | None:
    """Return the operator's endpoint, or None: then nothing is ever sent."""
    if not settings.INTAKE_LLM_BASE_URL:
        return None
    return Endpoint(
        base_url=settings.INTAKE_LLM_BASE_URL,
        model=settings.INTAKE_LLM_MODEL,
        key=settings.INTAKE_LLM_API_KEY,
        timeout=settings.INTAKE_LLM_TIMEOUT,
    )


class _TooMuch(Exception):
    """A cap does not allow the request; the message says which."""


def refined(intake: Intake, proposal: Proposal) -> Proposal:
    """Return the proposal with what a language model adds, if there is one.

    Whatever goes wrong with it, the rules' proposal comes back, with a warning.
    """
    asked = endpoint()
    if asked is None or not proposal.source.text.strip():
        return proposal
    try:
        return _refined(intake, proposal, asked)
    except _TooMuch as cap:
        return _warned(proposal, f"Nothing was sent to the language model: {cap}")
    except ModelFailed as failure:
        return _warned(proposal, f"The language model was of no use: {failure}")
    except Exception:
        # Without its arguments: nothing that was sent may get into a log.
        logger.error("A language model's answer could not be used (a fault of ours)")
        return _warned(proposal, "The language model's answer could not be used")


def _warned(proposal: Proposal, warning: str) -> Proposal:
    warnings = [*proposal.warnings, f"{warning}; {RULES_ALONE}."]
    return proposal.model_copy(update={"warnings": warnings})


def _refined(intake: Intake, proposal: Proposal, asked: Endpoint) -> Proposal:
    sent = messages(proposal.source.text, [actor.name for actor in proposal.actors])
    for attempt in range(1, TRIES + 1):
        call = _set_aside(intake, asked, sum(len(part["content"]) for part in sent))
        try:
            answer = ask(asked, sent)
        except ModelFailed as failure:
            _close(call, CallOutcome.FAILED, str(failure), None, failure.spent)
            if not failure.again or attempt == TRIES:
                raise
            time.sleep(_PAUSE)
            continue
        return _use(call, proposal, answer)
    raise AssertionError  # every way through the loop ends in it


def _use(call: ModelCall, proposal: Proposal, answer: Answer) -> Proposal:
    result = refine(proposal, answer.reply)
    _close(call, CallOutcome.ANSWERED, str(result), answer.tokens, True)
    return result.proposal


@transaction.atomic
def _set_aside(intake: Intake, asked: Endpoint, characters: int) -> ModelCall:
    """Note what is about to be sent, and its tokens; raises _TooMuch at a cap."""
    with connection.cursor() as cursor:
        # Two workers must not both take the last tokens of a day.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('model_calls'))")
    now = timezone.now()
    tokens = characters // _CHARACTERS_A_TOKEN + REPLY_TOKENS
    of_article = intake.model_calls.aggregate(used=Sum("tokens"))["used"] or 0
    if of_article + tokens > settings.INTAKE_LLM_TOKENS_PER_ARTICLE:
        raise _TooMuch(
            "the article would take more than the "
            f"{settings.INTAKE_LLM_TOKENS_PER_ARTICLE:,} tokens that one may take"
        )
    if (
        ModelCall.objects.tokens_of(now.date()) + tokens
        > settings.INTAKE_LLM_TOKENS_PER_DAY
    ):
        raise _TooMuch(
            f"the {settings.INTAKE_LLM_TOKENS_PER_DAY:,} tokens of today are used or "
            "set aside for calls that failed"
        )
    return ModelCall.objects.create(
        intake=intake,
        at=now,
        host=asked.host[:300],
        model=asked.model[:200],
        characters=characters,
        tokens=tokens,
    )


def _close(
    call: ModelCall, outcome: CallOutcome, note: str, tokens: int | None, spent: bool
) -> None:
    call.outcome = outcome
    call.note = note
    if not spent:
        call.tokens = 0
    elif tokens is not None:
        call.tokens = min(tokens, 2**31 - 1)
    call.save(update_fields=["outcome", "note", "tokens"])
