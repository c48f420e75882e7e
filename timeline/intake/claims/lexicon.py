"""Verbs that bring a statement, with the stance that each expresses.

Lemmas as the English pipeline gives them (British spellings included). Nouns and
adjectives stand in ``cue_nouns``, who speaks in ``voices``.
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
        detail reason theorize theorise posit surmise calculate dream imagine
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
    "doubt": "denies",
    "dispute": "denies",
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
    announce predict warn point describe claim reveal suggest document allege charge
    insist maintain contend assert
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

# "described the strike as …", "called it …".
LABEL_VERBS: Final = words_of(
    """
    describe call label brand characterize characterise portray term dub depict hail
    regard view see cast dismiss reject denounce condemn deride declare deem praise mock
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

# Of these, those that are blows as well.
STRIKING_VERBS: Final = words_of("blast slam attack assail")

# Object verbs that report an act as often as a statement ("admitted two patients"):
# taken only where the object is quoted, a deed, or names a statement.
WEAK_OBJECT_VERBS: Final = words_of("claim report admit attack tout threaten confirm")

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

# Verbs that lend a noun cue its speaker: "issued a warning that …".
SUPPORT_VERBS: Final = words_of(
    """
    make issue voice express give offer repeat reiterate raise level release deliver
    send have hold share renew lodge file publish state
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
DISCRETION: Final = words_of(
    "name identify quote withhold disclose use reveal publish print"
)
