"""Casualty figures: killed, wounded, captured, displaced, missing, as worded.

A figure keeps what it says: "at least 12" has a low bound and no high one, "up to 12"
the reverse, "dozens" has no number at all, only its wording.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from spacy.tokens import Doc, Token

from timeline.intake.casualty_figures import SINGLE, VAGUE, Figure, figure_of, number
from timeline.intake.proposal import CasualtyFound, CasualtyKind
from timeline.intake.wordlists import words_of

if TYPE_CHECKING:
    from timeline.intake.actors import ActorIndex

_VERBS: Final[dict[str, CasualtyKind]] = {
    **dict.fromkeys(("kill", "slay", "murder", "massacre"), "killed"),
    **dict.fromkeys(("butcher", "slaughter", "lynch"), "killed"),
    **dict.fromkeys(("execute", "behead", "assassinate"), "killed"),
    **dict.fromkeys(("die", "perish", "drown"), "killed"),
    **dict.fromkeys(("wound", "injure", "hurt", "maim"), "wounded"),
    **dict.fromkeys(("capture", "abduct", "kidnap", "seize", "take"), "captured"),
    **dict.fromkeys(("displace", "uproot", "flee", "evacuate"), "displaced"),
}
_STATES: Final[dict[str, CasualtyKind]] = {
    "dead": "killed",
    "killed": "killed",
    "deaths": "killed",
    "fatalities": "killed",
    "fatality": "killed",
    "wounded": "wounded",
    "injured": "wounded",
    "hurt": "wounded",
    "injuries": "wounded",
    "missing": "missing",
    "captured": "captured",
    "captive": "captured",
    "displaced": "displaced",
    "homeless": "displaced",
}
# Deadly only with these words: "shot dead", "beaten to death", "gunned down".
_DEADLY: Final = frozenset({"shoot", "stab", "beat", "hack", "burn", "gun", "crush"})
_DEATHLY: Final = frozenset({"dead", "death", "down", "alive"})
_DEATHS: Final = frozenset({"death", "killing", "murder", "massacre", "assassination"})
_FINDS: Final = words_of("find discover recover retrieve exhume unearth pull")
_NOT_PEOPLE: Final = words_of(
    """
    village town city position post tank vehicle house home building base ship boat
    truck weapon cow cattle sheep animal goat camel camp area settlement tanker vessel
    drone missile rocket day hour week month year mile kilometre kilometer time place
    car bus district province territory seat aircraft helicopter jet plane balloon hut
    shop school church mosque tent farm field shed warplane warship launcher gunship
    airliner uav
    """
)
_GOT_AWAY: Final = words_of(
    "gunman attacker assailant suspect militant robber prisoner inmate bandit bomber"
)
_NOBODY: Final = re.compile(
    r"\b(?:no (?:other |immediate )?(?P<none>casualties|deaths|fatalities|injuries)"
    r"(?! (?:figures?|toll|reports?))"
    r"|(?:no(?:body| one| [a-z]+)|none)(?: [a-z]+)? (?:was|were|ha[ds] been|have been)"
    r" (?:[a-z]+ )?(?P<done>killed|hurt|harmed|injured|wounded))\b",
    re.IGNORECASE,
)
_PERHAPS: Final = frozenset({"possibly", "perhaps", "maybe", "or"})
_INTRANSITIVE: Final = frozenset({"die", "perish", "flee", "drown"})
_REPORTS: Final = words_of("report confirm declare pronounce list")
_SUFFERS: Final = words_of("sustain suffer receive")
_CIVIL: Final = words_of(
    """
    civilian child woman resident villager worker journalist student girl boy baby
    medic doctor nurse worshipper bystander passenger shopper
    """
)
_PEOPLE: Final = SINGLE | words_of(
    """
    people troop force member personnel family refugee insurgent rebel gunman
    terrorist hostage migrant passenger other dead victim official police
    combatant mercenary recruit demonstrator pilgrim farmer
    """
)


def find_casualties(
    doc: Doc, actors: "ActorIndex | None" = None
) -> list[CasualtyFound]:
    """Return the casualty figures of the text in order, each once.

    ``side`` is the actor that the victims belong to, or "civilians", where it is said.
    """
    found: list[CasualtyFound] = []
    taken: set[tuple[int, CasualtyKind]] = set()
    text = doc.text
    for kind, victims, figure in _figures(doc):
        key = (figure.start, kind)
        if key in taken:
            continue
        taken.add(key)
        end = max(figure.end, victims.idx + len(victims))
        if end - figure.end > 60 or victims.idx < figure.start:
            end = figure.end
        found.append(
            CasualtyFound(
                kind=kind,
                low=figure.low,
                best=figure.best,
                high=figure.high,
                wording=re.sub(r"\s+", " ", text[figure.start : figure.end]),
                side=_side(victims, actors),
                span=(figure.start, end),
            )
        )
    found += _nobody(doc)
    return sorted(found, key=lambda c: c.span)


def _nobody(doc: Doc) -> Iterator[CasualtyFound]:
    """`No casualties were reported`, `nobody was hurt`: none, as it is told."""
    for match in _NOBODY.finditer(doc.text):
        word = (match["none"] or match["done"]).lower()
        wounded = word in {"injuries", "hurt", "harmed", "injured", "wounded"}
        yield CasualtyFound(
            kind="wounded" if wounded else "killed",
            low=0,
            best=0,
            high=0,
            wording=re.sub(r"\s+", " ", match.group()),
            span=match.span(),
        )


def _figures(doc: Doc) -> Iterator[tuple[CasualtyKind, Token, Figure]]:
    for token in doc:
        kind = _kind(token) if token.pos_ == "VERB" else None
        if kind is not None and not _denied(token):
            for victims in _victims(token):
                figure = figure_of(doc, victims)
                if figure is not None and _can_be(kind, victims):
                    yield kind, victims, figure
        if token.lemma_ in _DEATHS or token.lemma_ == "life":
            yield from _deaths(doc, token)
        if token.lemma_ == "body" and token.head.lemma_ in _FINDS:
            yield from _bodies(doc, token)
        state = _STATES.get(token.lower_)
        if state is not None:
            for victims in _in_state(token):
                figure = figure_of(doc, victims)
                if figure is not None:
                    yield state, victims, figure
        if token.lower_ == "toll":
            yield from _toll(doc, token)
        if token.lower_ == "number":
            yield from _count_of(doc, token)


def _kind(verb: Token) -> CasualtyKind | None:
    if verb.lemma_ in {"seize", "take"}:
        taken = any(
            t.lower_ in {"hostage", "hostages", "captive", "prisoner", "prisoners"}
            for t in verb.subtree
            if t.i > verb.i
        )
        return "captured" if taken else None
    if verb.lemma_ == "lose":
        lost = [c for c in verb.children if c.dep_ == "dobj"]
        if _loses_life(verb):
            return "killed"
        people = any(c.lemma_.lower() in _PEOPLE or c.lemma_ == "man" for c in lost)
        return "killed" if people else None
    if verb.lemma_ in _SUFFERS:
        hurt = any(
            c.dep_ == "dobj" and c.lemma_ in {"injury", "wound", "burn"}
            for c in verb.rights
        )
        return "wounded" if hurt else None
    if verb.lemma_ in {"force", "drive"}:
        home = any(t.lemma_ == "home" for c in verb.rights for t in c.subtree)
        return "displaced" if home else None
    if verb.lemma_ in _DEADLY:
        after = verb.doc[verb.i + 1 : verb.i + 12]
        near = {t.lower_ for t in after if verb in (t.head, t.head.head)}
        # A village burns down.
        deathly = _DEATHLY - ({"down"} if verb.lemma_ == "burn" else set())
        return "killed" if near & deathly else None
    return _VERBS.get(verb.lemma_)


def _can_be(kind: CasualtyKind, victims: Token) -> bool:
    """Villages are captured and cattle killed too, and gunmen flee."""
    # "shot down 12 of 20 drones"
    of = [o for p in victims.children if p.lower_ == "of" for o in p.children]
    counted = of if victims.pos_ == "NUM" and of else [victims]
    if any(t.lemma_.lower() in _NOT_PEOPLE for t in counted):
        return False
    return not (kind == "displaced" and victims.lemma_.lower() in _GOT_AWAY)


def _bodies(doc: Doc, body: Token) -> Iterator[tuple[CasualtyKind, Token, Figure]]:
    """`Twelve bodies were found`, `the bodies of 12 men`."""
    of = [t for c in body.rights if c.lower_ == "of" for t in c.children]
    for victims in [t for t in of if t.dep_ == "pobj"] or [body]:
        figure = figure_of(doc, victims)
        if figure is not None:
            yield "killed", victims, figure


def _deaths(doc: Doc, noun: Token) -> Iterator[tuple[CasualtyKind, Token, Figure]]:
    """`the killing of three judges`, `claimed 12 lives`."""
    if noun.lemma_ == "life":
        whose = [noun] if noun.head.lemma_ in {"claim", "cost", "take"} else []
    else:
        whose = []
    whose += [
        obj
        for child in noun.children
        if child.dep_ == "prep" and child.lower_ == "of"
        for obj in child.children
        if obj.dep_ == "pobj"
        and (noun.lemma_ != "life" or noun.head.lemma_ in {"claim", "cost", "take"})
    ]
    for head in whose:
        for victims in [head, *_conjuncts(head)]:
            figure = figure_of(doc, victims)
            if figure is not None and _can_be("killed", victims):
                yield "killed", victims, figure


def _loses_life(verb: Token) -> bool:
    """`Two lost their lives`."""
    return verb.lemma_ == "lose" and any(
        c.dep_ == "dobj"
        and c.lemma_ == "life"
        and any(g.dep_ == "poss" for g in c.lefts)
        for c in verb.rights
    )


def _denied(verb: Token) -> bool:
    return any(
        c.dep_ == "neg" or (c.dep_ == "aux" and c.lower_ in {"would", "could", "will"})
        for c in verb.children
    )


def _victims(verb: Token) -> list[Token]:
    passive = any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children)
    heads: list[Token] = []
    suffers = verb.lemma_ in _INTRANSITIVE | _SUFFERS
    wanted = (
        {"nsubj", "nsubjpass"}
        if suffers or _loses_life(verb)
        else {"nsubjpass"}
        if passive
        else {"dobj"}
    )
    heads += [c for c in verb.children if c.dep_ in wanted]
    if verb.lemma_ in {"take", "seize", "hold"}:
        # "took 14 people hostage": read as what the people do.
        heads = [
            next((c for c in h.lefts if c.dep_ == "nsubj"), h)
            if h.lemma_.lower() in {"hostage", "captive", "prisoner"}
            else h
            for h in heads
        ]
    if not heads and not passive and verb.lemma_ not in _INTRANSITIVE:
        # "wounding 12": a bare number passes for an adverbial, or hangs on a verb
        # that follows ("killing three and wounding 12").
        heads += [
            c
            for w in verb.rights
            if w.dep_ == "conj" and w.tag_ == "VBG"
            for c in w.lefts
            if c.dep_ == "nummod" and verb.i < c.i < w.i
        ]
        heads += [
            c
            for c in verb.rights
            if c.dep_ in {"npadvmod", "nummod"} and c.ent_type_ == "CARDINAL"
        ]
    if not heads and verb.dep_ in {"xcomp", "oprd", "ccomp"} and verb.tag_ == "VBN":
        # "40 people were reported killed"
        told = verb.head
        heads += [
            c
            for c in told.children
            if told.lemma_ in _REPORTS and c.dep_ == "nsubjpass"
        ]
    if verb.dep_ == "acl" and verb.i and verb.nbor(-1) != verb.head:
        # "66 people and hundreds injured"
        before = verb.nbor(-1)
        if before.dep_ == "conj" and (before.like_num or before.lower_ in VAGUE):
            return [before]
    if not heads and verb.dep_ in {"conj", "acl", "relcl"} and verb.tag_ == "VBN":
        # "12 people killed", "were killed and 20 wounded"
        heads += [verb.head] if verb.dep_ in {"acl", "relcl"} else []
    if not heads and verb.dep_ == "conj" and verb.tag_ == "VBN":
        heads += [c for c in verb.children if c.dep_ in {"nsubj", "nummod"}]
        heads = heads or [
            c
            for c in verb.head.children
            if c.dep_ == "nsubjpass" and not _numbered(verb)
        ]
    return [h for head in heads for h in [head, *_conjuncts(head)]]


def _numbered(verb: Token) -> bool:
    return any(c.like_num for c in verb.children)


def _conjuncts(head: Token) -> list[Token]:
    """Who else is named beside a victim: "the mayor, his brother and two guards"."""
    others = [c for c in head.conjuncts if c.i > head.i]
    for child in head.rights:
        if child.dep_ == "appos" and any(c.dep_ == "poss" for c in child.lefts):
            others += [child, *(c for c in child.conjuncts if c.i > child.i)]
    return [c for c in others if c.pos_ in {"NOUN", "NUM"} and not _is_apart(c)]


def _is_apart(victims: Token) -> bool:
    """`the deaths of 66 people and hundreds injured`: what befell them follows."""
    if victims.i + 1 >= len(victims.doc) or victims.dep_ != "conj":
        return False
    after = victims.nbor()
    return after.tag_ == "VBN" and after.lower_ in _STATES


def _in_state(state: Token) -> list[Token]:
    """Whom "dead", "wounded", "missing" describes: "left 12 dead", "20 injured"."""
    left = _left_so(state)
    if left:
        return left
    if state.dep_ == "amod" and state.lower_ == "displaced":
        # "killed 66 displaced people": who they are, and not what befell them.
        above = state.head.head
        above = above.head if above.lower_ == "of" else above
        if above.lemma_ in _DEATHS or _VERBS.get(above.lemma_) not in {
            None,
            "displaced",
        }:
            return []
    if state.pos_ == "VERB" and any(c.dep_ == "dobj" for c in state.rights):
        # "Two attacks killed four": who did it, not whom it befell.
        return []
    near = [
        c
        for c in state.children
        if c.dep_ in {"nsubj", "nummod", "nsubjpass", "quantmod", "amod"}
        and c.i < state.i
    ]
    if not near and state.dep_ == "acomp" and state.head.lemma_ in {"be", "remain"}:
        near = [c for c in state.head.children if c.dep_ == "nsubj" and c.i < state.i]
    if near:
        return near[:1]
    if state.i and (state.nbor(-1).like_num or state.nbor(-1).lower_ in VAGUE):
        return [state.nbor(-1)]
    if state.i > 1 and state.nbor(-1).lemma_ in _PEOPLE and state.pos_ != "VERB":
        return [state.nbor(-1)]
    return []


def _left_so(state: Token) -> list[Token]:
    """`leaving ten soldiers and four guides dead`: all of them."""
    for verb in state.ancestors:
        if verb.pos_ != "VERB":
            continue
        if verb.lemma_ != "leave" or verb.i > state.i:
            return []
        objects = [c for c in verb.rights if c.dep_ == "dobj" and c.i < state.i]
        objects += [
            n
            for c in verb.rights
            if c.dep_ in {"ccomp", "oprd"}
            for n in c.children
            if n.dep_ == "nsubj" and n.i < state.i
        ]
        found = [t for o in objects for t in [o, *_conjuncts(o)] if t.i < state.i]
        # "left one dead and four injured": each with the state that follows it.
        others = [t.i for t in state.doc[verb.i : state.i] if t.lower_ in _STATES]
        found = [t for t in found if t.i > max(others, default=verb.i)]
        return [t for t in found if t != state]
    return []


def _toll(doc: Doc, toll: Token) -> Iterator[tuple[CasualtyKind, Token, Figure]]:
    """`The death toll rose to 45`, `a toll of 12`."""
    named = any(c.lower_ in {"death", "casualty"} for c in toll.lefts)
    told = toll.head.lemma_ in {"put", "rise", "climb", "stand", "reach", "raise"}
    if not named and not told:
        return
    after = doc[toll.i + 1 : min(toll.sent.end, toll.i + 14)]
    numbers = [t for t in after if t.like_num and t.ent_type_ != "DATE"]
    to = [
        t for t in numbers if t.i and t.nbor(-1).lower_ in {"to", "at", "of", "least"}
    ]
    for token in (to or numbers)[:1]:
        figure = figure_of(doc, token)
        if figure is not None:
            yield "killed", token, figure


def _count_of(doc: Doc, number_: Token) -> Iterator[tuple[CasualtyKind, Token, Figure]]:
    """`put the number of dead miners at three, possibly four`: three to four."""
    counted = [o for p in number_.children if p.lower_ == "of" for o in p.children]
    words = [t for o in counted for t in [o, *o.lefts]]
    kind = next((k for t in words if (k := _STATES.get(t.lower_))), None)
    if kind is None:
        return
    after = doc[number_.i + 1 : min(number_.sent.end, number_.i + 14)]
    for token in after:
        if not token.like_num or token.nbor(-1).lower_ not in {"at", "to", "least"}:
            continue
        # "at 40" passes for an age; here it is a count.
        plain = number(token.text)
        figure = figure_of(doc, token) or (
            Figure(plain, plain, plain, token.idx, token.idx + len(token))
            if plain
            else None
        )
        if figure is not None:
            yield kind, token, _with_doubt(doc, token, figure)
            return


def _with_doubt(doc: Doc, token: Token, figure: Figure) -> Figure:
    """`three, possibly four`."""
    after = [t for t in doc[token.i + 1 : token.i + 4] if not t.is_punct]
    if len(after) < 2 or after[0].lower_ not in _PERHAPS or figure.low is None:
        return figure
    more = number(after[1].text)
    if more is None or more <= figure.low:
        return figure
    end = after[1].idx + len(after[1])
    return Figure(figure.low, None, more, figure.start, end)


def _side(victims: Token, actors: "ActorIndex | None") -> str | None:
    phrase = [victims, *(t for c in victims.lefts for t in c.subtree)]
    phrase += [
        t
        for c in victims.rights
        if c.dep_ == "prep" and c.lower_ == "of"
        for t in c.subtree
    ]
    if actors is not None:
        for token in phrase:
            mention = actors.at(token.idx, token.idx + len(token))
            if mention is not None and mention.kind not in {"person", "media"}:
                own_state = mention.kind in {"state_forces", "government_body"}
                return (mention.part_of if own_state else None) or mention.name
    if any(t.lemma_.lower() in _CIVIL for t in phrase):
        return "civilians"
    return None
