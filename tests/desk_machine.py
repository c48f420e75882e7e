"""The desk as a machine: people take any step at any time; what should happen is known.

The machine keeps a small model of each incident and says before each step whether it
is allowed. After each step the database must agree with the model, the editions with
the ledger, and the public pages with the editions.
"""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, Final

from django.db import transaction
from django.test import Client
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests import factories
from tests.triggers import commit
from timeline.actions import (
    chain,
    incidents,
    merging,
    planning,
    restoring,
    retracted_text,
    retracting,
    review,
    splitting,
    workflow,
)
from timeline.actions import content as contents
from timeline.actions.content import CitationContent, ParticipationContent, read
from timeline.actions.errors import ActionRefusedError
from timeline.models import (
    Edition,
    Incident,
    Merge,
    PlannedPublication,
    Revision,
    Split,
    Suggestion,
)

ROLES: Final = {
    "cora": "contributor",
    "carl": "contributor",
    "edda": "editor",
    "emil": "editor",
    "ada": "administrator",
}
EDITORS: Final = {"edda", "emil", "ada"}
MARK: Final = re.compile(r"zq\d+x")
"""Each summary that is written carries a mark of its own, so that it is known again."""
SAID: Final = re.compile(r"zc\d+[ab]")
"""So does each statement."""
MAKES_AN_EDITION: Final = {
    *("published", "corrected", "published_urgently", "withdrawn", "retracted"),
}
OPEN: Final = {"draft", "in_review"}
MOST: Final = 6
"""Incidents of one run: few, so that people meet."""

person = st.sampled_from(sorted(ROLES))
which = st.integers(0, MOST - 1)
seldom = st.integers(0, 7).map(lambda number: number == 0)


@dataclass
class Held:
    """What the model knows of one incident."""

    status: str
    drafters: set[int]
    mark: str
    editions: list[tuple[str, str]] = field(default_factory=list)
    """Kind and mark of each."""
    retracted: bool = False
    merged_once: bool = False
    """Its texts and editions may come from a merge: not predicted one by one."""

    @property
    def in_force(self) -> str:
        return self.editions[-1][0] if self.editions else ""


class DeskMachine(RuleBasedStateMachine):
    steps: ClassVar[int] = 0
    taken: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        self.world = transaction.atomic()
        self.world.__enter__()
        self.model: dict[int, Held] = {}
        self.marks = 0

    def teardown(self) -> None:
        try:
            commit()
            assert chain.verify().broken == ""
        finally:
            transaction.set_rollback(True)
            self.world.__exit__(None, None, None)

    @initialize()
    def begin(self) -> None:
        self.people = {
            name: factories.user(role=role, username=name)
            for name, role in ROLES.items()
        }
        self.actor = factories.actor()
        self.source = factories.source()
        for by in ("cora", "edda", "carl"):
            self.draft(by)

    # -- what every step needs -----------------------------------------------------

    def attempt(self, allowed: bool, take: Callable[[], Any]) -> Any:
        """Take a step; it must be refused exactly where the model says so."""
        type(self).steps += 1
        done, refused = None, ""
        try:
            with transaction.atomic():
                done = take()
        except ActionRefusedError as refusal:
            refused = str(refusal)
        assert (refused == "") == allowed, refused or "a step was taken that is closed"
        type(self).taken += allowed
        return done

    def mark(self) -> str:
        self.marks += 1
        return f"zq{self.marks}x"

    def one(self, number: int) -> tuple[int, Held] | None:
        if not self.model:
            return None
        pk = sorted(self.model)[number % len(self.model)]
        return pk, self.model[pk]

    def common(self, by: str, pk: int, stale: bool) -> dict[str, Any]:
        version = Incident.objects.values_list("version", flat=True).get(pk=pk)
        return {
            "by": self.people[by],
            "incident_id": pk,
            "version": version - stale,
        }

    def id_of(self, name: str) -> int:
        return self.people[name].pk

    def may_edit(self, by: str, held: Held) -> bool:
        if held.status in {"merged", "rejected"} or held.retracted:
            return False
        return held.status == "draft" or by in EDITORS

    def edited(self, by: str, held: Held, mark: str) -> None:
        if held.status == "published":
            held.drafters = set()
        held.drafters.add(self.id_of(by))
        held.status = "in_review" if held.status == "in_review" else "draft"
        held.mark = mark

    def publishable(self, by: str, held: Held) -> bool:
        return (
            by in EDITORS
            and held.status == "in_review"
            and self.id_of(by) not in held.drafters
        )

    def follows(self, pk: int) -> None:
        """Take over what a merge or a split has made of an incident."""
        now = Incident.objects.get(pk=pk)
        held = self.model[pk]
        held.status, held.drafters = now.status, set(now.drafter_ids)
        held.mark = MARK.findall(now.summary)[0]
        held.editions = [
            (one.kind, "".join(MARK.findall(one.content["summary"])[:1]))
            for one in now.editions.order_by("number")
        ]
        held.merged_once = True

    # -- writing -------------------------------------------------------------------

    @rule(by=person)
    def draft(self, by: str) -> None:
        if len(self.model) >= MOST:
            return
        mark = self.mark()
        claims = tuple(
            factories.claim_content(
                speaker_id=self.actor.pk, source_id=self.source.pk, text=text
            )
            for text in (
                f"The bridge is shut, zc{self.marks}a.",
                f"The ford is open, zc{self.marks}b.",
            )
        )
        content = factories.incident_content(
            summary=f"They met, {mark}.",
            participations=(
                ParticipationContent(actor_id=self.actor.pk, role="initiator"),
            ),
            citations=(CitationContent(source_id=self.source.pk),),
            claims=claims,
        )
        made = self.attempt(
            True, lambda: incidents.draft(by=self.people[by], content=content)
        )
        self.model[made.pk] = Held("draft", {self.id_of(by)}, mark)

    @rule(by=person, number=which, stale=seldom)
    def revise(self, by: str, number: int, stale: bool) -> None:
        if not (found := self.one(number)):
            return
        pk, held = found
        mark = self.mark()
        content = replace(read(Incident.objects.get(pk=pk)), summary=f"Anew, {mark}.")
        allowed = self.may_edit(by, held) and not stale
        if self.attempt(
            allowed,
            lambda: incidents.revise(content=content, **self.common(by, pk, stale)),
        ):
            self.edited(by, held, mark)

    @rule(by=person, other=person, number=which, stale=seldom)
    def suggest_and_take(self, by: str, other: str, number: int, stale: bool) -> None:
        if not (found := self.one(number)):
            return
        pk, held = found
        mark = self.mark()
        said = self.attempt(
            held.status in OPEN,
            lambda: review.comment(
                by=self.people[other],
                incident_id=pk,
                part="summary",
                words=f"Better, {mark}.",
            ),
        )
        if said is None:
            return
        drafted = held.status == "in_review" and self.id_of(by) in held.drafters
        allowed = (self.may_edit(by, held) or drafted) and not stale
        given = self.common(by, pk, stale)
        if self.attempt(
            allowed,
            lambda: review.take(
                by=given["by"],
                suggestion_id=Suggestion.objects.get(comment=said).pk,
                version=given["version"],
            ),
        ):
            self.edited(by, held, mark)
            held.drafters.add(self.id_of(other))

    @rule(by=person, number=which, stale=seldom, back=which)
    def restore(self, by: str, number: int, stale: bool, back: int) -> None:
        if not (found := self.one(number)):
            return
        pk, held = found
        if held.merged_once or not held.editions:
            return
        chosen = back % len(held.editions)
        kind, mark = held.editions[chosen]
        allowed = (
            by in EDITORS
            and self.may_edit(by, held)
            and not stale
            and kind == "published"
        )
        done = self.attempt(
            allowed,
            lambda: restoring.restore_edition(
                number=chosen + 1, reason="Right.", **self.common(by, pk, stale)
            ),
        )
        # What reads the same already is no step.
        if done and mark != held.mark:
            self.edited(by, held, mark)

    @rule(by=person, number=which, stale=seldom)
    def drop(self, by: str, number: int, stale: bool) -> None:
        if not (found := self.one(number)):
            return
        pk, held = found
        own = held.status == "draft" and held.drafters == {self.id_of(by)}
        allowed = (
            held.status in OPEN
            and bool(held.editions)
            and (by in EDITORS or own)
            and not stale
        )
        if self.attempt(
            allowed,
            lambda: restoring.drop_correction(**self.common(by, pk, stale)),
        ):
            held.status = held.in_force
            held.drafters = set()
            held.mark = held.editions[-1][1]

    # -- review and publication ----------------------------------------------------

    @rule(by=person, number=which, stale=seldom)
    def submit(self, by: str, number: int, stale: bool) -> None:
        if not (found := self.one(number)):
            return
        pk, held = found
        if self.attempt(
            held.status == "draft" and not stale,
            lambda: workflow.submit(**self.common(by, pk, stale)),
        ):
            held.status = "in_review"

    @rule(by=person, number=which, stale=seldom)
    def send_back(self, by: str, number: int, stale: bool) -> None:
        if not (found := self.one(number)):
            return
        pk, held = found
        if self.attempt(
            by in EDITORS and held.status == "in_review" and not stale,
            lambda: workflow.return_to_draft(
                reason="Which day?", **self.common(by, pk, stale)
            ),
        ):
            held.status = "draft"

    @rule(by=person, number=which, rare=seldom)
    def reject(self, by: str, number: int, rare: bool) -> None:
        found = self.one(number)
        if not (found and rare):
            return
        pk, held = found
        if self.attempt(
            by in EDITORS and held.status in OPEN and not held.editions,
            lambda: workflow.reject(reason="Twice.", **self.common(by, pk, False)),
        ):
            held.status = "rejected"

    @rule(by=person, number=which, stale=seldom)
    def publish(self, by: str, number: int, stale: bool) -> None:
        if not (found := self.one(number)):
            return
        pk, held = found
        if self.attempt(
            self.publishable(by, held) and not stale,
            lambda: workflow.publish(
                change_note="A note.", **self.common(by, pk, stale)
            ),
        ):
            self.published(held)

    def published(self, held: Held) -> None:
        held.status = "published"
        held.editions.append(("published", held.mark))

    @rule(by=person, number=which, reason=st.sampled_from(["", "Shelling."]))
    def publish_urgently(self, by: str, number: int, reason: str) -> None:
        if not (found := self.one(number)):
            return
        pk, held = found
        if self.attempt(
            by == "ada" and held.status == "in_review" and bool(reason),
            lambda: workflow.publish_urgently(
                reason=reason, change_note="A note.", **self.common(by, pk, False)
            ),
        ):
            self.published(held)

    @rule(by=person, number=which, edits=st.booleans())
    def embargo(self, by: str, number: int, edits: bool) -> None:
        """Approve for later; perhaps somebody edits it; then its time comes."""
        if not (found := self.one(number)):
            return
        pk, held = found
        planned = self.attempt(
            self.publishable(by, held),
            lambda: planning.plan(
                publish_at=timezone.now() + dt.timedelta(hours=1),
                change_note="A note.",
                **self.common(by, pk, False),
            ),
        )
        if planned is None:
            return
        if edits:
            self.revise("edda", sorted(self.model).index(pk), False)
        hours = dt.timedelta(hours=2)
        PlannedPublication.objects.filter(pk=planned.pk).update(
            planned_at=planned.planned_at - hours,
            publish_at=planned.publish_at - hours,
        )
        edition = planning.publish_due(planned.pk)
        assert (edition is None) == edits
        if edition:
            self.published(held)

    # -- after publication ---------------------------------------------------------

    @rule(by=person, number=which, stale=seldom)
    def withdraw(self, by: str, number: int, stale: bool) -> None:
        if not (found := self.one(number)):
            return
        pk, held = found
        if self.attempt(
            by in EDITORS and held.in_force == "published" and not stale,
            lambda: workflow.withdraw(
                notice="It did not happen.", **self.common(by, pk, stale)
            ),
        ):
            held.status = "withdrawn"
            held.editions.append(("withdrawn", held.editions[-1][1]))

    @rule(by=person, number=which, rare=st.integers(0, 2).map(bool))
    def retract(self, by: str, number: int, rare: bool) -> None:
        found = self.one(number)
        if not found or rare:
            return
        pk, held = found
        elsewhere = self.held_elsewhere(pk)
        allowed = by == "ada" and bool(held.editions) and not held.retracted
        mine = self.statements_of(pk)
        kinds = self.kinds()
        if self.attempt(
            allowed and not elsewhere,
            lambda: retracting.retract(
                notice="Gone.", reason="Order.", **self.common(by, pk, False)
            ),
        ):
            if held.status != "merged":
                held.status = "withdrawn"
            held.retracted = True
            held.editions = [("withdrawn", "")] * (len(held.editions) + 1)
            for other, then in kinds.items():
                if other != pk and then != self.kinds()[other]:
                    self.follows(other)
            shown = repr(list(Edition.objects.values("content", "change_note")))
            assert mine.isdisjoint(SAID.findall(shown))

    def kinds(self) -> dict[int, list[str]]:
        return {
            pk: list(
                Edition.objects.filter(incident=pk)
                .order_by("number")
                .values_list("kind", flat=True)
            )
            for pk in self.model
        }

    def statements_of(self, pk: int) -> set[str]:
        """Return the marks of what it says now, as nothing else does."""
        texts = Incident.objects.get(pk=pk).claims.values_list("text", flat=True)
        return set(SAID.findall(" ".join(texts)))

    def held_elsewhere(self, pk: int) -> bool:
        """Whether the desk says so; then another incident really has a mark of it."""
        holders = retracted_text.elsewhere(Incident.objects.get(pk=pk)).holders
        marked = re.compile(rf"{MARK.pattern}|{SAID.pattern}")
        mine = Edition.objects.filter(incident=pk).values_list("content", flat=True)
        marks = set(marked.findall(repr(list(mine))))
        marks |= set(marked.findall(repr(read(Incident.objects.get(pk=pk)))))
        for holder in holders:
            other = Edition.objects.filter(incident=holder.incident)
            has = repr([read(holder.incident), *other.values_list("content")])
            assert marks & set(marked.findall(has))
        return bool(holders)

    # -- merging and splitting -----------------------------------------------------

    def mergeable(self, kept: Held, gone: Held) -> bool:
        if {kept.status, gone.status} & {"merged", "rejected", "withdrawn"}:
            return False
        return gone.in_force != "published" or kept.status == "published"

    @rule(by=person, other=person, first=which, second=which)
    def merge(self, by: str, other: str, first: int, second: int) -> None:
        one, two = self.one(first), self.one(second)
        if not one or not two or one[0] == two[0]:
            return
        (kept_id, kept), (gone_id, gone) = one, two
        allowed = by in EDITORS and self.mergeable(kept, gone)
        waiting = Merge.objects.filter(gone_id=gone_id, status="proposed").exists()
        merge = self.attempt(
            allowed and not waiting,
            lambda: merging.propose(
                by=self.people[by],
                kind="incident",
                kept_id=kept_id,
                gone_id=gone_id,
                reason="One.",
            ),
        )
        if merge is None:
            return
        shows = kept.status == "published" or gone.in_force == "published"
        assert (merge.status == "proposed") == shows
        if shows:
            merge = self.attempt(
                other in EDITORS and other != by,
                lambda: merging.confirm(by=self.people[other], merge_id=merge.pk),
            )
        if merge:
            self.follows(kept_id)
            self.follows(gone_id)
            assert self.model[gone_id].status == "merged"

    @rule(by=person)
    def undo(self, by: str) -> None:
        merge = Merge.objects.filter(status="done").order_by("-pk").first()
        if merge is None:
            return
        kept, gone = self.model[merge.kept_id], self.model[merge.gone_id]
        if kept.retracted or gone.retracted:
            allowed = False
        else:
            allowed = by in EDITORS and kept.status != "merged"
        if self.attempt(
            allowed,
            lambda: merging.undo(
                by=self.people[by], merge_id=merge.pk, reason="Two after all."
            ),
        ):
            self.follows(merge.kept_id)
            self.follows(merge.gone_id)
            assert gone.status == merge.moved["status_of_gone"]

    @rule(by=person, number=which, stale=seldom)
    def split(self, by: str, number: int, stale: bool) -> None:
        found = self.one(number)
        if not found or len(self.model) >= MOST:
            return
        pk, held = found
        claims = list(Incident.objects.get(pk=pk).claims.values_list("pk", flat=True))
        new = self.attempt(
            self.may_edit(by, held) and len(claims) > 1 and not stale,
            lambda: splitting.split(
                claim_ids=claims[:1],
                title="Another",
                reason="Two.",
                **self.common(by, pk, stale),
            ),
        )
        if new is not None:
            self.model[new.pk] = Held("draft", {self.id_of(by)}, held.mark)
            self.edited(by, held, held.mark)
            held.merged_once = self.model[new.pk].merged_once = True

    @rule(by=person)
    def put_together(self, by: str) -> None:
        """Undo the latest split, where what was split off is still what it was."""
        parted = Split.objects.filter(undone_at=None).order_by("-pk").first()
        if parted is None:
            return
        held, new = self.model[parted.incident_id], self.model[parted.new_id]
        then, now = parted.moved["parted"], contents.read(parted.new)
        same = not contents.changes(contents.of_json(then), now)
        allowed = (
            self.may_edit(by, held)
            and self.may_edit(by, new)
            and not new.editions
            and same
        )
        if self.attempt(
            allowed,
            lambda: splitting.undo(
                by=self.people[by], split_id=parted.pk, reason="One after all."
            ),
        ):
            self.follows(parted.incident_id)
            self.follows(parted.new_id)
            assert new.status == "merged"

    # -- what always holds ---------------------------------------------------------

    @invariant()
    def database_holds_what_the_model_says(self) -> None:
        now = {
            one.pk: (one.status, set(one.drafter_ids))
            for one in Incident.objects.filter(pk__in=self.model)
        }
        assert now == {pk: (h.status, h.drafters) for pk, h in self.model.items()}

    @invariant()
    def editions_are_one_row_of_numbers(self) -> None:
        for pk, held in self.model.items():
            editions = list(Edition.objects.filter(incident=pk).order_by("number"))
            assert [one.number for one in editions] == [
                number + 1 for number in range(len(held.editions))
            ]
            assert [one.superseded_at is None for one in editions] == [
                number == len(editions) for number in range(1, len(editions) + 1)
            ]
            assert [one.kind for one in editions] == [kind for kind, _ in held.editions]

    @invariant()
    def nobody_has_published_alone(self) -> None:
        for one in Edition.objects.filter(incident__in=self.model, urgent_reason=""):
            assert one.published_by_id not in one.drafter_ids

    @invariant()
    def ledger_names_who_made_each_edition(self) -> None:
        for pk, held in self.model.items():
            if held.merged_once:
                continue
            steps = Revision.objects.of_incident(pk).filter(action__in=MAKES_AN_EDITION)
            made = Edition.objects.filter(incident=pk).order_by("number")
            assert list(steps.values_list("user_id", flat=True)) == list(
                made.values_list("published_by_id", flat=True)
            )

    @invariant()
    def readers_see_what_was_published_and_nothing_else(self) -> None:
        if self.marks % 3 or not self.model:
            return
        client = Client(SERVER_NAME="localhost")
        seen = MARK.findall(client.get("/timeline.json").getvalue().decode())
        seen += MARK.findall(client.get("/").text)
        published = {
            mark
            for held in self.model.values()
            if held.in_force == "published"
            for _, mark in held.editions[-1:]
        }
        assert set(seen) == published
