"""Where something is, comes from or goes to: states that a preposition makes places.

"Ana Novak of Croatia", "wool from Spain", "took her to Kenya", "the crossing between
Jordan and …", "native to Chad".
"""

import re
from typing import TYPE_CHECKING, Final

from timeline.reference.bodies import OFFICES, head_pattern
from timeline.reference.names import words

if TYPE_CHECKING:
    from spacy.tokens import Token

DIRECTIONS: Final = words(
    "north south east west northeast northwest southeast southwest outskirts suburb "
    "suburbs city town village capital province region part parts outside centre "
    "center heart area areas coast shores island territory soil km kilometers "
    "kilometres miles metres meters street streets district border borders "
    "neighbourhood neighborhood rest half most third quarter all much mainland "
    "airspace interior edge corner tip map size parish plain plains flora fauna "
    "countryside coastline citizen citizens inhabitant inhabitants sector percent "
    "cent league championship"
)
_MOTION: Final = words(
    "go travel return fly flee move arrive come head escape cross drive withdraw "
    "evacuate deport leave visit reach enter land tour relocate retreat march "
    "advance sail repatriate invite summon extradite emigrate migrate rush exile "
    "expel smuggle live reside immigrate infiltrate divert remove spread "
    "dispatch post destine"
)
_JOURNEYS: Final = words(
    "trip visit flight journey return travel withdrawal tour border road route way "
    "train arrival departure pullout exodus plane jet voyage cruise transit "
    "extradition repatriation deportation"
)
# What comes "from Spain" is from a place, but for what a government gives.
_ENVOYS: Final = words(
    "delegation official diplomat representative envoy minister leader mediator "
    "observer negotiator delegate"
)
_FROM_GOVERNMENT: Final = _ENVOYS | words(
    "pressure support help aid statement response reply answer comment confirmation "
    "reaction request demand call threat protest criticism condemnation backing "
    "permission assurance guarantee approval signal word order money funding weapon "
    "letter message warning invitation offer recognition independence concession "
    "commitment pledge handover note ultimatum"
)
# Who sends these to a state gives them to it.
_GIFTS: Final = (_FROM_GOVERNMENT - _ENVOYS) | words(
    "arm tank missile ammunition munition shell jet howitzer radar drone loan food "
    "medicine vaccine package relief battery system"
)
# A return or a withdrawal can be a state's own.
_VISITS: Final = words("return way road border")
_SUBJECTS: Final = frozenset(("nsubj", "nsubjpass"))
_HELD_BETWEEN: Final = words(
    "border crossing frontier road highway route strait railway ferry bridge corridor "
    "pipeline flight channel boundary mountain river"
)
_CARRIED: Final = words(
    "take bring send transfer ship transport carry deport smuggle traffic abduct "
    "bundle airlift rush hand evacuate bus ferry truck import export defect cross "
    "relocate banish drive bind depart deliver oust sail transit emigrant"
)
_NATIVE: Final = words("native endemic indigenous")
_LANDS: Final = words("country island nation land archipelago")
_LANDS_NAMED: Final = words("republic nation country island colony kingdom territory")
# "a gesture towards Chad" is made to its government.
_ATTITUDES: Final = words(
    "gesture remark policy attitude hostility stance approach aggression behaviour "
    "behavior sympathy tone rhetoric goodwill animosity enmity bias favouritism "
    "favoritism hostile friendly aggressive lenient soft harsh sympathetic "
    "conciliatory orientation obligation"
)
_SENT: Final = words(
    "send message talk contact communicate pass convey speak negotiate deliver letter "
    "channel mediation"
)
_RULES: Final = words(
    "rule independence split autonomy receive obtain get secede order direct dictate "
    "secession freedom control"
)
_SET_OUT: Final = re.compile(
    r"\b(?:leav|left|depart|set(?:ting|s)? (?:sail|out|off)|sail|head|bound|embark)"
    r"[a-z]*\b[^.,;]{0,20} for (?:the )?$"
)
_REND: Final = words(
    "split tear divide devastate engulf ravage wrack rack plague grip convulse ruin "
    "populate locate situate destabilise destabilize wreck blight"
)
# Whom one hears from a place speaks there.
_SPEAKS: Final = words(
    "say speak tell report write broadcast range extend extradition hire recruit hail"
)
_LIE_BETWEEN: Final = words("sandwich travel lie fly shuttle commute stretch situate")
_FIRMS: Final = words("Corp Corp. Inc Inc. Ltd Ltd. Plc SA AG Co Co. Group NV Bhd")
# Words in capitals before "of" that make a body or an office, and nobody's home.
_NO_HOMES: Final = words(
    "Kingdom Republic Bank Church University Party Front Union State States Islands "
    "Emirate Sultanate Federation Commonwealth League House Bishop Archbishop Duke "
    "Archdiocese Diocese Institute Museum Academy Order Battle Treaty Gulf Sea Bay "
    "Council Court Association Society Movement"
)
_EXAMPLES_OF: Final = words(
    "country nation area place market region land economy territory society"
)
_NATURE: Final = words(
    "rain quake earthquake tremor storm gale wind flood hurricane typhoon cyclone "
    "drought snow blizzard heatwave wave disease virus epidemic outbreak rainstorm "
    "tsunami tornado plague famine scare fever dust sandstorm blackout"
)
_BATTERS: Final = words(
    "batter lash hit shake rock strike sweep pound rattle drench buffet devastate"
)
_IN_THE_AIR: Final = words("blow drift hover circle hang rage pass")
# Who is between, with or against a town or a region may well be a government.
_OPPOSES: Final = words("between with against by for")
_LIKE_A_LAND: Final = words(
    "mountainous rich poor populous prone dependent arid tropical"
)
_HAS: Final = words("population area climate coastline reserve mineral inhabitant")


def by_preposition(preposition: "Token", governor: "Token") -> tuple[str, float] | None:
    """Return (rule, confidence) where the preposition makes its state a place."""
    word, lemma = preposition.lower_, governor.lemma_.lower()
    if lemma == "back" and governor.head is not governor:
        governor = governor.head
        lemma = governor.lemma_.lower()
    if word == "of" and lemma in DIRECTIONS:
        return "part of a territory", 0.8
    if word in ("to", "from", "through", "over", "for") and (
        lemma in _MOTION or (governor.pos_ == "NOUN" and lemma in _JOURNEYS)
    ):
        return "journey", 0.8
    if word == "of" and lemma in _LANDS_NAMED and governor.dep_ not in _SUBJECTS:
        return "name of a land", 0.7
    if word in ("to", "from") and _is_journey(preposition):
        return "journey", 0.7
    if word == "with" and lemma == "share" and _has_border(governor):
        return "line between two states", 0.7
    if word == "through" or (word == "of" and lemma == "tour"):
        return "journey", 0.7
    if word == "to" and _pays_visit(governor):
        return "journey", 0.8
    if word == "to" and lemma in _NATIVE:
        return "home of a kind", 0.8
    if word == "of" and _is_elsewhere(governor):
        return "home of a person or club", 0.7
    if word in ("between", "with") and lemma in _HELD_BETWEEN:
        return "line between two states", 0.7
    if word == "between" and lemma in _LIE_BETWEEN:
        return "line between two states", 0.7
    if word == "over" and lemma in _IN_THE_AIR:
        return "what passes over a land", 0.7
    if word == "than" and preposition.i and preposition.nbor(-1).lower_ == "other":
        return "land left out", 0.6
    if word == "of" and preposition.i and preposition.nbor(-1).lower_ == "out":
        return "origin", 0.7
    if word == "to" and (_from_somewhere(preposition, governor) or _moves(governor)):
        return "journey", 0.7
    if _gives_examples(preposition, governor):
        return "example of a country", 0.6
    if word in ("to", "from", "into") and lemma in _CARRIED:
        return None if word == "to" and _gives(governor) else ("journey", 0.7)
    if word == "from" and _is_taken(governor):
        return "journey", 0.7
    return ("origin", 0.6) if word == "from" and _comes(preposition, governor) else None


def comes_from_government(governor: "Token") -> bool:
    """ "orders from Lima", "rule from Paris": what a government gives."""
    lemma = governor.lemma_.lower()
    given = {c.lemma_.lower() for c in governor.children if c.dep_ == "dobj"}
    return lemma in _RULES or bool(({lemma} | given) & (_GIFTS | _FROM_GOVERNMENT))


def stands_towards(preposition: "Token") -> bool:
    """ "hostility towards Chad", "a message via Rome": who it is, and not where."""
    lemma = preposition.head.lemma_.lower()
    if preposition.lower_ in ("toward", "towards"):
        return lemma in _ATTITUDES
    return preposition.lower_ == "via" and (
        lemma in _SENT
        or any(
            c.dep_ == "dobj" and c.lemma_.lower() in _SENT
            for c in preposition.head.children
        )
    )


def set_out_for(text: str, start: int) -> bool:
    """ "left that day for Chad": whatever the parser makes of it."""
    return bool(_SET_OUT.search(text, max(0, start - 44), start))


def is_rent(name: "Token") -> bool:
    """ "Chad has been torn by war": the land, and nobody's deed against its state."""
    return name.dep_ == "nsubjpass" and name.head.lemma_.lower() in _REND


def _is_journey(preposition: "Token") -> bool:
    """ "his extradition to Chad": the noun before, whatever the parser joins it to."""
    before = preposition.nbor(-1) if preposition.i else preposition
    return before.pos_ == "NOUN" and before.lemma_.lower() in _JOURNEYS - _VISITS


def _has_border(verb: "Token") -> bool:
    return any(c.lemma_.lower() in _HELD_BETWEEN for c in verb.children)


def _comes(preposition: "Token", governor: "Token") -> bool:
    lemma = governor.lemma_.lower()
    nominal = governor.pos_ in ("NOUN", "PROPN", "NUM")
    beside = nominal and governor.i == preposition.i - 1
    if lemma == "be" and preposition.dep_ == "prep":
        return True
    return lemma in _SPEAKS or (beside and lemma not in _FROM_GOVERNMENT)


def _from_somewhere(preposition: "Token", governor: "Token") -> bool:
    """ "from Singapore to Romania": a way, unless a government gives something."""
    if governor.lower_ == "from":
        start, given = governor, governor.head
    else:
        earlier = [c for c in governor.children if c.i < preposition.i]
        start = next((c for c in earlier if c.lower_ == "from"), preposition)
        given = governor
    return (
        start is not preposition
        and given.lemma_.lower() not in _FROM_GOVERNMENT
        and any(c.ent_type_ in ("GPE", "LOC", "FAC") for c in start.children)
    )


def _moves(governor: "Token") -> bool:
    """ "visits by ten women to Belgium", "the return of the men to Chad"."""
    if governor.dep_ != "pobj" or governor.head.lower_ not in ("of", "by"):
        return False
    noun = governor.head.head
    return noun.pos_ == "NOUN" and noun.lemma_.lower() in _JOURNEYS


def _gives(verb: "Token") -> bool:
    """ "delivered ten tanks to Ukraine", "handed a note to Chad": to its government."""
    return verb.pos_ == "VERB" and any(
        child.dep_ in ("dobj", "nsubjpass") and child.lemma_.lower() in _GIFTS
        for child in verb.children
    )


def _is_taken(noun: "Token") -> bool:
    """ "evacuates nuns and priests from Chad": who is taken from there."""
    first = first_of_list(noun)
    lemma = first.head.lemma_.lower()
    return first.dep_ == "dobj" and (lemma in _MOTION or lemma in _CARRIED)


def _pays_visit(verb: "Token") -> bool:
    """ "will pay an official visit to Greece"."""
    return verb.pos_ == "VERB" and any(
        child.dep_ == "dobj" and child.lemma_.lower() in _JOURNEYS
        for child in verb.children
    )


def _is_elsewhere(governor: "Token") -> bool:
    """ "Ana Novak of Croatia", "Rosenborg of Norway"; not "the Government of Chad"."""
    if governor.pos_ != "PROPN":
        return False
    if governor.ent_type_ == "PERSON" or governor.text in _FIRMS:
        return True
    if _is_lone_name(governor):
        return True
    return (
        governor.ent_type_ in ("ORG", "GPE", "LOC")
        and governor.ent_iob_ == "B"
        and not governor.nbor(1).ent_type_
        and head_pattern().search(governor.text) is None
    )


def _is_lone_name(governor: "Token") -> bool:
    """ "Huber of Germany", "Dinamo of Russia": one word that names no body."""
    alone = not any(c.dep_ == "compound" for c in governor.lefts)
    return (
        alone
        and governor.text.istitle()
        and governor.text not in _NO_HOMES
        and governor.tag_ == "NNP"
        and governor.dep_ in ("nsubj", "nsubjpass", "pobj", "dobj", "conj")
        and head_pattern().search(governor.text) is None
        and re.fullmatch(OFFICES, governor.text, re.IGNORECASE) is None
    )


def _gives_examples(preposition: "Token", governor: "Token") -> bool:
    """ "in countries such as Chad", "in places like Spain": where, and not who."""
    such = preposition.lower_ == "like" or (
        preposition.lower_ == "as"
        and preposition.i > 0
        and preposition.nbor(-1).lower_ == "such"
    )
    return such and governor.lemma_.lower() in _EXAMPLES_OF and governor.dep_ == "pobj"


def is_struck_by_nature(name: "Token") -> bool:
    """ "Heavy rains batter Belgium", "Chad was hit by floods": the land."""
    verb = name.head
    if verb.lemma_.lower() not in _BATTERS:
        return False
    if verb.dep_ in ("relcl", "acl") and name.dep_ == "dobj":
        return verb.head.lemma_.lower() in _NATURE
    if name.dep_ == "nsubjpass":
        forces = [t for c in verb.children if c.dep_ == "agent" for t in c.children]
    elif name.dep_ == "dobj":
        forces = [c for c in verb.children if c.dep_ == "nsubj"]
    else:
        return False
    return any(t.lemma_.lower() in _NATURE for t in forces)


def defines_land(subject: "Token") -> bool:
    """ "Chad is a country in …", "Chad has a population of …"."""
    if subject.dep_ == "nsubj" and subject.head.lemma_ == "have":
        return any(
            c.dep_ == "dobj" and c.lemma_.lower() in _HAS for c in subject.head.children
        )
    if subject.dep_ != "nsubj":
        return False
    verb = subject.head
    return verb.lemma_ == "be" and any(
        (child.dep_ == "acomp" and child.lower_ in _LIKE_A_LAND)
        or (
            child.dep_ == "attr"
            and child.lemma_.lower() in (*_LANDS, "state")
            and any(w.lower_ in ("a", "an") or w.tag_ == "JJS" for w in child.lefts)
        )
        for child in verb.children
    )


def among_lands(token: "Token") -> "Token | None":
    """Return the town or region that leads the list in which a name stands.

    "across Sardinia, Corsica and Cyprus", but not "between Chechnya and Russia".
    """
    first = first_of_list(token)
    if first is token or first.ent_type_ not in ("GPE", "LOC"):
        return None
    listed = first.dep_ == "pobj" and first.head.lower_ not in _OPPOSES
    return first if listed else None


def among_towns(token: "Token") -> bool:
    """Tell whether a capital stands in a list that towns or things lead: "Brno, Kazan
    and Rome", "settlements and Rome"."""
    first = first_of_list(token)
    return first is not token and (
        first.ent_type_ in ("GPE", "LOC", "FAC") or first.pos_ == "NOUN"
    )


def first_of_list(token: "Token") -> "Token":
    """Return the first of "Japan, Korea and China": it has the role of all."""
    while token.dep_ in ("conj", "appos") and token.head.i < token.i:
        token = token.head
    return token


def preposition_of(token: "Token") -> "Token | None":
    """Return the preposition that governs a noun, through "and" and commas."""
    token = first_of_list(token)
    if token.dep_ == "pobj" and token.head.pos_ in ("ADP", "ADV", "SCONJ"):
        return token.head
    return None
