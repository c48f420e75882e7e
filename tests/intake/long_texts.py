"""News of any length, made of a dozen sentences that vary in who, where and when."""

import random
from typing import Final

from timeline.intake.wordlists import words_of

_TOWNS: Final = sorted(
    words_of(
        "Kharkiv Goma Aden Gaziantep Mosul Donetsk Bamako Sanaa Aleppo Juba Mogadishu "
        "Kabul Herat Idlib Tripoli Benghazi Khartoum Nyala Gao Kidal Bunia Bukavu "
        "Jenin Rafah Tyre Basra Kirkuk Erbil"
    )
)
_STATES: Final = sorted(
    words_of(
        "Ukraine Russia Armenia Azerbaijan Israel Iran Syria Turkey Sudan Mali Yemen "
        "Pakistan India Ethiopia Eritrea Rwanda Somalia Libya Iraq"
    )
)
_FIRST: Final = sorted(
    words_of("Anna Boris Carl Dina Emil Farid Goran Hanna Igor Jana Karim")
)
_LAST: Final = sorted(
    words_of(
        "Adamov Berisha Cortez Dvorak Farouk Grabar Haddad Jansen Kovac Larsen Moussa "
        "Novak Okafor Petrov Qureshi Rossi Sabri Tamm Varga Weber Yilmaz Zaman Bekele"
    )
)
_DAYS: Final = sorted(
    words_of("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
)
_SENTENCES: Final = """
{state}'s army shelled villages near {town} on {day}, killing at least {few} people
and wounding {many} others, the Defence Ministry said.

"We will answer every attack on our soldiers," {first} {last}, a spokesman for the
Foreign Ministry of {state}, told reporters in {town}.

{state} denied the accusation and said that its troops had not crossed the border
near {town}.

He said {many} families had fled {town} since {day}.

Rebels captured a bridge {few} kilometres north of {town} late on {day}, residents
said.

The presidents of {state} and {other} agreed to a ceasefire that was to begin on
{day}.

Police arrested {many} protesters in {town} after demonstrators threw stones at
{few} cars.

{first} {last}, a shopkeeper in {town}, said the market was hit by {few} rockets at
night.

The price of bread rose by {few} percent last month, and schools in {town} remained
closed.

{state} accused {other} of sending drones over {town} and demanded an apology.

{last} said later that the talks in {town} would continue next week.

A convoy of {few} lorries with food and medicine reached {town} on {day} morning.
""".strip().split("\n\n")


def long_text(words: int) -> str:
    """Return a text of some so many words, the same at each call."""
    chance = random.Random(words)  # noqa: S311
    paragraphs: list[str] = []
    written = 0
    while written < words:
        paragraph = " ".join(_sentence(chance) for _ in range(chance.randint(1, 4)))
        paragraphs.append(paragraph)
        written += len(paragraph.split())
    return "\n\n".join(paragraphs)


def _sentence(chance: random.Random) -> str:
    return " ".join(chance.choice(_SENTENCES).split()).format(
        town=chance.choice(_TOWNS),
        state=chance.choice(_STATES),
        other=chance.choice(_STATES),
        first=chance.choice(_FIRST),
        last=chance.choice(_LAST),
        day=chance.choice(_DAYS),
        few=chance.randint(3, 30),
        many=chance.randint(31, 900),
    )
