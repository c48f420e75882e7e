"""From a whole article, pasted or as a page, to the publication's details."""

import hashlib
from pathlib import Path
from typing import Any

import pytest

from timeline.intake.errors import BadDate, EmptyInput, InputTooLarge, NotAnArticle
from timeline.intake.extract import extract
from timeline.intake.proposal import SourceDetails

ARTICLES = Path(__file__).parent / "articles"
REFERENCE = (
    Path(__file__).resolve().parents[3]
    / "shared/articles/armenia-azerbaijan-border-2021-05-14.txt"
)


def read(name: str, **given: Any) -> SourceDetails:
    return extract((ARTICLES / name).read_bytes(), **given)


@pytest.fixture(scope="module")
def reference() -> SourceDetails:
    if not REFERENCE.exists():
        pytest.skip(f"the reference article is not at {REFERENCE}")
    return extract(REFERENCE.read_bytes())


DETAILS: dict[str, dict[str, Any]] = {
    "bbc_like.txt": {
        "title": "Sudan ceasefire: Rival generals agree 72-hour truce after market "
        "strike",
        "publisher": "BBC",
        "authors": ["Maren Oldfield"],
        "published": "2023-04-24",
        "modified": None,
        "credited_agency": None,
        "dateline": [],
        "language": "en",
    },
    "guardian_like.txt": {
        "title": "Manila accuses Beijing of ‘dangerous’ water cannon use near disputed "
        "shoal",
        "publisher": "The Guardian",
        "authors": ["Ottilie Brand", "Pieter Lang"],
        "published": "2023-12-10T09:41+00:00",
        "modified": "2023-12-11T02:15+00:00",
        "credited_agency": "AFP",
        "dateline": [],
    },
    "ap_like.txt": {
        "title": "Truck bomb kills at least 18 at checkpoint in central Somalia, "
        "officials say",
        "publisher": "AP",
        "authors": ["Tola Anselm", "Brigid Cote"],
        "published": None,
        "modified": "2023-09-23T15:17-04:00",
        "credited_agency": "AP",
        "dateline": ["Mogadishu"],
    },
    "aljazeera_like.txt": {
        "title": "Cross-border fire kills two in southern Lebanon as exchange enters "
        "third week",
        "publisher": "Al Jazeera",
        "authors": [],
        "published": "2023-10-28",
        "credited_agency": None,
        "dateline": ["Beirut"],
    },
    "tass_like.txt": {
        "title": "Delegations leave Istanbul after talks on grain corridor",
        "authors": [],
        "published": "2022-07-12T18:24",
        "credited_agency": "TASS",
        "dateline": ["Istanbul"],
    },
    "month_first_like.txt": {
        "title": "Soldiers deployed to gang-held port after fuel convoy is ambushed",
        "publisher": None,
        "authors": ["Lena Marsh"],
        "published": "2022-11-04T16:07-04:00",
        "modified": "2022-11-04T18:45-04:00",
        "dateline": ["Port-au-Prince"],
    },
    "russian.txt": {
        "title": "Переговоры о прекращении огня завершились без результата",
        "publisher": None,
        "authors": ["Ирина Павлова"],
        "published": "2021-05-14T20:07",
        "modified": "2021-05-14T21:15",
        "credited_agency": "TASS",
        "language": "ru",
    },
    "news.html": {
        "title": "Navy seizes tanker in the gulf after drone warning & pursuit",
        "publisher": "Harbour Daily",
        "authors": ["Nora Quist"],
        "published": "2024-01-11T06:32+00:00",
        "modified": "2024-01-11T09:05+00:00",
        "credited_agency": "Reuters",
        "dateline": ["Dubai"],
        "language": "en",
        "canonical_url": "https://www.harbourdaily.example/world/2024/jan/11/"
        "navy-seizes-tanker",
        "charset": "utf-8",
    },
    "live_blog.html": {
        "title": "Earthquake diplomacy live: border crossing reopens for aid",
        "publisher": "Levant Courier",
        "authors": ["Dalia Rahal"],
        "published": "2023-02-11T05:00+03:00",
        "modified": "2023-02-11T18:20+03:00",
        "language": "en",
    },
    "amp.html": {
        "title": "Los presidentes acuerdan reabrir la frontera tras cinco meses",
        "publisher": "Diario del Valle",
        "authors": [],
        "published": "2024-03-05T14:10-06:00",
        "credited_agency": "EFE",
        "dateline": ["Bogotá"],
        "language": "es",
        "canonical_url": "https://diariodelvalle.example/mundo/2024/03/05/"
        "cumbre-frontera.html",
    },
}
# First words of every paragraph that belongs to the article, and of no other.
BODIES = {
    "bbc_like.txt": [
        "Sudan's warring generals", "The truce was", '"This was two',
        "Why the fighting", "The army and", "A spokesman for", "Doctors in the",
        "Residents reached by",
    ],
    "guardian_like.txt": [
        "Coast guard says", "The Philippines has", "The Philippine task",
        "China’s coast guard", "Manila summoned China’s", "The shoal lies",
    ],
    "ap_like.txt": [
        "MOGADISHU, Somalia (AP)", "Police officer Ahmed", "No group claimed",
        "“I saw the", "The government began",
    ],
    "aljazeera_like.txt": [
        "Lebanese state media", "Beirut, Lebanon –", "Lebanon’s National News",
        "The Israeli army", "Hezbollah denied that", "The United Nations",
    ],
    "tass_like.txt": [
        "The next round", "ISTANBUL, July 12.", '"The proposals were',
        "The host country's", "About 20 million",
    ],
    "month_first_like.txt": [
        "PORT-AU-PRINCE — Soldiers", "The chief told", "A coalition of", '"We have had',
    ],
    "russian.txt": [
        "ЕРЕВАН, 14 мая.", "«Стороны договорились встретиться", "По его словам,",
    ],
    "news.html": [
        "DUBAI (Reuters) -", "The ship was", '"The vessel was', "The ship's operator",
        "Oil prices rose",
    ],
    "live_blog.html": [
        "First trucks cross", "Five trucks with", "The foreign minister",
        "Army denies blocking", "The army denied", "Toll passes 24,000",
        "At least 24,000",
    ],
    "amp.html": [
        "BOGOTÁ (EFE).- Los", "El acuerdo prevé", "La oposición acusó",
        "Cerca de treinta",
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", DETAILS)
def test_details_are_read_in_every_house_style(name: str) -> None:
    source = read(name).model_dump()

    assert {key: source[key] for key in DETAILS[name]} == DETAILS[name]


@pytest.mark.parametrize("name", BODIES)
def test_body_holds_the_article_and_nothing_else(name: str) -> None:
    paragraphs = read(name).text.split("\n\n")

    assert [" ".join(p.split()[:3]) for p in paragraphs] == BODIES[name]


@pytest.mark.parametrize("name", [n for n in BODIES if n.endswith(".txt")])
def test_no_line_of_a_paste_is_lost_without_a_record(name: str) -> None:
    source = read(name)
    given = (ARTICLES / name).read_text()

    kept = [*source.text.split("\n\n"), *(cut.text for cut in source.cut)]

    lost = [line for raw in given.split("\n") if (line := raw.strip()) not in kept]
    assert [line for line in lost if line] == [source.title]


def test_reference_article_gives_the_details_of_its_page(
    reference: SourceDetails,
) -> None:
    assert (
        reference.title
        == "Armenia says Azerbaijan fails to fully withdraw after border incident"
    )
    assert (reference.publisher, reference.credited_agency) == (
        "Investing.com",
        "Reuters",
    )
    assert (reference.published, reference.modified) == (
        "2021-05-14T20:07",
        "2021-05-14T20:10",
    )
    assert (reference.dateline, reference.language, reference.authors) == (
        ["Moscow", "Baku"],
        "en",
        [],
    )


def test_reference_article_keeps_its_twelve_paragraphs_alone(
    reference: SourceDetails,
) -> None:
    paragraphs = reference.text.split("\n\n")

    assert len(paragraphs) == 12
    assert paragraphs[0].startswith("MOSCOW/BAKU (Reuters) - Armenia said on Friday")
    assert paragraphs[-1].endswith("on friendly terms with Azerbaijan.")
    assert len(reference.cut) == 13


def test_cut_lines_know_where_they_stood(reference: SourceDetails) -> None:
    inline = next(c for c in reference.cut if c.text.startswith("3rd party Ad"))

    assert inline.reason == "advertisement"
    assert reference.text[inline.before :].startswith('"Of course, the Armenian side')


def test_digest_is_of_the_text(reference: SourceDetails) -> None:
    assert reference.sha256 == hashlib.sha256(reference.text.encode()).hexdigest()


def test_given_date_overrides_the_page_s() -> None:
    source = read("news.html", published="2024-01-12T10:00")

    assert (source.published, source.why["published"].method) == (
        "2024-01-12T10:00",
        "given",
    )


def test_known_host_names_the_publisher() -> None:
    source = read(
        "month_first_like.txt", url="https://www.reuters.com/world/americas/x/"
    )

    assert (source.publisher, source.why["publisher"].rule) == ("Reuters", "host")


def test_day_in_the_address_dates_an_undated_article() -> None:
    text = "Talks resume\n\n" + "Officials met again and agreed to go on talking. " * 3

    source = extract(text, url="https://example.org/world/2021/05/14/talks-resume")

    assert source.published == "2021-05-14"


def test_nothing_known_is_none_and_never_a_guess() -> None:
    source = extract("Officials met again in the town hall and went home. " * 4)

    assert (source.title, source.publisher, source.published) == (None, None, None)
    assert (source.authors, source.credited_agency, source.dateline) == ([], None, [])


def test_headline_on_the_page_is_not_in_the_text() -> None:
    source = read("news.html")

    assert "pursuit" not in source.text


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyInput),
        ("  \n ", EmptyInput),
        (b"%PDF-1.7 x", NotAnArticle),
        ("a" * 5_000_000, InputTooLarge),
        ("word\n" * 6_000, InputTooLarge),
        ("<html><body></body></html>", EmptyInput),
        ("hello", EmptyInput),
        ("Border talks\n\n14 May 2021", EmptyInput),
    ],
    ids=[
        "nothing",
        "blank",
        "PDF",
        "5 MB",
        "6,000 lines",
        "empty page",
        "a word",
        "no sentence",
    ],
)
def test_what_is_no_article_is_refused(data: bytes | str, error: type) -> None:
    with pytest.raises(error):
        extract(data)


@pytest.mark.parametrize(
    "text", ["Guards left.", "Пограничники ушли.", "停火协议已签署。"]
)
def test_shortest_sentence_is_read(text: str) -> None:
    assert extract(text).text == text


@pytest.mark.parametrize("given", ["soon", "2021-13-45", "03/04/2021", "12021-05-14"])
def test_given_date_that_is_none_is_refused(given: str) -> None:
    with pytest.raises(BadDate, match="is not a date"):
        extract("Officials met again.", published=given)


def test_page_from_a_server_may_be_larger_than_a_paste() -> None:
    page = "<html><body><p>Officials met again on Friday.</p>" + " " * 3_000_000

    assert "Officials" in extract(page, content_type="text/html").text
    with pytest.raises(InputTooLarge):
        extract(page)


LEADS = (
    "The Houthis fired a missile at Israel on Thursday.",
    "It fell at dawn.",
    "Nobody was hurt.",
    "Israel attacked.",
    "The army denies it.",
    "“We will not leave,” the mayor said.",
    "Who fired first is unclear.",
    "IT FELL AT DAWN.",
    "Donate blood, doctors urged.",
    "Can the truce hold?",
)
REST = (
    "Sirens sounded across the north.",
    "People ran to the shelters in towns along the coast for most of the night.",
)
HEADS = {
    "date": "Missile hits Israel\n\nPublished 14 May 2021, 10:00",
    "byline": "Markets fall as oil prices climb again\n\nBy Jane Doe",
    "bare byline": "Deadly night\n\nJane Doe in Cairo\n\n14 May 2021",
    "site": "News\n\nThe Ledger\n\nMissile hits Israel\n\n14 May 2021, 10:00",
}


@pytest.mark.parametrize("rest", [REST[:1], REST[1:]], ids=["short", "long"])
@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("lead", LEADS)
def test_lead_of_one_sentence_is_body_and_never_the_title(
    lead: str, head: str, rest: tuple[str, ...]
) -> None:
    source = extract("\n\n".join([HEADS[head], lead, *rest]))

    assert source.text.split("\n\n") == [lead, *rest]
    assert source.title in HEADS[head].split("\n\n")


def test_lead_above_a_subheading_is_body() -> None:
    lines = [HEADS["date"], "It fell at dawn.", "What we know so far", REST[1]]

    source = extract("\n\n".join(lines))

    assert source.text.startswith("It fell at dawn.")
    assert source.title == "Missile hits Israel"


def test_sentences_after_a_list_of_related_links_are_body() -> None:
    lines = [HEADS["date"], REST[1], "Related stories", "Storm closes schools"]
    lines += ["Nobody was hurt.", REST[1] + " The army said so."]

    source = extract("\n\n".join(lines))

    assert source.text.split("\n\n") == [lines[1], lines[4], lines[5]]
    assert [c.reason for c in source.cut][-2:] == ["related", "related"]


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("Ana Kola | Pristina | BIRN | May 14, 2021 20:07", "2021-05-14T20:07"),
        ("Published: 14 May ,2021: 09:12 AM GST", "2021-05-14T09:12+04:00"),
        ("By Jane Doe", "2021-05-12"),
    ],
    ids=["byline with places", "stray comma", "dateline alone"],
)
def test_date_of_publication_is_read(head: str, published: str) -> None:
    lead = "May 12, 2021 (PORT SUDAN) – The army seized the town on Monday."

    source = extract("\n\n".join(["Army seizes town", head, lead, *REST]))

    assert (source.title, source.published) == ("Army seizes town", published)
    assert source.text.split("\n\n") == [lead, *REST]


def test_short_text_behind_the_sign_off_is_the_site_s() -> None:
    bio = "The Ledger has reported from the coast since 1911 and has no owner but us."
    lines = [
        HEADS["date"],
        *[REST[1]] * 1,
        REST[1] + " Some slept there.",
        REST[1][:-1],
    ]
    lines[-1] += " and into the morning."
    lines += ["Reporting by Jane Doe; editing by John Roe", bio]

    source = extract("\n\n".join(lines))

    assert source.text.split("\n\n") == lines[1:4]
    assert [c.reason for c in source.cut][-2:] == ["sign-off", "after the article"]


def test_article_that_goes_on_behind_a_sign_off_is_kept() -> None:
    lines = [HEADS["date"], *(f"{REST[1]} So it went, day {n}." for n in range(4))]
    lines.insert(3, "With reporting by AFP")

    source = extract("\n\n".join(lines))

    assert len(source.text.split("\n\n")) == 4


def test_sentence_of_the_site_above_the_headline_is_cut() -> None:
    note = "Please note that all blogs here are written by outside contributors alone."
    body = [f"{REST[1]} So it went on day {n}." for n in range(3)]

    source = extract("\n\n".join([note, HEADS["date"], *body]))

    assert (source.title, source.text.split("\n\n")) == ("Missile hits Israel", body)


@pytest.mark.parametrize(
    ("line", "published", "modified"),
    [
        ("Published On 14 May 202114 May 2021", "2021-05-14", None),
        (
            "May 14, 20218:07 PM GMT+4Updated 3 years ago",
            "2021-05-14T20:07+04:00",
            None,
        ),
        (
            "14 May 2021 20:07 BSTLast modified on 15 May 2021 09:12 BST",
            "2021-05-14T20:07+01:00",
            "2021-05-15T09:12+01:00",
        ),
    ],
)
def test_times_that_a_paste_joined_are_told_apart(
    line: str, published: str, modified: str | None
) -> None:
    source = extract("\n\n".join(["Missile hits Israel", line, *REST]))

    assert (source.published, source.modified) == (published, modified)


def test_agency_below_the_headline_is_credited_and_above_it_publishes() -> None:
    below = extract("\n\n".join(["Missile hits Israel", "PTI", "14 May 2021", *REST]))
    above = extract("\n\n".join(["TASS", "Missile hits Israel", "14 May 2021", *REST]))

    assert (below.publisher, below.credited_agency) == (None, "PTI")
    assert (above.publisher, above.credited_agency) == ("TASS", None)


@pytest.mark.parametrize(
    "cut",
    ["Sign up for our newsletter", "14 May 2021, 10:00", "© 2021 The Ledger", "Advert"],
)
def test_line_to_be_kept_stands_in_the_text_where_it_stood(cut: str) -> None:
    lines = [REST[1], cut, REST[1] + " Some slept there.", REST[1] + " It was cold."]
    article = "\n\n".join(["Missile hits Israel", "14 May 2021, 10:00", *lines])

    source = extract(article, keep=[cut])

    assert source.text.split("\n\n")[-4:] == lines
    assert source.published == "2021-05-14T10:00"
    assert cut not in [c.text for c in source.cut]


SHELLED = [
    "Two men were hurt when a shell hit a market in the town, the governor said.",
    "“We heard one blast and ran,” a trader told reporters at the hospital.",
]


def test_last_paragraph_without_its_stop_is_kept() -> None:
    last = "The army denied that it had fired on the town and blamed a rebel group"

    source = extract("\n\n".join(["Shell hits border market", *SHELLED, last]))

    assert source.text.endswith(last)


def test_headline_behind_the_last_paragraph_is_cut() -> None:
    last = "Army denies firing on border town as rebels say the truce is over"

    source = extract("\n\n".join(["Shell hits border market", *SHELLED, last]))

    assert source.text.split("\n\n") == SHELLED


def test_short_standfirst_under_the_headline_is_kept() -> None:
    under = "Army denies it fired on market"
    head = ["Shell hits market in border town", under, "14 May 2021"]

    source = extract("\n\n".join([*head, *SHELLED]))

    assert source.text.split("\n\n") == [under, *SHELLED]


@pytest.mark.parametrize("label", ["Title: ", "Subject: ", "Fwd: "])
def test_label_is_no_part_of_the_headline(label: str) -> None:
    source = extract("\n\n".join([f"{label}Shell hits border market", *SHELLED]))

    assert source.title == "Shell hits border market"


def test_unseen_signs_are_in_no_name_and_stay_in_the_text() -> None:
    lead = "Troops of both sides left the br\u200bidge on Friday, the army said."
    head = ["Troops leave Ard\u202eal bridge", "By An\u200ba Ko\u202ela", "14 May 2021"]

    source = extract("\n\n".join([*head, lead, *REST]))

    assert (source.title, source.authors) == ("Troops leave Ardal bridge", ["Ana Kola"])
    assert source.text.split("\n\n") == [lead, *REST]


def test_first_publication_below_makes_the_time_above_a_change() -> None:
    head = ["Troops leave the bridge", "May 14, 2021 8:07 pm IST - SRINAGAR"]

    source = extract(
        "\n\n".join([*head, *REST, *REST, "First published: May 14, 2021 6:10 pm IST"])
    )

    assert source.published == "2021-05-14T18:10+05:30"
    assert source.modified == "2021-05-14T20:07+05:30"


def test_ambiguous_zone_of_a_pasted_time_is_that_of_the_outlets_country() -> None:
    head = ["The Hindu", "Troops leave the bridge", "May 14, 2021 8:07 pm IST"]

    source = extract("\n\n".join([*head, *REST, *REST]))

    assert (source.publisher, source.published) == (
        "The Hindu",
        "2021-05-14T20:07+05:30",
    )
