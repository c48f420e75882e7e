"""Direct quotations and who speaks in them. Sentences of our own."""

import pytest

from tests.intake.reading import read

DIRECT = [
    (
        "“We saw it,” said Ada Okoro, a sister of Mr. Okoro. “We ran.”",
        [
            (
                "Ada Okoro",
                "“We saw it,” said Ada Okoro, a sister of Mr. Okoro. “We ran.”",
            )
        ],
    ),
    (
        "“We left,” Ada Okoro said on “Africa Today.” “Others stayed.”",
        [
            (
                "Ada Okoro",
                "“We left,” Ada Okoro said on “Africa Today.” “Others stayed.”",
            )
        ],
    ),
    (
        "“Who fired?” He answered, “The army did,” Ada Okoro said.",
        [("Ada Okoro", "“The army did,”")],
    ),
    (
        "“Not now, certainly not,” Egypt replied.",
        [("Egypt", "“Not now, certainly not,”")],
    ),
    (
        "In a letter to Kenya, its leader, Peter Banda, said: “The road must open.”",
        [("Peter Banda", "“The road must open.”")],
    ),
    (
        '"We will not leave the city," Olena Kovalenko said.',
        [("Olena Kovalenko", '"We will not leave the city,"')],
    ),
    (
        '"We will not leave the city," said Olena Kovalenko, the mayor.',
        [("Olena Kovalenko", '"We will not leave the city,"')],
    ),
    (
        "“We heard three blasts,” said Ahmed Saleh, a shopkeeper.",
        [("Ahmed Saleh", "“We heard three blasts,”")],
    ),
    (
        "‘We heard three blasts,’ said Ahmed Saleh, a shopkeeper.",
        [("Ahmed Saleh", "‘We heard three blasts,’")],
    ),
    (
        "'It was the army's fault,' Ahmed Saleh told the radio.",
        [("Ahmed Saleh", "'It was the army's fault,'")],
    ),
    (
        "«The bridge is ours,» Marko Jović said.",
        [("Marko Jović", "«The bridge is ours,»")],
    ),
    (
        'Ahmed Saleh said: "We heard three blasts."',
        [("Ahmed Saleh", '"We heard three blasts."')],
    ),
    (
        'Ahmed Saleh told reporters, "We heard three blasts."',
        [("Ahmed Saleh", '"We heard three blasts."')],
    ),
    (
        '"The truce," Ahmed Saleh said, "is dead for all of us."',
        [("Ahmed Saleh", '"The truce," Ahmed Saleh said, "is dead for all of us."')],
    ),
    (
        '"Nobody helped us," Ahmed Saleh said. "We dug with our hands."',
        [
            (
                "Ahmed Saleh",
                '"Nobody helped us," Ahmed Saleh said. "We dug with our hands."',
            )
        ],
    ),
    (
        '"They came at night. They took the men," Amina Diallo said.',
        [("Amina Diallo", '"They came at night. They took the men,"')],
    ),
    (
        '"They came at night," Amina Diallo said.\n\n"They took the men away."',
        [
            ("Amina Diallo", '"They came at night,"'),
            ("Amina Diallo", '"They took the men away."'),
        ],
    ),
    (
        'Amina Diallo said: "They came at night.\n\n"They took the men away."',
        [("Amina Diallo", '"They came at night.\n\n"They took the men away."')],
    ),
    (
        'Amina Diallo rejected the report. "Nothing of this happened here."',
        [
            ("Amina Diallo", "the report"),
            ("Amina Diallo", '"Nothing of this happened here."'),
        ],
    ),
    (
        '"The fire has stopped," TASS quoted Sergei Ivanov as saying.',
        [("Sergei Ivanov", '"The fire has stopped,"')],
    ),
    (
        '"Is this what they call peace?" asked Amina Diallo.',
        [("Amina Diallo", '"Is this what they call peace?"')],
    ),
    (
        '"Get out of the valley!" Amina Diallo shouted.',
        [("Amina Diallo", '"Get out of the valley!"')],
    ),
    (
        '"The hills are mined," according to Jorge Restrepo.',
        [("Jorge Restrepo", '"The hills are mined,"')],
    ),
    (
        '"We were promised safety," fumed Jorge Restrepo.',
        [("Jorge Restrepo", '"We were promised safety,"')],
    ),
    (
        '"Our boats were rammed twice," a coast guard spokesman said on Tuesday.',
        [("Coast guard spokesman", '"Our boats were rammed twice,"')],
    ),
]


@pytest.mark.parametrize(("text", "expected"), DIRECT, ids=[t for t, _ in DIRECT])
def test_find_claims_direct_quotation_gives_speaker_and_marks(
    text: str, expected: list[tuple[str, str]]
) -> None:
    found = read(text)

    assert [(speaker, words) for speaker, _, _, words in found] == expected
    assert found[-1][2] is True


def test_find_claims_speech_after_dashes_is_quoted_at_each_turn() -> None:
    text = "— They shot the dog, said Ada Okoro. — Then they left, she added."

    assert [(quoted, words) for _, _, quoted, words in read(text)] == [
        (True, "They shot the dog"),
        (True, "Then they left"),
    ]


def test_find_claims_dateline_before_a_dash_is_no_speech() -> None:
    assert [
        quoted for _, _, quoted, _ in read("KYIV — The road is mined, Oman said.")
    ] == [False]
