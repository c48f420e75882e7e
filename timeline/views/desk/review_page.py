"""What the review page shows beside the incident: its parts, remarks, what was seen."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.contrib.auth.models import User
from django.db.models import Field, Prefetch, QuerySet

from timeline.actions import content as contents
from timeline.actions.compose import compose
from timeline.actions.content import IncidentContent
from timeline.actions.errors import ActionRefusedError
from timeline.actions.review import require_may_take
from timeline.actions.suggested import SUGGESTIBLE, words_of
from timeline.models import (
    Edition,
    Incident,
    ReviewComment,
    ReviewThread,
    Source,
    Status,
    ViewedPart,
)
from timeline.models.edition_content import EditionContent
from timeline.pages.review_parts import Part, changed_parts, review_parts
from timeline.pages.word_marks import Marked, marked_lines
from timeline.views.desk.diff import LABELS

TAKES_REMARKS: Final = {Status.DRAFT, Status.IN_REVIEW}
WHOLE: Final = "The whole"
BESIDE: Final = {"conflicts": "conflict_ids", "sources": "citations"}
"""Parts that the edit form calls otherwise."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One comment, with what it suggests and what has become of that."""

    said: ReviewComment
    suggested: tuple[Marked, ...] = ()
    now: tuple[str, ...] = ()
    """What stands there by now, where that is something else than what was replaced."""
    outdated: bool = False
    may_take: bool = False


@dataclass(frozen=True, slots=True)
class Thread:
    held: ReviewThread
    label: str
    remarks: tuple[Remark, ...]

    @property
    def open(self) -> bool:
        return self.held.settled_at is None

    @property
    def may_take(self) -> bool:
        return any(remark.may_take for remark in self.remarks)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A part of the review, with what was said of it."""

    part: Part
    threads: tuple[Thread, ...]
    viewed: bool
    words: str | None
    """What a suggestion would replace; None where nothing can be suggested."""
    choices: tuple[tuple[str, str], ...]
    originals: tuple[Source, ...] = ()
    """Sources of other incidents whose text is cited here as a copy."""

    @property
    def anchor(self) -> str:
        return anchor_of(self.part.key)

    @property
    def open(self) -> bool:
        return any(thread.open for thread in self.threads)


@dataclass(frozen=True, slots=True)
class Review:
    parts: tuple[Reviewed, ...]
    """What is to be looked at: what changed, and what is spoken about."""
    same: tuple[Reviewed, ...]
    whole: tuple[Thread, ...]
    elsewhere: tuple[Thread, ...]
    """About parts that are no longer there."""
    viewed: int
    changed: int
    others: tuple[tuple[str, int], ...]
    """Who else has seen how many of them."""
    open_threads: int
    open: bool
    """Whether the incident takes remarks."""


def review_of(
    held: Incident, last: Edition | None, content: EditionContent, *, viewer: User
) -> Review:
    """Return the whole of what a review shows, in four queries, or five."""
    originals = _originals_of(content, last.content if last else None)
    titles = {source.pk: f"{source.publisher}: {source}" for source in originals}
    parts = review_parts(last.content if last else None, content, titles)
    now = contents.read(held)
    threads = threads_of(held, now, viewer=viewer)
    digests = {part.key: part.digest for part in changed_parts(parts)}
    seen = _seen(held, digests)
    shown = [
        Reviewed(
            part=part,
            threads=tuple(threads.get(part.key, ())),
            viewed=part.key in seen.get(viewer.get_username(), ()),
            words=words_of(now, part.key) if part.state != "gone" else None,
            choices=choices_of(part.key),
            originals=originals if part.key == "sources" else (),
        )
        for part in parts
    ]
    keys = {part.key for part in parts}
    every = [thread for there in threads.values() for thread in there]
    return Review(
        parts=tuple(one for one in shown if one.part.key in digests or one.open),
        same=tuple(one for one in shown if not (one.part.key in digests or one.open)),
        whole=tuple(threads.get("", ())),
        elsewhere=tuple(t for t in every if t.held.part and t.held.part not in keys),
        viewed=len(seen.get(viewer.get_username(), ())),
        changed=len(digests),
        others=tuple(
            (name, len(there))
            for name, there in sorted(seen.items())
            if name != viewer.get_username()
        ),
        open_threads=sum(thread.open for thread in every),
        open=held.status in TAKES_REMARKS,
    )


def _originals_of(*contents: EditionContent | None) -> tuple[Source, ...]:
    """Return the sources not cited whose copies are; no query where there are none."""
    ids = {
        source["independence_id"]
        for content in contents
        if content
        for source in content["sources"].values()
        if str(source["independence_id"]) not in content["sources"]
    }
    if not ids:
        return ()
    return tuple(
        Source.objects.filter(pk__in=ids).select_related("publisher").order_by("pk")
    )


def anchor_of(key: str) -> str:
    """Return the id of a part's section; of the whole where it is about no part."""
    return f"part-{key.replace(':', '-')}" if key else "review-whole"


def part_of(held: Incident, key: str) -> dict[str, object] | None:
    """Return what the form of a remark on a part shows; None where there is none."""
    if held.status not in TAKES_REMARKS:
        return None
    about: dict[str, object] = {"part": key, "anchor": anchor_of(key), "label": WHOLE}
    if not key:
        return {**about, "words": None, "choices": ()}
    last = held.editions.order_by("-number").first()
    parts = review_parts(last.content if last else None, compose(held))
    found = next((part for part in parts if part.key == key), None)
    if found is None:
        return None
    words = words_of(contents.read(held), key) if found.state != "gone" else None
    choices = choices_of(key)
    return {
        **about,
        "label": found.label,
        "words": words,
        "choices": choices,
        "reads": dict(choices).get(words or "", words),
    }


def _seen(held: Incident, digests: Mapping[str, str]) -> dict[str, set[str]]:
    """Return who has seen which parts as they read now."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    marks = ViewedPart.objects.filter(incident=held, part__in=digests)
    for name, part, digest in marks.values_list("viewer__username", "part", "digest"):
        if digests[part] == digest:
            found[name].add(part)
    return found


def choices_of(part: str) -> tuple[tuple[str, str], ...]:
    """Return what a suggestion for a part can be, where it is a choice."""
    if part not in SUGGESTIBLE:
        return ()
    field = Incident._meta.get_field(part)
    given = field.choices if isinstance(field, Field) else None
    return tuple((str(code), str(words)) for code, words in given or ())


def threads_of(
    held: Incident, now: IncidentContent, *, viewer: User
) -> dict[str, list[Thread]]:
    """Return the threads by the part that they are about, the oldest first."""
    may_take = _may_take(viewer, held)
    found: defaultdict[str, list[Thread]] = defaultdict(list)
    for thread in _with_comments(held):
        found[thread.part].append(
            Thread(
                thread,
                _label(thread.part, now),
                tuple(
                    _remark(said, words_of(now, thread.part), may_take=may_take)
                    for said in thread.comments.all()
                ),
            )
        )
    return found


def _with_comments(held: Incident) -> QuerySet[ReviewThread]:
    comments = ReviewComment.objects.select_related(
        "written_by", "suggestion__taken_by"
    )
    return (
        ReviewThread.objects.filter(incident=held)
        .select_related("settled_by")
        .prefetch_related(Prefetch("comments", comments.order_by("pk")))
        .order_by("pk")
    )


def _remark(said: ReviewComment, now: str | None, *, may_take: bool) -> Remark:
    suggestion = getattr(said, "suggestion", None)
    if suggestion is None:
        return Remark(said)
    before, after = suggestion.instead_of, suggestion.words
    outdated = suggestion.taken_at is None and now != before
    return Remark(
        said,
        suggested=marked_lines(
            _lines(said.thread.part, before), _lines(said.thread.part, after)
        ),
        now=tuple(_lines(said.thread.part, now or "")) if outdated else (),
        outdated=outdated,
        may_take=may_take and suggestion.taken_at is None and not outdated,
    )


def _lines(part: str, words: str) -> list[str]:
    """Return words as a person reads them: a code as the form has it."""
    return [dict(choices_of(part)).get(words, line) for line in words.splitlines()]


def _may_take(viewer: User, held: Incident) -> bool:
    try:
        require_may_take(viewer, held)
    except ActionRefusedError:
        return False
    return True


def _label(part: str, now: IncidentContent) -> str:
    if part.startswith("claim:"):
        return "A statement" if words_of(now, part) else "A statement that is gone"
    return LABELS.get(part, part) if part else WHOLE


def remarks_beside(held: Incident, *, viewer: User) -> dict[str, list[Thread]]:
    """Return the open remarks by the name of the field that they stand beside."""
    if not held.threads.open().exists():
        return {}
    threads = threads_of(held, contents.read(held), viewer=viewer)
    return {
        BESIDE.get(part, part): [thread for thread in there if thread.open]
        for part, there in threads.items()
    }
