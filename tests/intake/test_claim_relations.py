"""How the statements of an article relate to each other. Sentences of our own."""

import pytest

from tests.intake.reading import statements_of

RELATIONS = [
    (
        (
            "Chad said two of its soldiers died of sniper fire. Sudan said it had not "
            "opened fire."
        ),
        [(1, "contradicts", 0)],
    ),
    (
        (
            "The rebels said they had taken Bunia. The army said the town was still "
            "under its control."
        ),
        [(1, "contradicts", 0)],
    ),
    (
        (
            "Russia said its forces had seized Toretsk. Kyiv said fighting was still "
            "under way in the town."
        ),
        [(1, "contradicts", 0)],
    ),
    (
        (
            "The hospital said nine people had died. A Red Cross official gave a toll "
            "of nine."
        ),
        [(1, "corroborates", 0)],
    ),
    (
        (
            "Villagers said soldiers had burned their houses. A UN official confirmed "
            "that troops had torched homes there."
        ),
        [(1, "corroborates", 0)],
    ),
    (
        (
            "Chad said two soldiers had died. An earlier statement had spoken of no "
            "casualties."
        ),
        [(0, "supersedes", 1)],
    ),
    (
        (
            "The army spoke of no casualties. The governor said two soldiers had been "
            "killed."
        ),
        [(1, "contradicts", 0)],
    ),
    (
        (
            "The army said 15 soldiers had been killed. Doctors said at least 64 "
            "people died."
        ),
        [],
    ),
    (
        (
            "The governor said at least 23 people had died since Sunday. The minister "
            "put the toll at 17. The prosecutor later confirmed 24 deaths."
        ),
        [(1, "contradicts", 0), (2, "supersedes", 1)],
    ),
    (
        "Peru denied that its jets had bombed a farm, as Chile claimed last week.",
        [(0, "contradicts", 1)],
    ),
    (
        (
            "Ten people died in Chad's Tibesti region, aid workers said. Rebels "
            "accused Chad of slaughter. Chad denied targeting herders."
        ),
        [(2, "contradicts", 1)],
    ),
    ("Oman said the talks had failed. Yemen refused to attend the talks.", []),
    (
        (
            "Oman accused Yemen of piracy. A union said wages were due. Qatar said the "
            "fleet would sail on Sunday. Yemen denied any involvement."
        ),
        [(3, "contradicts", 0)],
    ),
    ("Oman and Yemen said the road to the port had been mined by smugglers.", []),
    (
        (
            "Police said three people were wounded in Cali. The army said six others "
            "were wounded in Cali."
        ),
        [],
    ),
    (
        "The health ministry put the toll at 30. It later raised it to 42.",
        [(1, "supersedes", 0)],
    ),
    (
        "Five people were killed, police said. Police later said seven were killed.",
        [(1, "supersedes", 0)],
    ),
    (
        "Mali said 12 people had died. Niger said four people had died.",
        [(1, "contradicts", 0)],
    ),
    (
        "Police said 14 people were killed. The hospital said 14 people had died.",
        [(1, "corroborates", 0)],
    ),
    (
        "Kenya said it had killed 20 militants. Militants said three soldiers died.",
        [],
    ),
    (
        "Chad and Libya accused each other of breaking the truce.",
        [(1, "contradicts", 0)],
    ),
    (
        "Oman said Yemeni troops fired first. Yemen said Omani forces fired first.",
        [(1, "contradicts", 0)],
    ),
    (
        "Peru says the bridge was destroyed. Chile says the bridge was not destroyed.",
        [(1, "contradicts", 0)],
    ),
    (
        "Congo accused Rwanda of sending troops, a charge that Kigali rejects.",
        [(1, "contradicts", 0)],
    ),
    (
        "Congo accused Rwanda of sending troops. Kigali called the charge baseless.",
        [(1, "contradicts", 0)],
    ),
    (
        "Chad said Libyan jets had shelled a well. Libya denied any air raid.",
        [(1, "contradicts", 0)],
    ),
    (
        "Peru said Chilean guns had shelled a farm. Chile denies bombing Bolivia.",
        [],
    ),
    (
        "Herders said troops had burnt Kidal. The UN said no aid had reached Kidal.",
        [],
    ),
    (
        "Herders said troops had burnt tents in Kidal. The army never went to Kidal.",
        [],
    ),
    (
        "Herders said troops had burnt Kidal. The army said it never went to Kidal.",
        [(1, "contradicts", 0)],
    ),
    (
        "Herders said Chadian troops shot a boy. The envoy called that a fabrication.",
        [(1, "contradicts", 0)],
    ),
    (
        "Chad accused Libya of hosting rebels. Libya said it had no rebels there.",
        [(1, "contradicts", 0)],
    ),
    (
        "Peru says its men have left Arica. Chile says Peruvian men remain in Arica.",
        [(1, "contradicts", 0)],
    ),
    (
        "Peru says its men have left Arica. Chile says its men remain in Calama.",
        [],
    ),
    (
        "Mali said it had seized Kidal. Rebels said they still held the town of Kidal.",
        [(1, "contradicts", 0)],
    ),
    (
        "Chad said Libya had broken the truce. Libya said Chad had violated it.",
        [],
    ),
    (
        "Chad said Libya had broken the truce. Libya said Chad violated the ceasefire.",
        [(1, "contradicts", 0)],
    ),
    (
        "Oman said Yemen had breached the truce. Yemen said it respected the truce.",
        [(1, "contradicts", 0)],
    ),
    (
        "Oman said Yemeni troops opened fire. Yemen said it had only returned fire.",
        [(1, "contradicts", 0)],
    ),
    (
        "Mali said 12 people had died. Niger said it had returned the bodies of four.",
        [],
    ),
    (
        "Haiti decried the raid and threatened to shut it. Cuba rejected the threat.",
        [(2, "contradicts", 1)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), RELATIONS)
def test_relations_of_statements(
    text: str, expected: list[tuple[int, str, int]]
) -> None:
    relations = statements_of(text).relations

    assert [(r.claim, r.kind, r.other) for r in relations] == expected


def test_relation_says_why_in_plain_words() -> None:
    relations = statements_of(
        "The health ministry put the toll at 30. It later raised it to 42."
    ).relations

    assert [r.why.note for r in relations if r.why] == ["A later figure: 30, then 42."]


RESOLVED = [
    (
        "Congo accused Rwanda of sending troops, a charge that Kigali rejects.",
        "sending troops",
    ),
    (
        "Congo accused Rwanda of provocation. Rwanda rejected this.",
        "provocation",
    ),
    (
        "Congo said Rwanda had sent troops, an assertion denied by Kigali.",
        "Rwanda had sent troops",
    ),
    (
        "Congo accused Rwanda of sending troops. Kigali said the claims were false.",
        "sending troops",
    ),
]


@pytest.mark.parametrize(("text", "denied"), RESOLVED)
def test_denial_in_passing_says_what_is_denied(text: str, denied: str) -> None:
    claims = statements_of(text).claims

    assert [(c.speaker, c.stance, c.text) for c in claims][-1] == (
        "Rwanda",
        "denies",
        denied,
    )
