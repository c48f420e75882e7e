"""Which lines of a pasted page are not the article, and why.

The rules are about how pages talk to their visitors, not about any one outlet. A line
is judged alone; what a heading such as "Latest comments" opens is for the caller.
"""

import re
from typing import Final

from timeline.intake.site_wording import LINE_STARTS, TAIL_HEADINGS, WHOLE_LINES
from timeline.intake.site_wording_abroad import reason_abroad, tail_abroad

# Signs of a licence or a link behind a picture's credit.
_BEHIND_CREDIT = re.compile(
    r"(?i)[\s,]*(?:purchase licensing rights|acquire licensing rights|,?\s*opens? "
    r"(?:in )?(?:a )?new (?:tab|window)|read more|view image|enlarge)[\s.,]*$"
)
_NUMBERED_PICTURE = re.compile(r"^\[?\d{1,2}\s?(?:/|of)\s?\d{1,2}\]?\s*(?=[A-Z])")
_PICTURE_SIGNED = re.compile(
    r"\((?:[^()/]{3,40})\s?/\s?[^()]{2,50}\)\.?$|"
    r"[.!?]['”\"]?\s*[—–-]\s?(?:AFP|AP|Reuters|EPA|APP|PTI|AA|dpa|File|file photo|"
    r"White Star|Online|INP)\.?$"
)
_ENDS_LIKE_CAPTION = re.compile(
    r"(?:\b(?:REUTERS|Reuters)/[A-Z][\w.]+(?:\s\w+){0,3}(?:/\w+(?:\s\w+)?)*\.?|"
    r"\bvia (?:REUTERS|Reuters|AP|AFP|Getty Images|EPA|Zuma|Shutterstock)\.?\)?|"
    r"\bvia Getty(?: Images)?\.?\)?|Getty Images\)?\.?|/(?:AFP|AP|EPA|EFE|Reuters|Getty"
    r"|TASS|Anadolu|Shutterstock|Getty Images|Rex|Sputnik|Pool|File Photo)\)?\]?\.?|"
    r"\((?:AP|AFP|Reuters|EPA|Xinhua|PTI|TASS)\s?(?:File )?[Pp]hoto[^()]{0,60}\)\.?|"
    r"(?:Photograph|Photo|Picture|Image|Pic|Credit|Bild|Foto|Фото|Crédits?|Fotoğraf|"
    r"Fotografía|صورة|عکس|צילום|写真|사진|फोटो)(?:\s+by)?\s?[:：] ?[^.]{2,60}\.?|"
    r"[\[(][^\[\]()]{0,60}(?:/|via |\b)(?:AFP|AP|Reuters|EPA|EFE|Getty(?: Images)?|"
    r"Anadolu(?: Agency)?|Al Jazeera|Shutterstock|TASS|Sputnik|Handout|Screengrab|AA|"
    r"DHA|"
    r"IHA|File|Xinhua)(?: Images| Photo)?[^\[\]()]{0,20}[\])]|/(?:Handout|Pool|File "
    r"photo|"
    r"File Photo|FILE PHOTO))\s*$"
)
# "Jane Doe/Copyright 2020 The AP. All rights reserved.", and a dash left behind the
# caption whose credit stands on the next line.
_PICTURE_RIGHTS = re.compile(
    r"[^/©.]{3,50}/\s?(?:Copyright|©).{0,60}|.{20,300}\.\s+[-–]|"
    r".{20,300}[.!?]\s+(?:[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){0,2}\s?)?/\s"
    r"[A-Z][\w ]{2,30}|.{8,300}[.!?\w]\s?Credit\.{2,3}\s?.{3,80}"
)
# "People shelter in a cellar, Oct. 4, 2020.", "…, Monday, May 3, 2021, in Varden.": a
# picture's day, and nothing told.
_PICTURE_DAY = re.compile(
    r"(?!.*\b(?:said|says|was|were|had|has|have|is|will|told|signed|announced|died|born|"
    r"came|began)\b)[A-Z].{20,300}"
    r"(?:,\s|,?\s(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,\s|"
    r"\s(?:on )?(?=\S+\s\d+,\s\d{4},\s(?:in|at|near|outside|off)\s))"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s"
    r"\d{1,2},\s(?:19|20)\d\d(?:,\s(?:in|at|near|outside|off)\s[^.]{2,60}"
    r"(?:\b[A-Z][a-z]{1,5}\.)?)?\.?"
)
# "One headline • Another • A third": a strip of links.
_STRIP_OF_LINKS = re.compile(r"[^•]{12,}(?:\s•\s[^•.]{12,}){2,}")
_SOURCE_IN_BRACKETS = re.compile(
    r"[\[(](?:AFP|AP|Reuters|EPA|EFE|AA|Xinhua)\.?[\])]\.?"
)
_APPEAL = re.compile(
    r"(?i)\b(?:needs? your (?:support|help)|(?:rely|relies|depend) on us\b|"
    r"important to you\?|"
    r"(?:we have|have) a (?:small )?(?:request|favou?r) (?:to|of)|we have a request|"
    r"our (?:journalists|reporters|newsroom|team) (?:work|need|are working)|"
    r"while you(?:'re| are|’re) here|(?:funded|supported|"
    r"powered) by (?:our )?readers|reader[- ](?:funded|supported)|"
    r"become (?:a|our) (?:\w+ )?"
    r"(?:member|supporter|patron|subscriber)|consider (?:supporting|donating|becoming|"
    r"making|a donation|subscribing)|support (?:our|us|independent|fearless|quality) "
    r"(?:\w+ )?(?:work|journalis\w+|reporting|newsroom|media|today)|make a (?:one-?off "
    r"|monthly |small )?(?:donation|contribution|gift) (?:today|now|to (?:us|support))|"
    r"\breaders like you\b|\bas little as [$€£]\d|\bads?-free\b|"
    r"you(?: are|[’']re) a (?:dedicated|loyal|valued|regular) reader|"
    r"your (?:support|contribution|donation)(?:, [^,.]{3,40},)? (?:helps|makes|allows|"
    r"means|will)|"
    r"are you relying on|"
    r"keep (?:our|this) (?:journalism|site|reporting) (?:free|going|alive)|unlock "
    r"(?:member|subscriber|premium|unlimited|all)|(?:we are|is) (?:a|an) "
    r"(?:\w+[ -]){0,4}(?:source of|provider of|news (?:outlet|site|website|platform|"
    r"organi[sz]ation) (?:based|that|which|run|founded|covering|dedicated)|non-?profit "
    r"news\w*)|thank(?:s| you) for (?:being|supporting) (?:a|our|us))"
)
_ATTRIBUTED = re.compile(
    r"(?i)\b(?:said|says|told|tells|asked|added|reported|according|quoted|warned|"
    r"urged|vowed|claimed|insisted|"
    r"ruling|"
    r"announced|confirmed|denied|officials?|minist\w+|president|army|troops|killed)\b"
)

_LEGAL_PHRASES = re.compile(
    r"(?i)\b(?:all rights reserved|(?:may|must|can) not be (?:published|reproduced|"
    r"republished|copied|broadcast|redistributed|rewritten)|without (?:the "
    r")?(?:explicit |"
    r"express |prior |written ){1,4}(?:permission|consent)|not responsible for (?:the "
    r")?(?:content|contents|external)|external (?:sites|links|linking)|(?:intellectual "
    r"property|copyright) (?:rights )?(?:is|are|belongs?|remains?|reserved)|terms "
    r"(?:of "
    r"(?:use|service)|and conditions|& conditions)|privacy (?:policy|notice|statement)|"
    r"(?:this|our|the) (?:web)?site(?:'s|’s)?\b.{0,60}\b(?:liab|accura|cookies|terms|"
    r"agree|real-time|advertis)|contained (?:in|within) this (?:web)?site|(?:any )?"
    r"(?:loss|losses) or damage|accepts? (?:no|any) (?:liability|responsibility)|"
    r"(?:(?:web)?site|publishers?|editors?|team|we|owners?|company) reserves? "
    r"the right to|"
    r"no (?:liability|responsibility)|high risks?\b.{0,80}\binvest|risk appetite|"
    r"(?:financial|investment|legal) advice|advertisers?\b.{0,60}\b(?:website|site|"
    r"interaction|compensat)|compensated by|do(?:es)? not (?:necessarily )?(?:reflect|"
    r"represent) (?:the )?(?:views|opinions?|position)|views expressed|opinions "
    r"expressed|"
    r"generated from a syndicated feed|(?:has )?not been edited by|published from a "
    r"(?:syndicated|wire)|auto-generated|trademarks?\b|licen[cs]ed under|creative "
    r"commons|"
    r"republish(?:ing|ed)? (?:this|our|with|under)|registered (?:office|in england|"
    r"company)|"
    r"trading (?:in|on) (?:financial|margin|crypto)|prices of cryptocurrenc|not an "
    r"offer\b|"
    r"offer or recommendation|see (?:our )?disclosure|risk (?:disclosure|warning)|"
    r"hosted on|member of (?:ipso|the press council)|independent press standards)"
)
# These say it alone, however long the line is.
_PLAINLY_LEGAL = re.compile(
    r"(?i)\bmedia registration certificate\b|\bregistered as a mass medi\w+|"
    r"\bnot intended for users (?:under|younger|below)\b|"
    r"\b(?:use|using|usage|citing|quoting|reproduction|reprint\w*|republication|"
    r"copying)\b.{0,120}\b(?:hyper-?links?|(?:active |direct )?links? to)\b"
)
_LEGAL_START = re.compile(
    r"(?i)^(?:risk (?:disclosure|warning)|disclaimer|legal (?:notice|disclaimer)|"
    r"terms of "
    r"(?:use|service)|privacy policy|copyright(?: notice)?\b.{0,12}\d|(?:about|"
    r"contact) us"
    r"|terms (?:and|&) conditions|cookie policy|advertise with us|code of ethics|"
    r"accessibility|editorial (?:policy|guidelines)|impressum|datenschutz|"
    r"our standards)\b"
)
_EDITORS_NOTE = re.compile(
    r"(?i)^some (?:information|material|reporting) (?:in|for) this (?:report|story|"
    r"article) (?:came|comes|is|was)\b|"
    r"^translated (?:by|from)\b.{3,60}$|"
    r"^\W*(?:(?:this|the) (?:article|story|report|piece|version|item|post|"
    r"headline)\b"
    r"\s(?:was|has been|is|were|will be)\b.{0,40}\b(?:updated|amended|corrected|"
    r"edited|first published|originally (?:published|appeared)|republished|translated|"
    r"adapted|produced|refiled)|(?:editor[’']?s?|author[’']?s?) note\b|correction\s*:|"
    r"clarification\s*:|originally published|first published (?:on|in|by|at)|\(?this "
    r"(?:story|article|refiled)|do you have (?:a |an )?(?:story|tip|information)|"
    r"got a (?:story|tip)|if you have (?:a story|information|been affected)|"
    r"contact (?:the author|us|our|.{0,40} at)\b|have you (?:been affected|witnessed|"
    r"seen|got)\b.{0,60}\b(?:us|your story|touch)|"
    r"email .{0,60}@|write to .{0,40}@|\S+@\S+\.\w+$|developing story|more to follow"
    r"|a version of this (?:article|story)\b|for (?:ease|reasons) of \w+, we\b"
    r"|this is a (?:developing|breaking)|refresh (?:the|this) page|tell us\b)"
)
_AUTHOR_NOTE = re.compile(
    r"^(?:[A-Z][\w.'’-]+\s){1,3}(?:[A-Z][\w.'’-]+\s)?(?:is|was|has been)\s(?:an?|the)\s"
    r"(?:[\w-]+\s){0,5}(?:reporter|correspondent|editor|journalist|writer|columnist|"
    r"freelancer?|contributor|fellow|analyst|bureau chief|producer|professor|"
    r"lecturer)\b"
    r".{0,40}(?:for|at|with|of|based|who|covering|in)\b|"
    r"^(?:[A-Z][\w.'’-]+\s){1,3}(?:covers|reports on|writes about|contributed to "
    r"this)\b|"
    r"^(?:[A-Z][\w.'’-]+,?\s(?:and\s)?){1,6}(?:reported|contributed)(?: to this "
    r"(?:report|"
    r"story|article))? (?:from|in) [A-Z][\w ,.]{0,60}$|"
    r"^(?:About the authors?|Follow [A-Z]\S+ on|Contributing:|"
    r"Additional reporting(?= by\b| from\b|:))"
)
_CONTRIBUTED = re.compile(
    r"(?i)^.{3,160}\b(?:contributed|helped) (?:to|with) (?:(?:this|the) "
    r"(?:report|story|article|reporting|piece)|reporting)\.?$"
)
_CAPTION_LABEL = re.compile(
    r"(?i)^(?:image|media|figure|video|photo) (?:caption|credit|source)\s*[,:]?$"
)
_OURSELVES = re.compile(r"\b(?:we|our|us|you|your|We|Our|You|Your)\b")
_LONG_QUOTE = re.compile(r"[“\"][^“”\"]{25,}[”\"]")
_QUOTED = re.compile(r"[“”\"]")
_CALLS_TO_ACT = re.compile(
    r"(?:\b(?:Find|Get|Discover|See|Claim|Buy|Shop|Start|Join|Try|Unlock|Learn|"
    r"Download|"
    r"Upgrade|Register|Invest|Trade|Explore) (?:[A-Z]\w+ ){0,3}(?:Now|Today|Here|"
    r"Free|More)"
    r"\b[!.»>]?\s*$)|\b\d{1,3}\s?% (?:off|OFF|Off|discount)\b|\bfor (?:just |only "
    r")?[$€£]\d"
)
_EMOJI = re.compile(r"^[\U0001F300-\U0001FAFF\u2600-\u27BF\u2B50\u26A0]")
_FOOTER_LINKS = re.compile(
    r"(?i)^(?:\W*(?:about(?: us)?|contact(?: us)?|terms(?: of (?:use|service))?|privacy"
    r"(?: policy| notice)?|cookies?(?: policy| settings)?|advertis(?:e|ing)(?: with "
    r"us)?|"
    r"careers|jobs|help|faq|site ?map|accessibility|rss|archive|imprint|feedback|press|"
    r"newsletters?|subscribe|follow us|apps?|do not sell my (?:personal "
    r")?info(?:rmation)?|"
    r"corrections|modern slavery act|ethics|complaints)\W*)+$"
)

# Somebody speaks in a sentence of news; these reasons hold all the same.
_WHATEVER_IT_SAYS: Final = frozenset(
    {
        "about the author",
        "caption",
        "comments",
        "cookie prompt",
        "copyright",
        "legal text",
        "sign-off",
    }
)
_NEVER_SENTENCES: Final = frozenset({"topic tags", "agency mark"})


def reason_to_cut(line: str) -> str | None:
    """Return why ``line`` is no part of an article, or None if it may be one."""
    reason = _reason(line)
    if reason is None or reason in _WHATEVER_IT_SAYS:
        return reason
    sentence = line.endswith((".", "!", "?", "”", '"'))
    if sentence and (_ATTRIBUTED.search(line) or reason in _NEVER_SENTENCES):
        return None
    return reason


def _reason(line: str) -> str | None:
    if len(line) <= 120:
        for reason, pattern in WHOLE_LINES.items():
            if pattern.fullmatch(line):
                return reason
        if _FOOTER_LINKS.fullmatch(line):
            return "navigation"
        if _EMOJI.match(line) or _CALLS_TO_ACT.search(line):
            return "advertisement"
    for reason, (limit, pattern) in LINE_STARTS.items():
        if len(line) <= limit and pattern.match(line):
            return reason
    if len(line) <= 400 and (abroad := reason_abroad(line)):
        return abroad
    if len(line) <= 600 and _is_caption(line):
        return "caption"
    if _STRIP_OF_LINKS.fullmatch(line):
        return "related"
    if len(line) <= 400 and _APPEAL.search(line) and not _QUOTED.search(line):
        return "newsletter or subscription prompt"
    if _LEGAL_START.match(line) or is_legal(line):
        return "legal text"
    if len(line) <= 500 and _EDITORS_NOTE.match(line):
        return "editorial note"
    if len(line) <= 200 and _CONTRIBUTED.match(line):
        return "sign-off"
    if len(line) <= 500 and _AUTHOR_NOTE.match(line):
        return "about the author"
    return None


def _is_caption(line: str) -> bool:
    if _PICTURE_RIGHTS.fullmatch(line) or _PICTURE_DAY.fullmatch(line):
        return True
    bare = _BEHIND_CREDIT.sub("", _BEHIND_CREDIT.sub("", line))
    match = _ENDS_LIKE_CAPTION.search(bare) or _PICTURE_SIGNED.search(bare)
    if match is None:
        return bool(_NUMBERED_PICTURE.match(line)) and len(line) <= 300
    before = line[: match.start()]
    # A report may close with its source, "[AP]", as pictures do.
    if _SOURCE_IN_BRACKETS.fullmatch(match[0].strip()) and len(before.split()) > 20:
        return False
    # A paragraph may end in a credit's words; what it says tells it apart.
    return len(before) < 400 and not (
        _ATTRIBUTED.search(before) and before.count(". ") >= 2
    )


def is_attributed(line: str) -> bool:
    """Tell whether a line quotes, or says who says or did something."""
    return bool(_QUOTED.search(line) or _ATTRIBUTED.search(line))


def speaks_of_its_site(line: str, outlet: str) -> bool:
    """Tell whether a paragraph asks something of readers in the outlet's own name."""
    return (
        outlet in line
        and _OURSELVES.search(line) is not None
        and len(line) <= 600
        and not _LONG_QUOTE.search(line)
        and not _ATTRIBUTED.search(line)
    )


def labels_caption(line: str) -> bool:
    """Tell whether a line is "Image caption," and the next one is the caption."""
    return bool(_CAPTION_LABEL.match(line))


def is_legal(line: str) -> bool:
    """Tell whether a paragraph speaks of the site's terms rather than of the world."""
    if _PLAINLY_LEGAL.search(line) and not _QUOTED.search(line):
        return not _ATTRIBUTED.search(line)
    hits = {match.casefold() for match in _LEGAL_PHRASES.findall(line[:1500])}
    if len(hits) >= 2:
        return True
    if len(hits) != 1 or len(line) > 160:
        return False
    return not _ATTRIBUTED.search(line) and "“" not in line and '"' not in line


def opens_tail(line: str) -> str | None:
    """Return what follows a heading such as "Latest comments", or None.

    "comments" and "legal text" go on to the end of the page, "elsewhere" (other
    stories of the site) nearly always, "related" often for a few lines only.
    """
    if len(line) > 100 and not line.lower().startswith(("risk", "disclaimer", "legal")):
        return None
    for reason, pattern in TAIL_HEADINGS.items():
        if pattern.match(line):
            return reason
    return tail_abroad(line)
