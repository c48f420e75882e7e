"""The whole proposal: spans, warnings, and the reference article."""

import hashlib
from pathlib import Path

import pytest

from timeline.intake.proposal import Proposal, SourceDetails
from timeline.intake.propose import propose

SHARED = Path(__file__).resolve().parents[3] / "shared"
REFERENCE = SHARED / "articles" / "armenia-azerbaijan-border-2021-05-14.txt"

COAST = """MANILA — The Philippines on Thursday accused China's coast guard of \
ramming a supply boat near Second Thomas Shoal, injuring four sailors.

Beijing rejected the accusation, saying the vessels had "illegally intruded" into \
its waters.

“It was a reckless act,” National Security Adviser Eduardo Ano said in a statement. \
“We will not be deterred.”

President Ferdinand Marcos spoke by phone with U.S. President Joe Biden on Wednesday. \
A tribunal in The Hague ruled in 2016 that the claims had no legal basis."""

SAHEL = """Gunmen killed at least 23 people in two villages in northern Burkina Faso \
at the weekend, the regional governor said on Monday.

“They shot everyone who tried to run,” said a resident who asked not to be named.

The army said it had launched an operation on Sunday. Amnesty International has \
accused soldiers of killing civilians, which the government denies."""

CAPITAL = """KYIV (AFP) – Russia launched 31 missiles at Kyiv overnight, wounding 17 \
people, officials said Thursday.

"This can be stopped only by air defence," President Volodymyr Zelensky said.

In Brussels, EU leaders agreed to send Ukraine five billion euros in military aid. On \
Wednesday, Ukrainian drones attacked an oil refinery in Ryazan."""


def source(
    text: str, *, published: str | None = "2024-03-14T18:00", language: str = "en"
) -> SourceDetails:
    return SourceDetails(
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        published=published,
        language=language,
    )


def all_spans(proposal: Proposal) -> list[tuple[int, int]]:
    spans = [s for a in proposal.actors for s in a.spans]
    spans += [s for p in proposal.places for s in p.spans]
    spans += [d.span for d in proposal.dates]
    spans += [c.span for c in proposal.claims]
    spans += [i.span for i in proposal.incidents]
    spans += [c.span for i in proposal.incidents for c in i.casualties]
    spans += [b.span for b in proposal.background]
    return spans


@pytest.mark.parametrize("text", [COAST, SAHEL, CAPITAL])
def test_propose_every_span_lies_inside_the_text(text: str) -> None:
    proposal = propose(source(text))

    assert [s for s in all_spans(proposal) if not 0 <= s[0] < s[1] <= len(text)] == []


@pytest.mark.parametrize("text", [COAST, SAHEL, CAPITAL])
def test_propose_slices_are_what_they_claim(text: str) -> None:
    proposal = propose(source(text))

    quoted = [text[slice(*c.span)] for c in proposal.claims if c.quoted]
    assert all(q[0] in '"“' and q[-1] in '"”' for q in quoted)
    dates = [(d.expression, text[slice(*d.span)]) for d in proposal.dates]
    assert [e for e, s in dates] == [s for e, s in dates]
    tolls = [c for i in proposal.incidents for c in i.casualties]
    assert all(c.wording in text[slice(*c.span)] for c in tolls)


@pytest.mark.parametrize("text", [COAST, SAHEL, CAPITAL])
def test_propose_references_point_at_what_exists(text: str) -> None:
    proposal = propose(source(text))
    places = {p.name for p in proposal.places}

    assert all(n < len(proposal.claims) for i in proposal.incidents for n in i.claims)
    assert all(
        i.date is None or i.date < len(proposal.dates) for i in proposal.incidents
    )
    assert {n for i in proposal.incidents for n in i.places} <= places


KINDS = [
    (
        COAST,
        [
            ("ACCUSE", "2024-03-14"),
            ("ASSAULT", "2024-03-14"),
            ("CONSULT", "2024-03-13"),
        ],
    ),
    (CAPITAL, [("ASSAULT", "2024-03-13/2024-03-14"), ("ASSAULT", "2024-03-13")]),
    (SAHEL, [("ASSAULT", "2024-03-09/2024-03-10"), ("ASSAULT", "2024-03-10")]),
]


@pytest.mark.parametrize(("text", "expected"), KINDS)
def test_propose_finds_the_news_of_an_article(
    text: str, expected: list[tuple[str, str]]
) -> None:
    found = [(i.event_type, i.edtf) for i in propose(source(text)).incidents]

    assert [e for e in expected if e not in found] == []


def test_propose_accusation_of_a_party_is_only_alleged() -> None:
    incidents = propose(source(COAST)).incidents
    ramming = next(i for i in incidents if i.event_type == "ASSAULT")

    assert [p.alleged for p in ramming.participants if p.role == "initiator"] == [True]


def test_propose_past_ruling_is_no_news() -> None:
    incidents = propose(source(COAST)).incidents

    assert [i.edtf for i in incidents if i.edtf and i.edtf.startswith("2016")] == []


def test_propose_other_language_reads_nothing_and_says_so() -> None:
    proposal = propose(source("Ein Angriff traf die Stadt.", language="de"))

    assert proposal.claims == []
    assert proposal.incidents == []
    assert proposal.warnings == [
        (
            "The article is in German; the readers read English only, so nothing "
            "was looked for in it."
        )
    ]


def test_propose_without_publication_date_warns() -> None:
    proposal = propose(source("Russia shelled Kherson on Friday.", published=None))

    assert proposal.warnings[0] == (
        "No publication date was found, so relative dates such as “on Friday” could "
        "not be resolved."
    )


def test_propose_without_publication_date_names_the_day_of_the_dateline() -> None:
    text = "KYIV, Feb 3 (Reuters) - Russia shelled Kherson on Friday."
    proposal = propose(source(text, published=None))

    assert proposal.warnings[0].endswith(" The dateline gives Feb 3, but no year.")


def test_propose_without_any_day_claims_no_publication_day() -> None:
    proposal = propose(source("Russia shelled Kherson on Friday.", published=None))

    assert proposal.warnings[1:] == ["The incident has no date of its own in the text."]


def test_propose_reads_a_long_text_up_to_a_limit_and_says_so() -> None:
    first = "Rebels killed two soldiers near the bridge on Friday."
    filler = "The hills were quiet and the road was dry all day. " * 120
    text = "\n\n".join([first, *[filler.strip()] * 6, first])
    source = SourceDetails(
        text=text, published="2021-05-14", language="en", sha256="0" * 64
    )

    proposal = propose(source)

    assert proposal.source.text == text
    assert [i.span[0] for i in proposal.incidents] == [0]
    assert proposal.warnings[0] == (
        f"The article has {len(text.split()):,} words; only the first 6,000 were read. "
        "Enter the rest as a text of its own."
    )


def test_propose_empty_text_warns() -> None:
    assert propose(source("")).warnings == ["The article has no text."]


def test_propose_counts_statements_without_speaker() -> None:
    text = 'The square was empty.\n\n"Nobody will come to this place again."'

    assert (
        "1 of 1 statements could not be attributed." in propose(source(text)).warnings
    )


def test_propose_passes_over_a_chain_of_words_that_is_no_sentence() -> None:
    assert propose(source("said that " * 400)).claims == []


def test_propose_is_the_same_twice() -> None:
    assert propose(source(COAST)) == propose(source(COAST))


@pytest.fixture(scope="module")
def reference() -> Proposal:
    if not REFERENCE.exists():
        pytest.skip(f"{REFERENCE.name} is not beside this checkout")
    text = REFERENCE.read_text(encoding="utf-8")
    start, end = text.index("MOSCOW/BAKU"), text.index("\nLatest comments")
    lines = [
        line for line in text[start:end].split("\n") if not line.startswith("3rd party")
    ]
    return propose(source("\n".join(lines).strip(), published="2021-05-14T20:07"))


EVENTS = [
    ("RETREAT", "withdraw", "2021-05-14"),
    ("MOBILIZE", "troops", "[2021-05-10..2021-05-14]"),
    ("REQUEST", "assist", "2021-05-14"),
    ("AGREE", None, "2021-05-13"),
    ("CONSULT", None, "2021-05-14"),
    ("CONSULT", None, "2021-05-12"),
    ("CONSULT", "phone", "2021-05-13"),
]


def test_propose_reference_article_incidents(reference: Proposal) -> None:
    found = [(i.event_type, i.mode, i.edtf) for i in reference.incidents]

    assert sorted(found, key=str) == sorted(EVENTS, key=str)


def test_propose_reference_article_history_is_background(reference: Proposal) -> None:
    assert {b.edtf for b in reference.background if b.context == "historical"} >= {
        "2020"
    }


SPEAKERS = [
    ("Armenia", "asserts", "that Azerbaijan had failed"),
    ("Armenia", "accuses", "Azerbaijan of sending"),
    ("Azerbaijan", "denies", "this"),
    ("Azerbaijan", "asserts", "its forces only defended"),
    ("Nikol Pashinyan", "asserts", '"Yesterday an agreement'),
    ("Nikol Pashinyan", "asserts", '"This agreement has been'),
    ("Ministry of Foreign Affairs of Azerbaijan", "asserts", "the leadership of its"),
    ("Vladimir Putin", "demands", "that the ceasefire agreement"),
    ("Nikol Pashinyan", "asserts", '"solving all problems'),
    ("Dmitry Peskov", "asserts", '"Of course, the Armenian'),
    ("Jalina Porter", "demands", "Washington expected"),
    ("Jalina Porter", "asserts", '"Military movements in'),
    ("Jalina Porter", "asserts", "that border demarcation"),
]


def test_propose_reference_article_statements(reference: Proposal) -> None:
    text = reference.source.text
    found = [
        (c.speaker, c.stance, text[slice(*c.span)].startswith(words))
        for c, (_, _, words) in zip(reference.claims, SPEAKERS, strict=True)
    ]

    assert found == [(speaker, stance, True) for speaker, stance, _ in SPEAKERS]


def test_propose_reference_article_denial_contradicts(reference: Proposal) -> None:
    assert [(r.claim, r.other) for r in reference.relations] == [(2, 1)]


def test_propose_reference_article_alleged_sides(reference: Proposal) -> None:
    alleged = {
        (i.event_type, p.actor)
        for i in reference.incidents
        for p in i.participants
        if p.alleged
    }

    assert alleged == {("RETREAT", "Azerbaijan"), ("MOBILIZE", "Azerbaijan")}


def test_propose_reference_article_participants(reference: Proposal) -> None:
    sides = [
        [f"{part.role}: {part.actor}" for part in incident.participants]
        for incident in reference.incidents
    ]

    assert sides == [
        ["initiator: Azerbaijan"],
        ["initiator: Armenia", "target: Russia"],
        ["initiator: Azerbaijan"],
        ["participant: Armenia", "participant: Azerbaijan"],
        ["participant: State Border Service of Azerbaijan", "participant: Armenia"],
        [
            "participant: State Border Service of Azerbaijan",
            "participant: Border guards of Armenia",
        ],
        ["initiator: Nikol Pashinyan", "target: Vladimir Putin"],
    ]
