"""State bodies and offices that every country has, and how news names them.

"Azerbaijan's foreign ministry", "the Azerbaijani MFA" and "the ministry of foreign
affairs of Azerbaijan" are one body: a ``Body`` pattern plus a country. Names are built
as "Ministry of Foreign Affairs of Azerbaijan".
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from timeline.reference.names import ReferenceKind


@dataclass(frozen=True, slots=True)
class Body:
    """One sort of body: key, name pattern, kind, and a regular expression of heads.

    ``plain``: the head means this body only with a country before it ("forces"),
    never standing alone.
    """

    key: str
    name: str
    kind: ReferenceKind
    pattern: str
    plain: bool = False


_MINISTRIES: Final = {
    "foreign": ("Foreign Affairs", r"foreign(?: affairs)?|external affairs"),
    "defence": ("Defence", r"(?:national )?defen[cs]e"),
    "interior": ("Internal Affairs", r"interior|internal affairs|home(?: affairs)?"),
    "health": ("Health", r"(?:public )?health"),
    "finance": ("Finance", r"finance"),
    "economy": ("Economy", r"econom(?:y|ic)(?: development| affairs)?"),
    "justice": ("Justice", r"justice"),
    "energy": ("Energy", r"energy|oil|petroleum"),
    "education": ("Education", r"education"),
    "transport": ("Transport", r"transport(?:ation)?"),
    "trade": ("Trade", r"trade|commerce"),
    "information": ("Information", r"information"),
    "culture": ("Culture", r"culture"),
    "agriculture": ("Agriculture", r"agriculture"),
    "emergency": ("Emergency Situations", r"emergenc(?:y|ies)(?: situations)?"),
    "security": ("Security", r"(?:public |state )?security"),
    "intelligence": ("Intelligence", r"intelligence"),
    "unification": ("Unification", r"unification"),
    "environment": ("Environment", r"environment"),
    "labour": ("Labour", r"labou?r"),
}

_OTHERS: Final = (
    Body("border", "Border guards of {}", "state_forces",
         r"(?:state )?border (?:guard service|guard troops|guards?|service|"
         r"troops|police|"
         r"forces?|patrol|security force)|frontier guards?"),
    Body("air", "Air Force of {}", "state_forces", r"air ?force"),
    Body("navy", "Navy of {}", "state_forces",
         r"navy|naval forces|(?:naval )?fleet|warships?|gunboats?|sailors"),
    Body("coastguard", "Coast guard of {}", "state_forces", r"coast ?guards?"),
    Body("police", "Police of {}", "state_forces",
         r"(?:riot |national |federal |military |anti-terror(?:ism)? )?police"
         r"(?: force| forces| officers?| service)?|policemen|gendarmerie|gendarmes"),
    Body("security_forces", "Security forces of {}", "state_forces",
         r"security (?:forces?|services?|personnel)|special forces|"
         r"paramilitary forces?"),
    Body("peacekeepers", "Peacekeepers of {}", "state_forces",
         r"peace-?keep(?:ers|ing (?:troops|forces?|contingent|mission))"),
    Body("forces", "Armed Forces of {}", "state_forces",
         r"armed forces|military forces|defen[cs]e forces|army units|military units|"
         r"ground forces|land forces|army|military|troops|soldiers?|servicemen|"
         r"service ?members?|service personnel|paratroopers|commandos|marines|"
         r"(?:fighter )?jets|war ?planes|helicopters|military aircraft|artillery|"
         r"(?:occupation|occupying|invasion|invading) forces|forces|general staff|"
         r"chiefs? of (?:general )?staff|joint chiefs of staff|military command|"
         r"militaries|armies"),
    Body("intelligence_service", "Intelligence services of {}", "government_body",
         r"(?:military |foreign |domestic )?intelligence"
         r"(?: (?:services?|agenc(?:y|ies)|directorate))?|secret services?|"
         r"spy (?:agency|service)"),
    Body("parliament", "Parliament of {}", "government_body",
         r"parliament|legislature|national assembly|lawmakers|legislators"),
    Body("presidency", "Presidential Administration of {}", "government_body",
         r"presidential (?:office|administration|palace|press service)|presidency|"
         r"president's office|office of the president"),
    Body("pm_office", "Office of the Prime Minister of {}", "government_body",
         r"prime minister's (?:office|press service)|premier's office|"
         r"office of the prime minister|prime ministry"),
    Body("government", "Government of {}", "government_body",
         r"(?:interim |transitional |coalition |military |caretaker |new |central |"
         r"federal |de facto )?(?:government|cabinet|authorities|administration|"
         r"regime|junta|"
         r"leadership)"),
    Body("council", "Security Council of {}", "government_body",
         r"(?:national )?(?:security|defen[cs]e) council"),
    Body("prosecutors", "Prosecutor General's Office of {}", "government_body",
         r"(?:general prosecutor|prosecutor general|prosecutor-general|"
         r"attorney general|public prosecutor)(?:'s)? office|"
         r"(?:state |public |federal )?prosecutors|"
         r"prosecutor's office|prosecution(?: service)?"),
    Body("investigators", "Investigative Committee of {}", "government_body",
         r"investigative committee"),
    Body("nss", "National Security Service of {}", "government_body",
         r"national security service"),
    Body("sss", "State Security Service of {}", "government_body",
         r"state security service"),
    Body("supreme_court", "Supreme Court of {}", "government_body", r"supreme court"),
    Body("constitutional_court", "Constitutional Court of {}", "government_body",
         r"constitutional court"),
    Body("election", "Election commission of {}", "government_body",
         r"(?:central |national |supreme |independent )?"
         r"election(?:s|oral)? commission"),
    Body("central_bank", "Central Bank of {}", "government_body", r"central bank"),
    Body("embassy", "Embassy of {}", "government_body", r"embassy|consulate"),
    Body("state_media", "State media of {}", "media",
         r"state(?:-run|-owned)? "
         r"(?:media|television|tv|news agency|radio|broadcaster)"),
    Body("civilians", "Civilians in {}", "civilians",
         r"(?:civilians?|villagers?|residents?|refugees?|citizens?|hostages|"
         r"non-combatants)", plain=True),
    Body("officials", "{}", "government_body",
         r"(?:officials?|diplomats?|negotiators?|delegation)", plain=True),
)  # fmt: skip

# States whose body has another name, and the table actor that it is.
_OWN_NAMES: Final = {
    ("foreign", "USA"): "US State Department",
    ("defence", "USA"): "US Department of Defense",
    ("presidency", "USA"): "White House",
    ("parliament", "USA"): "US Congress",
    ("supreme_court", "USA"): "US Supreme Court",
    ("council", "USA"): "US National Security Council",
    ("justice", "USA"): "US Department of Justice",
    ("navy", "USA"): "US Navy",
    ("air", "USA"): "US Air Force",
    ("coastguard", "USA"): "US Coast Guard",
    ("border", "USA"): "US Border Patrol",
    ("foreign", "GBR"): "UK Foreign Office",
    ("interior", "GBR"): "Home Office",
    ("pm_office", "GBR"): "Office of the Prime Minister of the United Kingdom",
    ("foreign", "DEU"): "Federal Foreign Office of Germany",
    ("presidency", "RUS"): "Kremlin",
    ("presidency", "FRA"): "Élysée",
    ("presidency", "KOR"): "Office of the President of South Korea",
    ("parliament", "ISR"): "Knesset",
    ("coastguard", "CHN"): "China Coast Guard",
    ("forces", "CHN"): "People's Liberation Army",
    ("peacekeepers", "RUS"): "Russian peacekeeping contingent",
    ("border", "AZE"): "State Border Service of Azerbaijan",
    ("forces", "SDN"): "Sudanese Armed Forces",
    ("forces", "COD"): "Armed Forces of the Democratic Republic of the Congo",
}
_WITH_ARTICLE: Final = frozenset({
    "United States", "United Kingdom", "United Arab Emirates", "Netherlands",
    "Philippines", "Bahamas", "Maldives", "Comoros", "Gambia", "Seychelles",
    "Czech Republic", "Dominican Republic", "Central African Republic",
    "Republic of the Congo", "Democratic Republic of the Congo", "Solomon Islands",
    "Marshall Islands", "Vatican", "Gaza Strip", "West Bank", "Faroe Islands",
    "Falkland Islands", "Kurdistan Region of Iraq",
})  # fmt: skip


@cache
def bodies() -> tuple[Body, ...]:
    """Every sort of body, ministries first."""
    ministries = tuple(
        Body(
            key,
            f"Ministry of {name} of {{}}",
            "government_body",
            rf"(?:{words})(?: and [a-z]+)? (?:ministry|ministries|department)"
            rf"|(?:ministry|department) (?:of|for) (?:the )?(?:{words})",
        )
        for key, (name, words) in _MINISTRIES.items()
    )
    extra = {
        "foreign": r"|MFA|foreign office",
        "defence": r"|MoD",
    }
    return (
        *(
            Body(b.key, b.name, b.kind, b.pattern + extra.get(b.key, ""))
            for b in ministries
        ),
        *_OTHERS,
    )


@cache
def by_key() -> dict[str, Body]:
    """The sorts of bodies by key."""
    return {b.key: b for b in bodies()}


@cache
def head_pattern() -> re.Pattern[str]:
    """One expression of all heads; the name of the group that matched is the key."""
    parts = "|".join(f"(?P<{b.key}>{b.pattern})" for b in bodies())
    return re.compile(rf"(?:{parts})\b(?!-)", re.IGNORECASE)


def body_name(key: str, state: str, iso3: str | None, adjective: str = "") -> str:
    """Return the name of the body ``key`` of ``state`` (a canonical country name).

    ``adjective`` is the demonym that the article uses ("Ukrainian"), needed for
    groups that are named by it ("Ukrainian officials", given whole).
    """
    if iso3 and (own := _OWN_NAMES.get((key, iso3))):
        return own
    if key == "officials":
        return by_key()[key].name.format(adjective or state)
    article = "the " if state in _WITH_ARTICLE else ""
    return by_key()[key].name.format(article + state)


OFFICES: Final = (
    r"(?:(?:acting|caretaker|interim|transitional|deputy|vice|former|ex|then|"
    r"newly elected|outgoing|incoming|chief|senior|first|permanent|special|"
    r"late|supreme|top)[ -])*"
    r"(?:prime minister|premier|president(?:-elect)?|vice president|chancellor|"
    r"(?:foreign|defen[cs]e|interior|health|finance|justice|economy|energy|home|oil|"
    r"education|culture|information|emergency|state|cabinet|trade|transport|security|"
    r"agriculture|environment|labou?r|intelligence|unification|internal|external)"
    r"(?: affairs| situations| development)?(?: and [a-z]+)? minister|"
    r"secretary of (?:state|defense|defence|war|the treasury|homeland security)|"
    r"secretary[- ]general|"
    r"(?:foreign|defen[cs]e|home|press|treasury|general|assistant|under|cabinet) "
    r"secretary|"
    r"national security advis[eo]r|"
    r"(?:foreign policy|army|military|police|intelligence|security|rebel|opposition|"
    r"party|navy|air force|junta|coup|separatist|militia|human rights|aid|nuclear|"
    r"religious|spiritual|political|regional|cartel|gang) "
    r"(?:chief|leader|commander|boss|director)|"
    r"spokes(?:man|woman|person)|ambassador|envoy|representative|negotiator|consul|"
    r"king|queen|emir|sultan|crown prince|prince|supreme leader|ayatollah|pope|"
    r"patriarch|"
    r"speaker|governor|mayor|lawmaker|senator|congress(?:man|woman)|legislator|deputy|"
    r"leader|head|chief|chair(?:man|woman|person)?|director(?:[- ]general)?|"
    r"commissioner|high representative|coordinator|"
    r"(?:(?:brigadier|major|lieutenant|colonel|captain)[- ])?general|"
    r"(?:lieutenant[- ])?colonel|major|lieutenant|captain|brigadier|"
    r"(?:vice[- ]|rear[- ])?admiral|"
    r"commander(?:-in-chief)?|marshal|warlord|chief of staff|advis[eo]r|aide|official|"
    r"diplomat|dictator|strongman|"
    r"prosecutor|judge|ombudsman|analyst|activist|journalist|minister)"
)
"""Offices as news writes them before or after a name (lower case)."""

HIGH_OFFICES: Final = frozenset({
    "president", "prime minister", "premier", "chancellor", "foreign minister",
    "defence minister", "defense minister", "interior minister", "supreme leader",
    "king", "secretary of state", "defense secretary", "secretary-general",
    "foreign secretary", "vice president", "crown prince", "emir", "pope",
})  # fmt: skip
"""Offices of which a country (or organisation) has one holder at a time."""
