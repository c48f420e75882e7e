"""How the name of a state is used: it acts, it is a place, or neither.

"Washington expected …" is the United States, "in Washington" a town; "Azeri troops"
are a body of Azerbaijan, "ethnic Armenians" are not Armenia.
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from timeline.intake.actors.article import Article
from timeline.intake.actors.whereabouts import (
    DIRECTIONS,
    among_lands,
    among_towns,
    by_preposition,
    comes_from_government,
    defines_land,
    first_of_list,
    is_rent,
    is_struck_by_nature,
    preposition_of,
    set_out_for,
    stands_towards,
)
from timeline.intake.gazetteer import Match, Reading
from timeline.reference.bodies import head_pattern
from timeline.reference.names import words
from timeline.reference.towns import goes_on_as_city, town_before

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

type Use = Literal["actor", "place", "weak", "ethnic", "none"]
_IN: Final = words(
    "in inside within across throughout near around outside into via off along "
    "toward towards beyond amid at"
)
_QUARTERS: Final = words(
    "northern southern eastern western northeastern northwestern southeastern "
    "southwestern central north-eastern north-western south-eastern south-western "
    "upper lower downtown"
)
# "Moscow was ready" is a government, "Moscow was quiet" a town.
_MINDS: Final = words(
    "ready willing prepared able open responsible committed concerned determined "
    "right wrong unlikely likely wary keen eager reluctant bound interested aware "
    "involved due sure convinced disappointed unwilling unable opposed serious "
    "angry furious adamant"
)
_MARGIN: Final = 12
"""Characters beside a name that show whether it has its line for itself."""
_A_LIST: Final = 4
"""States in a row that make a list."""
_NOW: Final = re.compile(
    r"\bwhat (?:is|was) (?:now|then|today)(?: a united| part of)? (?:the )?$"
)
_SIDE: Final = re.compile(r" to the (?:north|south|east|west)\b")
_FINITE: Final = words("VBD VBZ VBP MD")
_FEATURES: Final = words(
    "River Sea Strait Straits Mountains Canal Peninsula Delta Valley War Wars Cup "
    "Games Olympics Open Spring Desert Basin Papers"
)
_PLACE_OBJECT: Final = words(
    "leave visit reach enter flee tour exit cross quit border link connect separate"
)
_TOWN_OBJECT: Final = _PLACE_OBJECT | words(
    "attack shell bomb hit strike capture seize encircle besiege target pound rock "
    "storm take retake recapture defend approach surround bombard evacuate liberate "
    "occupy destroy damage overrun lose hold control"
)
# What a government has, in which nobody is on its land.
_AFFAIRS: Final = words(
    "interest favour favor policy circle account war constitution economy budget "
    "leadership election decision programme program diplomacy politics affair "
    "strategy history stance position tone rhetoric behaviour behavior attitude "
    "campaign offensive operation attack plan proposal demand offer crackdown"
)
_BLOWS: Final = words(
    "attack strike airstrike raid assault campaign march advance rocket missile bomb "
    "bombardment siege"
)
_TOWN_SUBJECT: Final = words(
    "be lie sit wake host fall suffer experience remain become burn"
)
_ADDRESSED: Final = words(
    "accuse blame urge expect ask condemn tell warn sanction force isolate "
    "criticise criticize inform invite oblige represent consult pressure concern "
    "alarm anger"
)
_TOWN_NOUNS: Final = words(
    "airport region province district street streets suburb suburbs metro subway "
    "hospital university square mayor resident residents station area oblast court "
    "hotel church mosque outskirts neighbourhood neighborhood stadium railway port "
    "embassy agreement agreements accord accords protocol process summit conference "
    "talks format treaty declaration memorandum theatre theater zoo mall bureau "
    "time correspondent marathon school prison jail skyline office"
)
_AGENTIVE: Final = words(
    "brokered backed led mediated held controlled occupied supplied installed "
    "sponsored allied aligned supported funded armed trained run imposed appointed "
    "ordered proposed annexed administered"
)
# "the invading Russians" are an army.
_ARMIES: Final = words(
    "invading advancing retreating attacking occupying conquering victorious "
    "withdrawing besieging"
)
SEAT_OF_A_FIRM: Final = "seat of a firm"
_NOT_AGENTIVE: Final = words(
    "made born speaking language built designed style based era educated flagged "
    "owned bound"
)
_WEAK_NOUNS: Final = words(
    "language food cuisine restaurant pastry bread beer "
    "cheese music literature poet writer film singer "
    "actor actress artist author film-maker novelist musician athlete footballer "
    "tourist backpacker hiker holidaymaker student couple businessman pilgrim "
    "culture art language roulette coffee wine tea lira rouble ruble rupee currency "
    "bank airline history century winter summer flag word"
)
_TITLE_BEFORE: Final = re.compile(
    r"\b(?:Rep|Sen|Gov|Mr|Mrs|Ms|Dr|Senator|Congressman|Congresswoman|Judge|Justice)"
    r"\.? $"
)
_GROUPS: Final = words(
    "group militia rebel insurgent paramilitary gang cartel separatist guerrilla"
)
# Names of states that are given names or surnames as well.
# "BBC Burmese", "Radio Pakistan": whose language or land it is, and no state.
_MEDIUM_BEFORE: Final = re.compile(
    r"\b(?:BBC|VOA|RFA|RFI|DW|RFE/RL|Radio|Voice of)(?: the)? $"
)
_PERSONAL: Final = words(
    "Chad Jordan Georgia Israel Kenya India America Cyprus London Paris Washington "
    "Austin Victoria Santiago Lima Sofia Jamaica Malta Dakar Stanley Hamilton "
    "Kingston Wellington French German English Holland Ireland Brazil Chile Grenada "
    "Dominica Britain Scotland Franco Roman Rome Riga Vienna Pole Polish Dane Finn "
    "Finns Turk Swede Mali Nassau Male Asia Virginia Brits Brit Mongol"
)
# Capitals whose names are common elsewhere: they stand for a state only beside it.
_COMMON_CAPITALS: Final = words(
    "Victoria Georgetown Kingston Hamilton Stanley Wellington Santiago Lima Sofia "
    "Roseau Castries Basseterre Monaco Bern Berne Apia Male Malé Sucre Praia Suva "
    "Nassau Westminster Bridgetown Freetown Sukhum Tripoli Singapore Djibouti"
) | {
    "San Jose", "San José", "San Juan", "Saint John's", "St. John's", "Saint George's",
    "St. George's", "Port Louis", "The Hague", "Mexico City", "Panama City", "Delhi",
    "Jerusalem", "Tel Aviv", "Vatican City", "Hong Kong", "Macau", "Gibraltar",
    "Yangon", "Rangoon", "Abidjan", "Dar es Salaam", "Bujumbura", "Cotonou",
    "Amsterdam",
}  # fmt: skip
# Acronyms that mean many things: only where the long name stands in the article too.
_WEAK_ACRONYMS: Final = words(
    "CAR ROC DPR LPR DNR LNR NKR PNG ROK KSA BiH SAR AU PA AP RT DW SNA CMA CPC "
    "NPA ICG IRC NRC ADF KIA GNU CIS OTS EAC ANI SPA MENA SAF RSF BLA TTP ETA ISI "
    "NNA INA PCA ILO ECHR AES STC CMA PMU OAS SCO CPJ KNU LRA PDF OLA HUR GUR PLA "
    "STC HTS FSA"
)


@dataclass(frozen=True, slots=True)
class Judged:
    """How a match is used here, and by which rule."""

    use: Use
    rule: str
    confidence: float
    note: str = ""


def judge(article: Article, match: Match, reading: Reading) -> Judged:
    span = article.span(match.start, match.end)
    other = _part_of_other_name(article, match, reading, span)
    if other is not None:
        return other
    if reading.form == "demonym":
        return _judge_demonym(article, match, span)
    if reading.form == "acronym" and match.text in _WEAK_ACRONYMS:
        entry = reading.entry.name
        if all(
            m.text == match.text
            for m in article.matches
            if any(r.entry.name == entry for r in m.readings)
        ):
            return Judged("none", "acronym without its name", 0.3)
    if reading.form == "metonym":
        return _judge_capital(article, match, reading, span)
    return _judge_country(article, match, span, reading.entry.kind)


def _part_of_other_name(
    article: Article, match: Match, reading: Reading, span: "Span"
) -> Judged | None:
    """A name inside a longer one ("Denzel Washington", "Bank of America")."""
    doc = article.doc
    first, last = span[0], span[-1]
    if reading.form == "name" and (
        town_before(article.text, match.start, match.end) is not None
        or goes_on_as_city(article.text, match.end, match.text)
    ):
        return Judged("none", "inside a town's name", 0.8)
    after = doc[last.i + 1] if last.i + 1 < len(doc) else None
    before = doc[first.i - 1] if first.i else None
    entity = article.entity_of.get(first.i)
    if entity is not None and last.i >= entity.end:
        entity = None
    if _MEDIUM_BEFORE.search(article.text, max(0, match.start - 12), match.start):
        return Judged("none", "inside the name of a medium", 0.8)
    if match.text in _PERSONAL and _TITLE_BEFORE.search(
        article.text, max(0, match.start - 12), match.start
    ):
        return Judged("none", "surname", 0.8)
    if match.text in _PERSONAL and reading.form != "acronym":
        if _surname_after(after) and (entity is None or entity.label_ == "PERSON"):
            return Judged("none", "given name", 0.8)
        if (
            before is not None
            and before.pos_ == "PROPN"
            and before.text[:1].isupper()
            and before.ent_type_ == "PERSON"
            and (entity is None or entity.label_ == "PERSON")
        ):
            return Judged("none", "surname", 0.8)
        if _is_known_surname(article, match):
            return Judged("none", "surname of a person in the article", 0.7)
    if after is not None and after.text in _FEATURES:
        return Judged("none", "name of a feature or war", 0.7)
    if entity is None or len(entity) <= len(span):
        return None
    rest = [t for t in entity if not (first.i <= t.i <= last.i)]
    named = [t for t in rest if t.text[:1].isupper() and t.text not in ("The", "'s")]
    possessive = after is not None and after.text in ("'s", "'")
    if not named or possessive or (match.text.isupper() and entity.text.isupper()):
        # In a headline set in capitals the recogniser is lost.
        return None
    if reading.form == "demonym":
        body = head_pattern().search(article.text, match.end, entity.end_char)
        if entity.label_ == "ORG" and named and body is None:
            return Judged("weak", "inside an organisation's name", 0.4)
        return None
    if entity.label_ in ("FAC", "EVENT", "LAW", "WORK_OF_ART", "PRODUCT"):
        return Judged("weak", f"inside {entity.label_.lower()} name", 0.4)
    if entity.label_ == "ORG" and any(t.i > last.i for t in named):
        # "Moscow Times", "Kyiv Polytechnic"; a state body is read before this.
        return Judged("weak", "inside an organisation's name", 0.4)
    if entity.label_ == "ORG" and before is not None and before.lower_ in ("of", "for"):
        return Judged("weak", "inside an organisation's name", 0.4)
    return None


def _surname_after(token: "Token | None") -> bool:
    return (
        token is not None
        and token.pos_ == "PROPN"
        and token.text[:1].isupper()
        and token.ent_type_ == "PERSON"
    )


def _is_known_surname(article: Article, match: Match) -> bool:
    """ "Jordan said", after "Jim Jordan"."""
    return any(
        e.label_ == "PERSON" and len(e) > 1 and e[-1].text == match.text
        for e in article.entities
        if e.end_char < match.start
    )


def _judge_demonym(article: Article, match: Match, span: "Span") -> Judged:
    doc, last = article.doc, span[-1]
    before = article.text[max(0, match.start - 12) : match.start].lower()
    after = article.text[match.end : match.end + 16]
    if before.endswith(("ethnic ", "ethnically ", "ethnic-")):
        return Judged("ethnic", "ethnic group", 0.6)
    if before.endswith(("pro-", "anti-", "non-")):
        return Judged("weak", "side taken", 0.5)
    if after.startswith("-"):
        word = after[1:].split(" ")[0].strip(".,;:!?").lower()
        if word in _AGENTIVE:
            return Judged("actor", "demonym with a deed", 0.8)
        if word in _NOT_AGENTIVE:
            return Judged("none", "origin", 0.6)
        return Judged("weak", "compound", 0.5)
    if last.tag_ in ("NNS", "NNPS") and _are_persons(article, match, span):
        return Judged("ethnic", "persons, not their state", 0.6)
    if last.tag_ in ("NNS", "NNPS") or (
        match.text.endswith("s")
        and last.pos_ in ("NOUN", "PROPN")
        and last.dep_ not in ("amod", "compound")
    ):
        return Judged("actor", "people for their state", 0.7)
    head = last.head
    if last.dep_ in ("amod", "compound", "nmod") and head.i > last.i:
        if head.lemma_.lower() in _WEAK_NOUNS:
            return Judged("weak", "demonym of a thing", 0.5)
        if head.ent_type_ == "PERSON":
            return Judged("actor", "demonym of a person", 0.75)
        return Judged("actor", "demonym", 0.8)
    if last.dep_ == "pobj" and last.head.lower_ == "in":
        return Judged("none", "language", 0.6)
    following = doc[last.i + 1] if last.i + 1 < len(doc) else None
    if following is not None and (
        following.pos_ in ("NOUN", "PROPN", "ADJ")
        or following.lower_ in ("and", "or", ",")
    ):
        return Judged("actor", "demonym", 0.7)
    return Judged("weak", "demonym alone", 0.5)


def _are_persons(article: Article, match: Match, span: "Span") -> bool:
    """ "the dead Serbs", "Kosovo Serbs": some of a people, and no word of a state."""
    said = {c.lower_ for c in span.root.lefts if c.dep_ == "amod"}
    if said and not said & _ARMIES:
        return True
    return any(
        m.end + 1 == match.start
        and article.text[m.end] == " "
        and any(r.is_state for r in m.readings)
        for m in article.matches
    )


def _judge_country(article: Article, match: Match, span: "Span", kind: str) -> Judged:
    if article.text[max(0, match.start - 4) : match.start].lower() in ("pro-", "nti-"):
        return Judged("weak", "side taken", 0.5)
    place = _as_place(article, match, span)
    if place is not None:
        return place
    root = span.root
    if kind == "other" and root.dep_ == "pobj" and root.head.lower_ != "by":
        return Judged("place", "territory", 0.6)
    first = first_of_list(root)
    if first.dep_ in ("dobj", "obj") and first.head.lemma_.lower() in _PLACE_OBJECT:
        return Judged("place", "goal of a journey", 0.8)
    if defines_land(root):
        return Judged("place", "what a country is like", 0.7)
    if is_struck_by_nature(first) or is_rent(first):
        return Judged("place", "land that something befalls", 0.7)
    if _is_listed(article, span):
        return Judged("place", "name in a list", 0.5)
    if root.dep_ == "poss" and root.head.lemma_.lower() in _GROUPS:
        return Judged("weak", "land of a group", 0.5)
    return Judged("actor", "name of a state", 0.95)


def _judge_capital(
    article: Article, match: Match, reading: Reading, span: "Span"
) -> Judged:
    place = _as_place(article, match, span)
    if place is not None:
        return place
    if match.text in _COMMON_CAPITALS and not article.mentioned[reading.entry.name]:
        return Judged("place", "common place name", 0.5)
    root, doc = span.root, article.doc
    after = doc[span.end] if span.end < len(doc) else None
    head = root.head
    if after is not None and after.text == "," and _country_after(article, match):
        return Judged("place", "town before its country", 0.9)
    verb = head.lemma_.lower()
    if after is not None and after.text in ("'s", "'"):
        owned = root.head.lemma_.lower() if root.dep_ == "poss" else ""
        if owned in _TOWN_NOUNS or owned in DIRECTIONS:
            return Judged("place", "part of a town", 0.8)
        return Judged("actor", "capital for its government", 0.8)
    if root.dep_ in ("compound", "nmod", "amod") and head.i > root.i:
        if head.ent_type_ == "PERSON" or head.lemma_.lower() in ("side", "official"):
            return Judged("actor", "capital for its government", 0.7)
        return Judged("place", "town", 0.6)
    if after is not None and after.text == "-":
        following = article.text[match.end + 1 :].split(" ", 1)[0].strip(".,;")
        if following.lower() in _AGENTIVE:
            return Judged("actor", "capital for its government", 0.8)
    if root.dep_ in ("nsubj", "csubj"):
        minds = any(c.dep_ == "acomp" and c.lower_ in _MINDS for c in head.children)
        if verb in _TOWN_SUBJECT and not minds:
            return Judged("place", "town as subject", 0.6)
        return Judged("actor", "capital for its government", 0.85)
    if root.dep_ == "nsubjpass":
        if verb in _ADDRESSED:
            return Judged("actor", "capital for its government", 0.75)
        return Judged("place", "town that suffers", 0.7)
    if root.dep_ == "ROOT" and after is not None and after.tag_ in _FINITE:
        # After a heading the parser takes the name itself for the sentence.
        return Judged("actor", "capital before a verb", 0.7)
    if root.dep_ in ("dobj", "obj"):
        if verb in _TOWN_OBJECT:
            return Judged("place", "town that is reached or struck", 0.7)
        return Judged("actor", "capital for its government", 0.75)
    if among_towns(root) and not article.names_state_at(first_of_list(root).idx):
        return Judged("place", "in a list of towns and regions", 0.6)
    if root.dep_ == "conj":
        return Judged("actor", "capital for its government", 0.6)
    if root.dep_ in ("pobj", "dative"):
        if verb == "to" and head.head.pos_ in ("VERB", "NOUN"):
            return Judged("actor", "capital addressed", 0.6)
        if verb == "from" and comes_from_government(head.head):
            return Judged("actor", "capital for its government", 0.7)
        if verb in ("from", "of", "over"):
            return Judged("place", "town", 0.55, "may mean its government")
        if verb == "on" and head.head.lemma_.lower() in _BLOWS:
            return Judged("place", "town that is reached or struck", 0.7)
        return Judged("actor", "capital for its government", 0.75)
    return Judged("place", "town", 0.5)


def _country_after(article: Article, match: Match) -> bool:
    rest = article.text[match.end + 1 : match.end + 3]
    return any(
        m.start == match.end + 2 and any(r.is_state for r in m.readings)
        for m in article.matches
        if rest.startswith(" ")
    )


def _as_place(article: Article, match: Match, span: "Span") -> Judged | None:
    """Locative prepositions, "Kazan, Russia", journeys, parts of territory."""
    doc, root = article.doc, span.root
    first = span[0]
    before = doc[first.i - 1] if first.i else None
    if (
        before is not None
        and before.text == ","
        and first.i > 1
        and doc[first.i - 2].pos_ == "PROPN"
        and doc[first.i - 2].ent_type_ in ("GPE", "LOC", "FAC", "PERSON", "ORG")
        and root.dep_ in ("appos", "npadvmod", "nmod", "pobj", "conj", "dep", "oprd")
        and _closes(doc, span.end)
        and not _in_list(article, span)
    ):
        return Judged("place", "country of a town", 0.85)
    if (
        before is not None
        and before.lower_ in _IN
        and before.tag_ in ("IN", "RP", "RB")
        and not _owns(root)
        and not stands_towards(before)
    ):
        return Judged("place", "place preposition", 0.9)
    if set_out_for(article.text, match.start):
        return Judged("place", "journey", 0.7)
    if (
        before is not None
        and before.lower_ in _QUARTERS
        and before.dep_ in ("amod", "compound", "advmod", "nmod")
    ):
        return Judged("place", "part of a territory", 0.85)
    if _SIDE.match(article.text, match.end):
        return Judged("place", "side on which it lies", 0.8)
    if _NOW.search(article.text, max(0, match.start - 40), match.start):
        return Judged("place", "land by its name of now", 0.8)
    if article.text[match.end :].lstrip(" ").startswith(("-based", "- based")):
        return Judged("place", SEAT_OF_A_FIRM, 0.8)
    if _alone(article, match):
        return Judged("place", "name by itself", 0.5)
    lead = among_lands(root)
    if lead is not None and not article.names_state_at(lead.idx):
        return Judged("place", "in a list of towns and regions", 0.6)
    preposition = preposition_of(root)
    if preposition is None:
        return None
    word = preposition.lower_
    governor = preposition.head
    if word in _IN and not stands_towards(preposition):
        return Judged("place", "place preposition", 0.9)
    found = by_preposition(preposition, governor)
    return Judged("place", *found) if found else None


def _owns(root: "Token") -> bool:
    """ "in Peru's ruling circles": what is in them is in no part of its land."""
    return root.dep_ == "poss" and root.head.lemma_.lower() in _AFFAIRS


def _is_listed(article: Article, span: "Span") -> bool:
    """ "Indonesia, Malaysia, Thailand and Vietnam.": a list without a verb."""
    sentence = span.root.sent
    if any(t.pos_ in ("VERB", "AUX") for t in sentence):
        return False
    begin, end = sentence.start_char, sentence.end_char
    states = [
        m for m in article.matches if begin <= m.start < end and m.readings[0].is_state
    ]
    return len(states) >= _A_LIST


def _closes(doc: "Doc", index: int) -> bool:
    """Tell whether a town's country ends here: a stop, or the day of a dateline."""
    if index >= len(doc):
        return True
    following = doc[index].text
    return following in (",", ".", ")", "-", ";") or following[:1].isdigit()


def _alone(article: Article, match: Match) -> bool:
    """ "(Namibia)", or a line of its own."""
    text = article.text
    before = text[max(0, match.start - _MARGIN) : match.start].rpartition("\n")[2]
    after = text[match.end : match.end + _MARGIN].partition("\n")[0]
    if before.endswith("(") and after.startswith(")"):
        return True
    return not before.strip() and not after.strip(" .")


def _in_list(article: Article, span: "Span") -> bool:
    """ "Armenia, Azerbaijan and Georgia" is no town with its country."""
    previous = article.doc[span.start - 2]
    return any(
        m.start <= previous.idx < m.end
        and any(r.is_state for r in m.readings)
        and all(r.form != "metonym" for r in m.readings)
        for m in article.matches
    )
