"""Cue words of statements, with the stance that each expresses.

Lemmas as the English pipeline gives them (British spellings included). ``ASSERT``
is the stance of a plain reporting verb; the other tables say what else a cue does.
"""

from typing import Final

from timeline.intake.proposal import Stance
from timeline.intake.wordlists import words_of

# Verbs that take a clause or a quotation as what is said, written or held.
_CLAUSE: Final[dict[Stance, frozenset[str]]] = {
    "asserts": words_of(
        """
        say tell state add announce declare report write tweet post note remark
        comment reply respond answer explain claim argue assert maintain insist
        contend reiterate repeat stress emphasize emphasise underline underscore
        suggest indicate signal hint imply reveal disclose observe recall recount
        describe mention testify proclaim affirm reaffirm predict forecast estimate
        conclude continue retort quip joke whisper shout cry exclaim declare concede
        believe think consider suspect reckon feel assume know hold hope hop expect
        understand find show point clarify specify inform notify brief assure
        reassure convince advise opine speculate allege counter rebut
        caution read broadcast relay mutter lament boast gloat confide recommend
        propose learn determine realize realise doubt dispute question wonder ask
        inquire judge guess figure tout celebrate agree interject chime
        blog text email message chant sing brag joke marvel muse elaborate
        reason theorize theorise posit surmise calculate dream imagine
        """
    ),
    "denies": words_of("deny refute rebut disavow"),
    "accuses": words_of("accuse allege charge complain fume"),
    "demands": words_of("demand urge insist order command decree rule"),
    "requests": words_of("request plead beg appeal ask"),
    "promises": words_of("promise pledge vow swear commit guarantee undertake"),
    "threatens": words_of("threaten"),
    "acknowledges": words_of("acknowledge admit concede confirm confess accept"),
    "expresses_concern": words_of("fear worry warn caution lament regret fret"),
}

# Later rows win where a lemma stands in two of them, except for these.
_CLAUSE_OVERRIDE: Final[dict[str, Stance]] = {
    "insist": "asserts",
    "rule": "asserts",
    "ask": "asserts",
    "charge": "accuses",
    "accept": "acknowledges",
    "undertake": "promises",
}

CLAUSE_VERBS: Final[dict[str, Stance]] = {
    lemma: stance for stance, lemmas in _CLAUSE.items() for lemma in lemmas
} | _CLAUSE_OVERRIDE

# Verbs of speaking proper: what they report was uttered, so they may relay another's
# words, and end a statement that they stand behind.
SPEECH_VERBS: Final = words_of(
    """
    say tell state add announce declare report write tweet post note remark comment
    reply respond answer explain claim argue assert maintain insist contend reiterate
    repeat stress emphasize emphasise underline underscore reveal disclose observe
    testify proclaim affirm reaffirm predict estimate conclude continue inform notify
    assure advise allege counter caution warn acknowledge admit concede confirm deny
    accuse promise pledge vow swear urge demand ask order threaten call appeal request
    """
)

# Verbs of taking a stand, by which a speaker goes on from what he feels or does.
STAND_VERBS: Final = words_of(
    """
    call urge accuse demand warn vow pledge promise condemn threaten insist deny
    reject express blame appeal reiterate stress describe allege
    """
)

# Verbs by which the speaker goes on in a participle: ", adding …", ", accusing …".
CONTINUING_VERBS: Final = SPEECH_VERBS | words_of(
    """
    blame condemn criticize criticise denounce describe dismiss reject express voice
    cite label brand slam praise welcome refer hail lament quote suggest point
    """
)

# Of these, what people that are spoken of may do themselves: "marched, demanding …".
CROWD_VERBS: Final = words_of("demand order threaten ask call urge request shout warn")

# Verbs of an aside that cites: "as X noted, …", "as reported by X".
ASIDE_VERBS: Final = words_of(
    """
    say note report put explain observe state argue write acknowledge admit concede
    announce predict warn point describe claim reveal suggest document
    """
)

# Verbs by which somebody speaks inside another's statement.
RELAYED_VERBS: Final = SPEECH_VERBS | words_of(
    "back support endorse reject blame condemn denounce criticize criticise express"
)

# Subject-control verbs: "vowed to …", "refused to …".
INFINITIVE_VERBS: Final[dict[str, Stance]] = {
    "promise": "promises",
    "pledge": "promises",
    "vow": "promises",
    "swear": "promises",
    "offer": "promises",
    "commit": "promises",
    "undertake": "promises",
    "agree": "promises",
    "threaten": "threatens",
    "refuse": "denies",
    "claim": "asserts",
    "demand": "demands",
    "ask": "requests",
    "hope": "asserts",
    "hop": "asserts",
    "propose": "asserts",
    "want": "asserts",
    "wish": "asserts",
    "profess": "asserts",
    "admit": "acknowledges",
}

# Object-control verbs: "urged Israel to …".
OBJECT_INFINITIVE_VERBS: Final[dict[str, Stance]] = {
    "urge": "demands",
    "tell": "demands",
    "order": "demands",
    "command": "demands",
    "instruct": "demands",
    "direct": "demands",
    "press": "demands",
    "push": "demands",
    "pressure": "demands",
    "want": "demands",
    "expect": "demands",
    "require": "demands",
    "exhort": "demands",
    "implore": "requests",
    "ask": "requests",
    "request": "requests",
    "beg": "requests",
    "beseech": "requests",
    "invite": "requests",
    "encourage": "demands",
    "warn": "demands",
    "advise": "demands",
    "caution": "demands",
    "challenge": "demands",
    "dare": "demands",
}

# Verb + preposition (or particle) + what is said.
PREPOSITION_VERBS: Final[dict[tuple[str, str], Stance]] = {
    ("call", "for"): "demands",
    ("call", "on"): "demands",
    ("call", "upon"): "demands",
    ("appeal", "to"): "requests",
    ("appeal", "for"): "requests",
    ("plead", "for"): "requests",
    ("plead", "with"): "requests",
    ("ask", "for"): "requests",
    ("push", "for"): "demands",
    ("press", "for"): "demands",
    ("insist", "on"): "demands",
    ("warn", "of"): "expresses_concern",
    ("warn", "about"): "expresses_concern",
    ("warn", "against"): "demands",
    ("caution", "against"): "demands",
    ("complain", "of"): "accuses",
    ("complain", "about"): "accuses",
    ("speak", "of"): "asserts",
    ("object", "to"): "denies",
    ("rail", "against"): "accuses",
    ("lash", "at"): "accuses",
    ("apologize", "for"): "acknowledges",
    ("apologise", "for"): "acknowledges",
    ("worry", "about"): "expresses_concern",
    ("point", "to"): "asserts",
    ("argue", "for"): "asserts",
    ("argue", "against"): "asserts",
    ("hint", "at"): "asserts",
    ("admit", "to"): "acknowledges",
    ("confess", "to"): "acknowledges",
    ("own", "to"): "acknowledges",
    ("threaten", "with"): "threatens",
    ("boast", "of"): "asserts",
    ("boast", "about"): "asserts",
    ("commit", "to"): "promises",
    ("protest", "at"): "accuses",
}

# Verbs with a person or party as object, and of what: "accused X of …".
CHARGE_VERBS: Final[dict[str, frozenset[str]]] = {
    "accuse": words_of("of"),
    "blame": words_of("for on"),
    "condemn": words_of("for over"),
    "criticize": words_of("for over"),
    "criticise": words_of("for over"),
    "denounce": words_of("for over as"),
    "suspect": words_of("of"),
    "fault": words_of("for"),
    "slam": words_of("for over"),
    "blast": words_of("for over"),
    "rebuke": words_of("for over"),
    "chide": words_of("for over"),
    "castigate": words_of("for over"),
    "lambast": words_of("for over"),
    "lambaste": words_of("for over"),
    "deplore": words_of("as"),
    "decry": words_of("as"),
    "attack": words_of("for over as"),
    "assail": words_of("for over as"),
    "berate": words_of("for over"),
    "reproach": words_of("for with"),
}

# Verbs that a particle turns round: "ruled out", "ruled it out".
PARTICLE_VERBS: Final[dict[tuple[str, str], Stance]] = {
    ("rule", "out"): "denies",
    ("play", "down"): "denies",
    ("brush", "off"): "denies",
    ("brush", "aside"): "denies",
    ("shrug", "off"): "denies",
}

# What makes a warning of it a threat: "warned of a crushing response".
THREATS: Final = words_of(
    "retaliation response consequence revenge vengeance punishment reprisal"
)

# "described the strike as …", "called it …".
LABEL_VERBS: Final = words_of(
    """
    describe call label brand characterize characterise portray term dub depict hail
    regard view see cast dismiss denounce condemn deride declare deem praise mock
    """
)

# Verbs whose noun object is what is said or held.
OBJECT_VERBS: Final[dict[str, Stance]] = {
    "deny": "denies",
    "reject": "denies",
    "dismiss": "denies",
    "refute": "denies",
    "dispute": "denies",
    "rebuff": "denies",
    "oppose": "denies",
    "repudiate": "denies",
    "confirm": "acknowledges",
    "acknowledge": "acknowledges",
    "admit": "acknowledges",
    "concede": "acknowledges",
    "demand": "demands",
    "urge": "demands",
    "request": "requests",
    "promise": "promises",
    "pledge": "promises",
    "vow": "promises",
    "threaten": "threatens",
    "condemn": "accuses",
    "denounce": "accuses",
    "criticize": "accuses",
    "criticise": "accuses",
    "decry": "accuses",
    "deplore": "accuses",
    "blast": "accuses",
    "slam": "accuses",
    "lament": "expresses_concern",
    "fear": "expresses_concern",
    "regret": "expresses_concern",
    "claim": "asserts",
    "allege": "accuses",
    "announce": "asserts",
    "report": "asserts",
    "propose": "asserts",
    "suggest": "asserts",
    "reiterate": "asserts",
    "reaffirm": "asserts",
    "outline": "asserts",
    "highlight": "asserts",
    "underline": "asserts",
    "underscore": "asserts",
    "question": "denies",
    "applaud": "asserts",
    "commend": "asserts",
    "bemoan": "expresses_concern",
    "stress": "asserts",
    "emphasize": "asserts",
    "emphasise": "asserts",
    "predict": "asserts",
    "defend": "asserts",
    "praise": "asserts",
    "hail": "asserts",
    "welcome": "asserts",
    "endorse": "asserts",
    "support": "asserts",
    "back": "asserts",
    "favor": "asserts",
    "favour": "asserts",
    "cite": "asserts",
    "mention": "asserts",
    "tout": "asserts",
    "deride": "accuses",
    "mock": "accuses",
    "ridicule": "accuses",
    "protest": "accuses",
}

# Object verbs that report an act as often as a statement ("admitted two patients"):
# taken only where the object is quoted, a deed, or names a statement.
WEAK_OBJECT_VERBS: Final = words_of("claim report admit attack tout threaten confirm")

# What is claimed in words only: "claimed responsibility for the attack".
CLAIMED: Final = words_of("responsibility credit victory attack bombing capture")

# What somebody reports, confirms, admits or threatens in words: a deed, not a thing.
DEEDS: Final = words_of(
    """
    death killing strike airstrike attack assault shelling raid bombing blast
    explosion clash fighting gunfire ambush offensive arrest detention abduction
    kidnapping loss casualty injury damage presence capture seizure fall launch
    withdrawal retreat release incident existence receipt toll crash evacuation
    incursion violation breach abuse atrocity massacre execution mistake error
    failure responsibility involvement role guilt defeat retaliation revenge war
    sanction reprisal action delay shortage outage disruption advance deployment
    firing bombardment looting displacement intrusion hit
    """
)

# What is put "at" a figure.
FIGURES: Final = words_of("toll number figure count total tally loss casualty death")

# What an allegation is called by who denies it.
FALSE: Final = words_of(
    """
    false untrue baseless groundless unfounded unsubstantiated fabricated fake absurd
    lie lies nonsense fabrication fabrications propaganda ridiculous fiction slander
    disinformation misinformation incorrect unproven malicious ludicrous rubbish hoax
    """
)

# Verbs that change a figure "to" another.
REVISING_VERBS: Final = words_of("raise revise lower increase update reduce correct")

# Verbs by which a relative clause denies what was just said: "which Moscow denies".
DENIALS: Final = words_of("deny reject dismiss refute dispute repudiate")

# Verbs by which the journalist says that nobody knows: "a figure not verified".
CHECKS: Final = words_of("verify confirm corroborate substantiate comment check prove")

# Verbs of attitude: what is said is the attitude itself, verb and all.
ATTITUDE_VERBS: Final = words_of(
    """
    back support defend endorse welcome praise hail oppose favor favour mock deride
    protest cite propose announce predict condemn denounce criticize criticise decry
    """
)

# Verbs whose passive names who judges: "was rejected by Moscow".
VERDICT_VERBS: Final = words_of(
    """
    deny reject dismiss refute dispute condemn denounce criticize criticise decry
    deplore confirm welcome praise hail applaud question oppose
    """
)

# Of these, those that may be deeds.
HELP_VERBS: Final = words_of("back support defend oppose favor favour announce")

# Objects that make an attitude a deed: "backed the rebels", "defended the town".
DEED_OBJECTS: Final = words_of(
    """
    rebel force troop militia fighter army group town city territory position soldier
    insurgent militant separatist guerrilla proxy gunman
    unit government side operation offensive border village front line country
    """
)

NOUN_CUES: Final[dict[str, Stance]] = {
    "accusation": "accuses",
    "allegation": "accuses",
    "charge": "accuses",
    "complaint": "accuses",
    "protest": "accuses",
    "criticism": "accuses",
    "condemnation": "accuses",
    "denial": "denies",
    "rejection": "denies",
    "opposition": "denies",
    "objection": "denies",
    "proposal": "asserts",
    "warning": "expresses_concern",
    "concern": "expresses_concern",
    "fear": "expresses_concern",
    "worry": "expresses_concern",
    "alarm": "expresses_concern",
    "regret": "expresses_concern",
    "claim": "asserts",
    "assertion": "asserts",
    "statement": "asserts",
    "suggestion": "asserts",
    "argument": "asserts",
    "belief": "asserts",
    "view": "asserts",
    "opinion": "asserts",
    "assessment": "asserts",
    "conclusion": "asserts",
    "announcement": "asserts",
    "declaration": "asserts",
    "remark": "asserts",
    "insistence": "asserts",
    "contention": "asserts",
    "prediction": "asserts",
    "hope": "asserts",
    "hop": "asserts",
    "expectation": "asserts",
    "confidence": "asserts",
    "doubt": "asserts",
    "suspicion": "accuses",
    "promise": "promises",
    "pledge": "promises",
    "vow": "promises",
    "commitment": "promises",
    "assurance": "promises",
    "guarantee": "promises",
    "offer": "promises",
    "threat": "threatens",
    "ultimatum": "threatens",
    "demand": "demands",
    "call": "demands",
    "order": "demands",
    "request": "requests",
    "appeal": "requests",
    "plea": "requests",
    "admission": "acknowledges",
    "acknowledgement": "acknowledges",
    "acknowledgment": "acknowledges",
    "confirmation": "acknowledges",
}

# Nouns whose matter a preposition brings: "Mali's call for a truce".
NOUN_PREPOSITIONS: Final[dict[str, frozenset[str]]] = {
    "call": words_of("for"),
    "demand": words_of("for"),
    "appeal": words_of("for"),
    "plea": words_of("for"),
    "proposal": words_of("for"),
    "condemnation": words_of("of"),
    "criticism": words_of("of"),
    "rejection": words_of("of"),
    "denial": words_of("of"),
    "opposition": words_of("to"),
    "objection": words_of("to"),
    "warning": words_of("about of over"),
    "protest": words_of("over against about"),
    "concern": words_of("about over"),
    "threat": words_of("against"),
    "insistence": words_of("on"),
    "allegation": words_of("of"),
    "accusation": words_of("of"),
}

# Verbs that lend a noun cue its speaker: "issued a warning that …".
SUPPORT_VERBS: Final = words_of(
    """
    make issue voice express give offer repeat reiterate raise level release deliver
    send have hold share renew lodge file publish state
    """
)

# "was concerned that …", "is confident that …".
ADJECTIVE_CUES: Final[dict[str, Stance]] = {
    "concerned": "expresses_concern",
    "worried": "expresses_concern",
    "afraid": "expresses_concern",
    "alarmed": "expresses_concern",
    "fearful": "expresses_concern",
    "anxious": "expresses_concern",
    "troubled": "expresses_concern",
    "confident": "asserts",
    "convinced": "asserts",
    "sure": "asserts",
    "certain": "asserts",
    "optimistic": "asserts",
    "hopeful": "asserts",
    "adamant": "asserts",
    "aware": "asserts",
    "skeptical": "asserts",
    "sceptical": "asserts",
    "clear": "asserts",
    "ready": "promises",
}

# "was deeply concerned": a feeling that is a stance.
ALARMED: Final = words_of(
    """
    concerned alarmed worried appalled troubled dismayed saddened shocked horrified
    disturbed outraged afraid
    """
)

# Nouns that stand for an earlier statement: "denied the accusation".
STATEMENT_NOUNS: Final = frozenset(NOUN_CUES) | words_of(
    "report charge account version"
)

# Things that carry a statement but say nothing themselves; they may be speakers.
ANONYMOUS_HEADS: Final = words_of(
    """
    official source diplomat witness resident officer aide commander spokesman
    spokeswoman spokesperson adviser advisor analyst expert activist lawmaker
    minister soldier refugee survivor medic doctor villager
    """
)

# What carries somebody's words: its owner speaks.
VEHICLES: Final = words_of(
    """
    statement communique communiqué tweet post letter message release report note
    video recording footage interview speech address briefing conference broadcast
    remark comment article memo email text document declaration leaflet bulletin
    announcement editorial dispatch call telegram
    """
)

# What was not said: "refused to say", "was unable to confirm".
WITHHOLDING: Final = words_of(
    "refuse decline fail hesitate unable able unwilling reluctant neglect avoid"
)

# "refused to comment": to say nothing is no statement.
WITHHELD_SPEECH: Final = words_of(
    "say comment answer discuss disclose confirm deny speculate elaborate identify "
    "name reveal give provide specify explain"
)

# "asked not to be named": said to the reporter, about the report.
DISCRETION: Final = words_of("name identify quote withhold disclose")

# Nobody: "no group", "no one", "neither side", "none".
NOBODY: Final = words_of("no none neither nobody nothing few")

# People by what they are, whom "the general" or "the widow" may take up again.
PEOPLE: Final = ANONYMOUS_HEADS | words_of(
    """
    chief head leader general colonel captain major lieutenant sergeant admiral
    president premier chancellor politician envoy ambassador negotiator mediator
    coordinator director chairman chairwoman chairperson secretary governor mayor
    senator deputy lawyer prosecutor judge teacher student farmer trader shopkeeper
    driver worker nurse priest imam bishop pastor elder chieftain warlord veteran
    fighter rebel activist campaigner journalist blogger man woman mother father
    brother sister son daughter wife husband widow uncle aunt cousin neighbour
    neighbor grandmother grandfather boy girl pensioner engineer pilot rescuer
    researcher professor historian economist candidate
    """
)

SPOKESPEOPLE: Final = words_of("spokesman spokeswoman spokesperson")

# Whose somebody is: "his brother" is the brother of a named man.
KIN: Final = words_of(
    """
    family relative brother sister son daughter wife husband widow mother father
    uncle aunt cousin parent lawyer neighbour neighbor friend supporter ally aide
    office party
    """
)

# Who asks for the reader's sake, and claims nothing.
INTERVIEWERS: Final = words_of("reporter journalist interviewer correspondent")

# What is denied to somebody, and is no statement: "denied them entry".
WITHHELD: Final = words_of(
    "entry access visa permission bail asylum passage right treatment opportunity"
)
