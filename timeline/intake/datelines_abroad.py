"""Datelines as agencies write them in other scripts, and of reports of the UN.

A known agency, or a town in brackets with its day, makes each of them one.
"""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from timeline.intake.timestamps import find_stamps
from timeline.reference.agencies import agencies_credited, agency_named


class Filed(NamedTuple):
    """Where and by whom a report was filed; ``length`` in characters."""

    places: tuple[str, ...]
    agency: str | None
    length: int
    day: str | None = None


_HAN: Final = r"[\u4e00-\u9fff·\u30a0-\u30ff]"
_TOWN_AND_DAY: Final = (
    r"(?P<place>[^\W\d_][^\d.,()]{2,24})[.,]\s"
    r"(?:\d{1,2}[-\s]?[^\W\d_]{3,12}|[^\W\d_]{3,9}\.?\s\d{1,2})(?:,?\s\d{4})?[.,]?\s*"
)
_PATTERNS: Final = tuple(
    map(
        re.compile,
        (
            # 新华社埃里温5月14日电（记者 …）
            (
                rf"[（(]?(?P<agency>\S{{2,4}}?[社网])(?P<place>{_HAN}{{2,10}}?)\s?"
                r"(?:\d{1,2}月)?\d{1,2}日?(?:电|電|讯|訊)[）)]?\s?"
                r"(?:[（(][^（()）]{2,30}[）)])?\s*"
            ),
            # 【モスクワ共同】, 【ワシントン時事】
            (
                r"【(?P<place>[^】=＝\d]{2,12}?)\s?[=＝・]?\s?"
                r"(?P<agency>共同|時事|AFP時事|AFP|ロイター|AP)】\s*"
            ),
            # 【5月14日 AFP】
            r"【(?:\d{1,2}月)?\d{1,2}日\s(?P<agency>[^】]{2,10})】\s*",
            # [モスクワ 14日 ロイター] -
            (
                r"[(\[［](?P<place>[^()\]\d]{2,14})\s(?:\d{1,2}月)?\d{1,2}日\s"
                r"(?P<agency>[^()\]\d]{2,10})[)\]］]\s*[-–—]*\s*"
            ),
            # (모스크바=연합뉴스) 김유진 특파원 =
            (
                r"[(\[](?P<place>[^=()\[\]]{2,20})=(?P<agency>[^=()\[\]]{2,10})[)\]]\s*"
                r"(?:[^=.]{2,30}=\s*)?"
            ),
            # ЕРЕВАН, 14 мая — РИА Новости. / Ереван. 14 мая. ИНТЕРФАКС -
            (
                rf"{_TOWN_AND_DAY}[-–—/\s]*"
                r"(?P<agency>[^\W\d_][^\d.,:/–—]{1,24}?)\s*(?:[.:/–—]|\s-)[\s.:/–—-]*"
            ),
            # Bakı, 14 may, AZƏRTAC Nazir …
            rf"{_TOWN_AND_DAY}(?P<agency>[^\W\d_]{{4,12}})\s(?=[^\W\d_])",
            # القدس - وفا -
            (
                r"(?P<place>[^\W\d_][^\d.,()–—-]{2,24})\s[-–—]\s"
                r"(?P<agency>[^\d.,()–—-]{2,24}?)\s[-–—]+\s*"
            ),
        ),
    )
)
# "(Port Sudan, 7 June 2024)", as the offices of the UN write.
_BRACKETED: Final = re.compile(
    r"\((?P<place>[A-Z][^\W\d]+(?:[\s/'’-]+[A-Z]?[^\W\d]+){0,4}),\s+"
    r"(?P<day>\d{1,2}\s[A-Z][a-z]{2,8}\.?\s\d{4}|[A-Z][a-z]{2,8}\.?\s\d{1,2},?\s\d{4})"
    r"\)\s*[:–—-]*\s*(?=\S)"
)


def read_abroad(start: str, named: Callable[[str], list[str] | None]) -> Filed | None:
    """Read the dateline that ``start`` opens with; ``named`` reads its places."""
    if match := _BRACKETED.match(start):
        places, stamps = named(match["place"]), find_stamps(match["day"])
        if places and stamps:
            return Filed(tuple(places), None, match.end(), stamps[0].iso[:10])
    for pattern in _PATTERNS:
        match = pattern.match(start)
        if match is None:
            continue
        credit = match["agency"].strip()
        agency = agency_named(credit) or next(iter(agencies_credited(credit)), None)
        if agency:
            place = match.groupdict().get("place")
            places = (named(place.strip()) or []) if place else []
            return Filed(tuple(places), agency, match.end())
    return None
