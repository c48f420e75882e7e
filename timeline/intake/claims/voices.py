"""Words for who speaks, and for what carries somebody's words. Lemmas."""

from typing import Final

from timeline.intake.wordlists import words_of

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

# Who speaks for a named man, as a spokesman does.
MOUTHPIECES: Final = words_of(
    "lawyer attorney aide adviser advisor representative ally"
)

# Who is of a state, or knows of it, and does not speak for it.
PRIVATE: Final = words_of(
    """
    expert analyst fellow professor scholar academic voice activist journalist reporter
    correspondent writer author researcher refugee lawyer doctor economist historian
    singer actor businessman businesswoman student resident citizen national dissident
    watcher priest survivor witness villager observer specialist teacher opposition
    photographer
    """
)

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

# What shows something, and says nothing.
IMAGES: Final = words_of("image imagery photograph photo picture satellite")

# What happens, of which only the journalist can say that it "shows" something.
HAPPENINGS: Final = words_of(
    """
    aftermath failure development attack strike death killing incident event move
    decision violence fighting clash explosion blast crisis war conflict result absence
    lack loss success capture fall advance situation scene ban operation raid offensive
    assault bloodshed bombing shelling airstrike battle unrest motto slogan sanction
    ship rebellion coup
    """
)

# What bears an account out, and says nothing by that.
EVIDENCE: Final = words_of("evidence data footage video record document map scan")
