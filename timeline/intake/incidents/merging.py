"""Mentions of one event become one incident; different events stay apart."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from timeline.intake.incidents.clauses import brings_down
from timeline.intake.incidents.event import Event
from timeline.intake.incidents.frames import TAKES_LAND
from timeline.intake.incidents.frames.words import (
    ATTACKS,
    FORCES,
    IRREGULARS,
    PEOPLE,
)
from timeline.intake.incidents.lent_days import with_lent_days
from timeline.intake.incidents.one_clause import OUTCOMES, is_joined_to
from timeline.intake.incidents.parties import Parties
from timeline.intake.incidents.pointing import (
    is_answered,
    points_back,
    replies,
    sums_up,
)
from timeline.intake.incidents.retold import (
    all_unnamed,
    has_same_toll,
    is_unnamed,
    joined_tolls,
)
from timeline.intake.incidents.scene import Paragraphs, Scene
from timeline.intake.incidents.span_of_days import compatible
from timeline.intake.incidents.tolls import contradict, distinct_tolls, repeats
from timeline.intake.incidents.when import When
from timeline.intake.wordlists import words_of

_OWN_DAY: Final = frozenset(
    {"date in the event's clause", "date in the event's sentence"}
)
_SEPARATE: Final = words_of("separately separate another elsewhere meanwhile also")
_OF_THEIR_OWN: Final = frozenset({"abduct", "sexual"})
_PROJECTILES: Final = words_of("missile rocket drone projectile shell uav")
_NOISES: Final = frozenset({"explosion", "blast", "gunfire"})
_ATTACKERS: Final = words_of("attacker assailant intruder infiltrator raider")
_CLASHES: Final = words_of("fighting clash battle combat violence hostility")
_DOERS: Final = FORCES | PEOPLE | IRREGULARS | frozenset({"coalition", "alliance"})
_FROM_AFAR: Final = frozenset({"drone", "aerial", "heavy-weapons"})
_MUTUAL: Final = frozenset({"CONSULT", "AGREE"})
_MEETS: Final = words_of("clash fight battle exchange")
_FAR: Final = 6
_SOON: Final = 2
"""Paragraphs after an attack in which what was intercepted is of it."""


class Merger:
    """Joins the mentions of one article's events."""

    def __init__(self, parties: Parties, paragraphs: Paragraphs, scene: Scene) -> None:
        self._parties = parties
        self._paragraphs = paragraphs
        self._scene = scene

    def merged(self, events: list[Event]) -> list[Event]:
        kept: list[Event] = []
        of_type: dict[str, list[int]] = {}
        for event in self._with_outcomes(events):
            alike = of_type.setdefault(event.event_type, [])
            index = _most_alike(
                [i for i in alike if self._same(kept[i], event)],
                kept,
                event,
                self._paragraphs,
            )
            warded = _wards_off(event) and index is None
            told = self._told_before(kept, event) if index is None else None
            told = self._warded_off(kept, event) if warded and told is None else told
            if told is not None:
                claims = dict.fromkeys((*kept[told].claims, *event.claims))
                figures = distinct_tolls((*kept[told].casualties, *event.casualties))
                kept[told] = replace(
                    kept[told],
                    claims=tuple(claims),
                    casualties=figures,
                    beside=(*kept[told].beside, *event.beside),
                )
                continue
            if index is None:
                alike.append(len(kept))
                kept.append(event)
            else:
                kept[index] = self._joined(kept[index], event)
        clear = [e for i, e in enumerate(kept) if i == 0 or not _is_vague(e)]
        clear = self._joined_by_toll(clear)
        return with_lent_days(
            clear, may_be_one=self._may_be_one, is_firm=lambda e: _is_firm(e.when)
        )

    def _joined_by_toll(self, events: Sequence[Event]) -> list[Event]:
        """Join what has the same toll, once each mention's outcomes are with it."""
        found: list[Event] = []
        for event in events:
            index = next(
                (i for i, e in enumerate(found) if self._is_same_by_toll(e, event)),
                None,
            )
            if index is None:
                found.append(event)
            else:
                # The lead words it best; what it lacks comes from the later one.
                found[index] = self._joined(found[index], event, first=True)
        return found

    def _is_same_by_toll(self, one: Event, other: Event) -> bool:
        return (
            has_same_toll(one, other)
            and self._may_be_one(one, other)
            and _wards_off(one) == _wards_off(other)
            and not self._are_opponents(one, other)
            and not self._are_opponents(other, one)
        )

    def _with_outcomes(self, events: Sequence[Event]) -> list[Event]:
        """`bombed a port, killing nine`: one, before it is compared with others."""
        found: list[Event] = []
        for event in events:
            head = event.clause.head
            outcome = head.dep_ == "advcl" and head.lemma_ in OUTCOMES
            if (
                outcome
                and found
                and head.head == found[-1].clause.head
                and self._same(found[-1], event)
            ):
                found[-1] = self._joined(found[-1], event)
            else:
                found.append(event)
        return found

    def _may_be_one(self, one: Event, other: Event) -> bool:
        """Whether nobody and no place speaks against two being one deed."""
        doers, others = self._without_unnamed(
            self._sides(one.initiators), self._sides(other.initiators)
        )
        apart = doers and others and not doers & others
        new = any(c.lower_ in {"a", "an"} for c in other.clause.head.lefts)
        return (
            not apart
            and not new
            and not replies(other)
            and not _is_apart(other)
            and self._scene.may_be_one(one.places, other.places)
        )

    def _told_before(self, kept: Sequence[Event], event: Event) -> int | None:
        """Violence told again, with no day, place or toll of its own."""
        violent = event.event_type == "ASSAULT" and event.mode not in _OF_THEIR_OWN
        bare = violent and not event.places
        if not bare or _is_firm(event.when) or _is_apart(event):
            return None
        mine = {self._parties.side(n) for n in event.initiators}
        for index in range(len(kept) - 1, -1, -1):
            theirs = {self._parties.side(n) for n in kept[index].initiators}
            fits = not mine or bool(mine & theirs)
            fits = fits and not self._are_opponents(kept[index], event)
            fits = fits and not replies(event)
            again = points_back(event.clause)
            fits = fits and self._modes_agree(kept[index], event, again=again)
            if kept[index].event_type == event.event_type and fits:
                return index
        return None

    def _warded_off(self, kept: Sequence[Event], event: Event) -> int | None:
        """`It intercepted most of the missiles`: of another's attack just told."""
        mine = self._sides(event.initiators)
        for index in range(len(kept) - 1, -1, -1):
            one = kept[index]
            near = self._paragraphs.between(one.span[0], event.span[0]) <= _SOON
            theirs = self._sides(one.initiators)
            if (
                near
                and one.event_type == "ASSAULT"
                and one.mode in {"aerial", "drone", "heavy-weapons"}
                and not mine & theirs
                and compatible(one.when.edtf, event.when.edtf)
                and self._scene.may_be_one(one.places, event.places)
            ):
                return index
        return None

    def _same(self, one: Event, other: Event) -> bool:
        """Whether a later mention (``other``) is of the event of an earlier one."""
        if one.event_type != other.event_type or _is_shot_down(one, other):
            return False
        if _wards_off(one) != _wards_off(other):
            return False
        again = points_back(other.clause)
        if self._is_version(one, other):
            return True
        there = bool(set(one.places) & set(other.places))
        if _takes_land(one) != _takes_land(other) and not (again or there):
            together = one.clause.head.sent == other.clause.head.sent
            together = together or self._is_that_day(one, other)
            if not together and not _is_outcome(other):
                return False
        if _has_a_cause_of_its_own(one, other) or _are_of_others(one, other):
            return False
        if not self._modes_agree(one, other, again=again):
            return False
        if is_answered(one.clause.head, other.clause.head) or replies(other):
            return False
        if _is_part_of_clash(one, other):
            return True
        firm = _is_firm(one.when) and _is_firm(other.when)
        if firm and not compatible(one.when.edtf, other.when.edtf):
            return False
        if not self._scene.may_be_one(one.places, other.places):
            return False
        if not _is_outcome(other) and self._is_same_by_toll(one, other):
            return True
        sides, others = self._sides(one.actors), self._sides(other.actors)
        sides, others = self._without_unnamed(sides, others)
        outcome = _is_outcome(one) or _is_outcome(other)
        facing = there and _are_doer_and_target(one, other)
        if sides and others and not sides & others and not (outcome or facing):
            return False
        doers, other_doers = self._without_unnamed(
            self._sides(one.initiators), self._sides(other.initiators)
        )
        # Whoever called, it was one call.
        mutual = one.event_type in _MUTUAL and bool(sides & others)
        if doers and other_doers and not doers & other_doers and not mutual:
            return False
        if self._are_opponents(one, other) or self._are_opponents(other, one):
            return False
        if again or one.clause.head.sent == other.clause.head.sent:
            return True
        if self._is_blamed_on(one, other):
            return True
        if _tells_what_came_of(one) and other.initiators:
            apart = self._paragraphs.between(one.span[0], other.span[0])
            return apart <= _FAR
        if _is_firm(other.when) and contradict(one.casualties, other.casualties):
            return False
        if sides & others:
            return True
        if one.event_type != "ASSAULT":
            return self._is_told_again(one, other)
        beside = self._paragraphs.between(one.span[0], other.span[0]) <= _SOON
        bare = _is_outcome(other) or facing or beside
        if there and (firm or (bare and self._is_told_of_it(one, other))):
            return True
        return self._goes_on(one, other)

    def _is_told_again(self, one: Event, other: Event) -> bool:
        """`Thousands marched in Tunis. … Protests went on there on Monday.`

        A march or arrests on a day and in a place that may be the same, without two
        names of who did so.
        """
        protest = one.event_type == "PROTEST"
        named = bool(one.initiators and other.initiators)
        if not protest:
            # "280 people were detained": by whom, neither says.
            named = bool(one.initiators or other.initiators)
        alike = protest or one.mode == other.mode == "arrest"
        there = bool(set(one.places) & set(other.places)) or not other.places
        return (
            alike
            and there
            and not named
            and compatible(one.when.edtf, other.when.edtf)
            and not _is_apart(other)
            and self._paragraphs.between(one.span[0], other.span[0]) <= _FAR
        )

    def _is_told_of_it(self, one: Event, other: Event) -> bool:
        """`Ganja came under fire. … One civilian was killed in Ganja`: in that.

        The same town on a day that may be the same, and not both with a doer.
        """
        return (
            not self._scene.is_coarse(tuple({*one.places} & {*other.places}))
            and not (one.initiators and other.initiators)
            and compatible(one.when.edtf, other.when.edtf)
            and not _is_apart(other)
            and not _count_apart(one, other)
            and self._paragraphs.between(one.span[0], other.span[0]) <= _FAR
        )

    def _is_blamed_on(self, one: Event, other: Event) -> bool:
        """`accused the army of firing howitzers`, after howitzers of nobody knows."""
        return (
            one.event_type == "ASSAULT"
            and not one.initiators
            and other.alleged
            and not other.places
            and one.mode == other.mode is not None
            and not _is_firm(other.when)
            and self._paragraphs.between(one.span[0], other.span[0]) <= _FAR
        )

    def _is_that_day(self, one: Event, other: Event) -> bool:
        """Whether both stand side by side and name the same single day."""
        near = self._paragraphs.between(one.span[0], other.span[0]) <= 1
        firm = _is_firm(one.when) and _is_firm(other.when)
        return near and firm and one.when.edtf == other.when.edtf

    def _is_version(self, one: Event, other: Event) -> bool:
        """Whether one side of a clash tells what the other did in it.

        `X and Y exchanged fire. Y shelled two villages, X said.`
        """
        both, doers = self._sides(one.initiators), self._sides(other.initiators)
        compatible_days = compatible(one.when.edtf, other.when.edtf)
        return (
            one.event_type == "ASSAULT"
            and other.alleged
            and len(both) > 1
            and doers <= both
            and compatible_days
            and not replies(other)
        )

    def _goes_on(self, one: Event, other: Event) -> bool:
        """Whether a later mention only tells more of the violence before.

        In the same paragraph or the next, without a place of its own, and without a
        word such as "separately".
        """
        elsewhere = bool(other.places) and not one.places
        if elsewhere and _is_firm(other.when) and one.when.basis != "occurred":
            # A day and a place of its own, where the first has neither.
            return False
        apart = self._paragraphs.between(one.span[0], other.span[0])
        # Whom somebody accuses of it, after a strike by nobody knows whom.
        accused = other.alleged and not one.initiators and one.mode == other.mode
        near = apart <= (2 if accused and other.mode else 1)
        somewhere = bool(one.places and other.places) and not _is_noise(other)
        # "hit two bombs in Burkina Faso. A truck struck one near Djibo": the same.
        finer = self._scene.is_coarse(one.places) and not other.initiators
        finer = finer and one.mode == other.mode is not None
        finer = finer and not _count_apart(one, other)
        somewhere = somewhere and not finer
        return near and not _is_apart(other) and not somewhere

    def _are_opponents(self, one: Event, other: Event) -> bool:
        """`Gunmen killed …`, `the army launched …`: whoever the gunmen are."""
        unnamed = {t.lemma_.lower() for t in one.clause.subjects}
        return (
            bool(unnamed & IRREGULARS)
            and not one.initiators
            and any(self._parties.is_of_state(n) for n in other.initiators)
        )

    def _modes_agree(self, one: Event, other: Event, *, again: bool) -> bool:
        modes = {_mode_named(one), _mode_named(other)} - {None}
        if one.event_type == "ASSAULT" and "destroy" in modes:
            return True
        if len(modes) < 2:
            return True
        together = one.clause.head.sent == other.clause.head.sent
        if modes <= _FROM_AFAR and self._sides(one.initiators) & self._sides(
            other.initiators
        ):
            # "drones and missiles", told once whole and once by the weapon
            return compatible(one.when.edtf, other.when.edtf)
        if one.event_type == "MOBILIZE" and modes == {"troops", "weapons"}:
            # "vessels entered the waters", "the ships intruded"
            return bool(self._sides(one.initiators) & self._sides(other.initiators))
        if one.event_type == "COERCE":
            return is_joined_to(other.clause.head, one.clause.head)
        if modes <= {"firearms", "heavy-weapons", "explosives"} and other.alleged:
            return True
        outcome = _is_outcome(other) and not other.places
        return one.event_type == "ASSAULT" and (together or again or outcome)

    def _without_unnamed(
        self, some: set[str], others: set[str]
    ) -> tuple[set[str], set[str]]:
        """`Gunmen` and `Al-Shabaab` may be the same; `Gunmen` and an army are not."""
        if some & others or any(map(self._parties.is_of_state, some | others)):
            return some, others
        return (
            {n for n in some if not is_unnamed(n)},
            {n for n in others if not is_unnamed(n)},
        )

    def _sides(self, names: Iterable[str]) -> set[str]:
        return {self._parties.side(n) for n in names}

    def _joined(self, one: Event, other: Event, *, first: bool = False) -> Event:
        """Keep the better mention, with what only the other one knows."""
        later = not first and self._is_better(other, one)
        best, rest = (other, one) if later else (one, other)
        when = _firmer(best.when, rest.when)
        initiators = best.initiators or rest.initiators
        if all_unnamed(initiators) and rest.initiators:
            initiators = rest.initiators
        if _strikes_back(other) and not _strikes_back(one):
            # "50 attackers were killed by the army": it was attacked.
            best, initiators = one, one.initiators
            rest = replace(other, targets=other.initiators)
        return replace(
            best,
            mode=_joined_mode(best, rest),
            when=when,
            initiators=initiators,
            targets=self._parties.others(best.targets, initiators)
            or self._parties.others(rest.targets, initiators),
            alleged=all(e.alleged for e in (best, rest) if e.initiators)
            and bool(initiators),
            places=one.places
            if one.places and sums_up(other)
            else self._scene.finer(best.places, rest.places),
            casualties=joined_tolls(best, rest),
            claims=tuple(dict.fromkeys((*one.claims, *other.claims))),
            beside=(*one.beside, *other.beside),
        )

    def _is_better(self, other: Event, one: Event) -> bool:
        """Whether the later mention tells the event better.

        What names both sides of a clash does, however much one side has to tell.
        """
        both, doers = self._sides(one.initiators), self._sides(other.initiators)
        if both != doers and doers and both and one.event_type == "ASSAULT":
            if doers <= both:
                return False
            if both <= doers:
                return True
        pointing = points_back(other.clause)
        return not pointing and _tells_more(other) > _tells_more(one) + 0.1


def _joined_mode(best: Event, rest: Event) -> str | None:
    """How it was done; that things were destroyed is only what came of it."""
    other = None if _is_noise(rest) else rest.mode
    return other or best.mode if best.mode == "destroy" else best.mode or other


def _most_alike(
    found: Sequence[int], kept: Sequence[Event], event: Event, paragraphs: Paragraphs
) -> int | None:
    """Of several earlier events the one whose words are repeated, else the first."""
    if len(found) < 2:
        return next(iter(found), None)
    bare, pointing = _is_outcome(event), points_back(event.clause)
    return max(
        found,
        key=lambda i: (
            repeats(event.clause.head.sent, kept[i]),
            # "32 were wounded": where the dead are.
            bare and bool(kept[i].casualties),
            # "The attack on Saturday": the one of that day.
            _is_firm(event.when) and kept[i].when.edtf == event.when.edtf,
            # "wounded in the exchange": the one that was told just before.
            pointing and paragraphs.between(kept[i].span[0], event.span[0]) == 0,
            -i,
        ),
    )


def _is_part_of_clash(one: Event, other: Event) -> bool:
    """`attacked a town where gunmen clashed with residents who fought back`: one."""
    if one.clause.head.sent != other.clause.head.sent:
        return False
    inner = other.clause.head
    return (
        one.event_type == "ASSAULT"
        and inner.dep_ == "relcl"
        and inner.lemma_ in _MEETS
        and inner.tag_ == "VBD"
        and one.clause.head in inner.ancestors
    )


def _count_apart(one: Event, other: Event) -> bool:
    """`A mine killed four in the north. … 25 were killed in Vavuniya`: each its own."""
    return bool({c.kind for c in one.casualties} & {c.kind for c in other.casualties})


def _are_doer_and_target(one: Event, other: Event) -> bool:
    """Whether one mention only names who was attacked, the other only who did it."""
    return any(
        not a.initiators and not b.targets and a.targets and b.initiators
        for a, b in ((one, other), (other, one))
    )


def _has_a_cause_of_its_own(one: Event, other: Event) -> bool:
    """`X took a village, and two monks were hurt by a shell`: not by X's doing so."""
    head = other.clause.head
    return (
        _is_outcome(other)
        and head.dep_ == "conj"
        and head.head == one.clause.head
        and any(c.dep_ == "agent" for c in head.children)
    )


def _are_of_others(one: Event, other: Event) -> bool:
    """`The coalition began air strikes, backing troops fighting rebels`: two doers.

    Of one sentence, where only one of them has a name that is known.
    """
    if one.clause.head.sent != other.clause.head.sent:
        return False
    if bool(one.initiators) == bool(other.initiators):
        return False
    doers, others = (
        {
            t.lemma_.lower()
            for t in e.clause.subjects
            if t.pos_ == "NOUN" and t.lemma_.lower() in _DOERS
        }
        for e in (one, other)
    )
    return bool(doers and others and not doers & others)


def _mode_named(event: Event) -> str | None:
    """`the fighting`, `clashes`: with whatever was at hand, shells among it."""
    general = event.clause.head.lemma_ in _CLASHES and event.mode == "firearms"
    return None if general else event.mode


def _takes_land(event: Event) -> bool:
    return event.rules[0].reason == TAKES_LAND


def _is_vague(event: Event) -> bool:
    """Nobody, nowhere, on no day and with no toll: `fighting`, `they were shelled`."""
    told = event.actors or event.places or event.casualties or event.beside
    named = any(
        t.pos_ == "PROPN" or any(c.dep_ == "nummod" for c in t.children)
        for t in (*event.clause.subjects, *event.clause.objects)
    )
    return not told and not named and not _is_firm(event.when)


def _tells_more(event: Event) -> float:
    """Confidence, less for a participle ("a missile fired from … hit the port"), for
    a pronoun ("They shot everyone") and for damage by nobody ("Trucks burned out")."""
    aside = event.clause.head.dep_ == "acl"
    pronoun = any(t.pos_ == "PRON" for t in event.clause.subjects)
    damage = event.mode == "destroy" and not event.initiators
    less = (0.15 if aside else 0.0) + (0.3 if pronoun else 0.0)
    return event.confidence - less - (0.3 if damage else 0.0)


def _is_shot_down(one: Event, other: Event) -> bool:
    """`intercepted a missile fired from …`: who stops it did not fire it."""
    pairs = ((one.clause.head, other.clause.head), (other.clause.head, one.clause.head))
    return any(
        stop.lemma_ in {"intercept", "shoot", "bring", "down"}
        and fired.dep_ in {"acl", "relcl"}
        and fired.head.head == stop
        for stop, fired in pairs
    )


def _is_noise(event: Event) -> bool:
    """`Explosions were heard in Karaj`: of what, the words do not tell."""
    return event.clause.head.lemma_ in _NOISES and not event.initiators


def _tells_what_came_of(event: Event) -> bool:
    """`Two soldiers died in the strikes`: strikes that are told of further down."""
    return _is_outcome(event) and any(
        p == "in"
        and t.lemma_.lower() in ATTACKS
        and any(c.lower_ == "the" for c in t.lefts)
        and not any(c.dep_ == "prep" for c in t.rights)
        for p, t in event.clause.obliques
    )


def _strikes_back(event: Event) -> bool:
    """`killed 50 of the attackers`."""
    return bool(event.clause.arguments.object & _ATTACKERS)


def _wards_off(event: Event) -> bool:
    """`intercepted 40 missiles`, `shot down two drones`: who does so did not attack."""
    head, hit = event.clause.head, event.clause.objects
    if brings_down(head):
        return any(t.lemma_.lower() in _PROJECTILES for t in hit)
    return head.lemma_ == "intercept"


def _firmer(best: When, rest: When) -> When:
    """The day of the event rather than that of a report; a day rather than a year."""
    if rest.basis != "occurred":
        return best
    if best.basis != "occurred" or (_is_firm(rest) and not _is_firm(best)):
        return rest
    finer = (rest.edtf or "").startswith(best.edtf or "-") and rest.edtf != best.edtf
    # "raided a base this week. The raid, which began on Monday, …"
    one_of = (best.edtf or "").startswith("[") and _is_day(rest.edtf)
    one_of = one_of and _is_firm(rest) and compatible(best.edtf, rest.edtf)
    return rest if finer or one_of else best


def _is_apart(event: Event) -> bool:
    """`Separately, …`, `At about the same time, …`: told as another event."""
    words = [t.lower_ for t in event.clause.head.sent]
    same_time = any(a == "same" and b == "time" for a, b in pairwise(words))
    apart = _SEPARATE & set(words)
    if apart == {"also"} and _is_outcome(event) and not event.places:
        # "He also saw four others killed."
        apart = frozenset()
    return same_time or bool(apart)


def _is_day(edtf: str | None) -> bool:
    return edtf is not None and len(edtf) == len("2021-05-14") and edtf[0].isdigit()


def _is_firm(when: When) -> bool:
    """Whether the day stands with the event's own words, not only near them."""
    return when.basis == "occurred" and when.rule in _OWN_DAY


def _is_outcome(event: Event) -> bool:
    return event.clause.head.lemma_ in OUTCOMES and not event.initiators
