"""Word lists that several frames share; lemmas of the English pipeline."""

from typing import Final

from timeline.intake.wordlists import words_of

FORCES: Final = words_of(
    """
    troop soldier force army military tank brigade battalion unit convoy column
    armour armor guard serviceman fighter militant rebel militia peacekeeper marine
    division regiment troops forces patrol infantry paratrooper personnel vehicle
    police policeman officer gunman insurgent reservist contingent mercenary
    commando combatant jawan
    """
)
PEACEKEEPERS: Final = words_of("peacekeeper peacekeeping observer monitor")
WEAPONS: Final = words_of(
    """
    missile rocket warship jet bomber warplane aircraft submarine carrier destroyer
    frigate vessel ship drone balloon artillery weapon system battery satellite
    helicopter icbm torpedo fleet
    """
)
ARMS: Final = words_of("arm weapon ammunition missile munition shell rifle system")
LAND: Final = words_of(
    """
    territory border area position town village city region province land district
    post airport base checkpoint enclave front line frontline outpost hill capital
    settlement neighbourhood neighborhood island strip zone headquarters crossing
    bridge road highway palace stronghold garrison camp buffer height heights
    """
)
BORDER: Final = words_of(
    "border frontier line airspace boundary water strait demarcation waters"
)
PEOPLE: Final = words_of(
    """
    people person civilian man woman child soldier villager resident policeman police
    officer worker journalist fighter militant protester demonstrator passenger
    refugee troop family member commander student girl boy guard leader rebel farmer
    aide pilgrim worshipper bystander driver official doctor teacher migrant herder
    insurgent gunman serviceman personnel minister activist jawan dozen hundred thousand
    """
)
CAPTIVES: Final = words_of(
    """
    prisoner hostage captive detainee pow prisoners soldier journalist activist body
    national citizen serviceman abductee schoolgirl student leader crew inmate
    """
)
# What strikes and kills without anybody's doing it.
NATURE: Final = words_of(
    """
    earthquake quake tremor aftershock flood flooding floodwater rain rainfall
    rainstorm downpour monsoon landslide mudslide rockslide avalanche cyclone storm
    sandstorm snowstorm thunderstorm hurricane tornado typhoon heatwave drought
    blizzard lightning wildfire tsunami volcano eruption outbreak epidemic pandemic
    cholera malaria measles virus disease famine calamity disaster cold snow
    """
)
TALKS: Final = words_of(
    """
    talk meeting summit negotiation consultation call conversation dialogue
    discussion conference session round phone telephone parley
    """
)
PACTS: Final = words_of(
    """
    agreement deal accord pact treaty memorandum truce ceasefire protocol roadmap
    settlement contract understanding charter declaration armistice communique
    cessation
    """
)
HELP: Final = words_of(
    """
    help aid assistance support weapon relief reinforcement protection intervention
    peacekeeper ammunition money fund tank jet shelter loan donation
    """
)
AID: Final = words_of(
    """
    aid assistance relief food medicine supply help weapon ammunition fund loan
    grant tank missile jet vaccine shelter peacekeeper package refuge equipment
    tonne asylum humanitarian howitzer training
    """
)
PENALTIES: Final = words_of("sanction embargo tariff penalty ban freeze blacklist")
RESTRICTIONS: Final = words_of(
    """
    curfew martial emergency lockdown blockade siege restriction ban shutdown
    blackout censorship
    """
)
TIES: Final = words_of(
    """
    tie relation relations cooperation aid talk trade membership participation
    agreement link funding treaty pact contact export import visa flight
    negotiation deal supply dialogue
    """
)
ENVOYS: Final = words_of(
    "diplomat ambassador envoy attache consul staff mission chargé affaires affaire "
    "d'affaires commissioner counsellor counselor"
)
PROTESTS: Final = words_of(
    "protest demonstration rally march sit-in riot unrest strike vigil boycott"
)
ATTACKS: Final = words_of(
    """
    attack strike airstrike raid shelling bombing bombardment assault offensive
    explosion blast ambush clash fighting battle incursion shooting massacre
    missile rocket drone barrage operation invasion firefight skirmish gunfire
    counteroffensive salvo fire bomb war mortar artillery stabbing killing murder
    assassination firing
    """
)
YIELD: Final = words_of(
    """
    withdraw withdrawal retreat ceasefire truce halt stop end release cease leave
    pull resign surrender disarm lift truce restraint free cessation de-escalate
    open refrain return hand abandon
    """
)
CHANGE: Final = words_of(
    """
    investigation inquiry probe reform change election investigate sanction action
    accountability explanation measure justice recognise recognize
    """
)
MEET: Final = words_of("meeting talk session negotiation summit dialogue meet")
# Armed or rioting people who act for no state, whatever their nationality.
IRREGULARS: Final = words_of(
    """
    gunman militant rebel attacker bandit insurgent protester settler rioter assailant
    bomber fighter jihadist robber
    """
)
