"""Which lines of a pasted page are not the article, and why.

The rules are about how pages talk to their visitors, not about any one outlet. A line
is judged alone; what a heading such as "Latest comments" opens is for the caller.
"""

import re
from typing import Final

_NAMES: Final = r"(?:facebook|twitter|x|whatsapp|telegram|linkedin|reddit|pinterest|e-?mail|messenger|line|vk|instagram|youtube|threads|bluesky|mastodon|tumblr|flipboard|pocket|viber|google news|copy link|print|sms|wechat|weibo|tiktok)"

# Whole lines, up to 120 characters.
_WHOLE: Final = tuple(
    (reason, re.compile(pattern, re.IGNORECASE))
    for reason, pattern in (
        (
            "share button",
            rf"(?:(?:share|save|tweet|pin|post|send|forward|like|bookmark|reblog)"
            rf"(?:\s+(?:this(?:\s+\w+)?|article|story|page|link|with|on|via|to|by|now|"
            rf"options?|close(?: panel)?|{_NAMES}))*\s*[:.…+]?\s*\d*|"
            rf"(?:(?:share|save|follow us|tweet|post)\s*(?:on|via|to|by|:)?\s*)?"
            rf"{_NAMES}(?:[\s,/|·•]+(?:and\s+)?{_NAMES})*|"
            r"(?:gift|copy|get|open)\s+(?:this\s+)?(?:article|link|url|the link)|link copied!?|"
            r"copy(?:\s+(?:the\s+)?(?:link|url))(?:\s+to\s+clipboard)?|"
            r"share\s*(?:/|\||&)?\s*save|\d+\s*shares?|\d+\s*(?:likes?|views?)|"
            r"click (?:here )?to (?:share|print).*|print(?: this)?(?: article)?|"
            r"(?:this video|sharing) (?:can not|cannot|can't) be played|"
            r"(?:text|font) size.*|a[-+]?\s*a\+?|listen(?: to (?:this )?(?:article|story))?"
            r"(?:\s*\(?\d+\s*min(?:ute)?s?\)?)?|toggle play|play(?: video| audio)?|pause|"
            r"mute|unmute|add (?:us |as )?(?:a )?preferred source(?: on google)?|"
            r"(?:see|make us) (?:our|your) .* on google|read aloud|"
            r"(?:поделиться|teilen|partager|compartir|condividi|paylaş|udostępnij)\b.{0,20})",
        ),
        (
            "advertisement",
            r"(?:(?:story|article|content) continues (?:below|after)(?: (?:this )?"
            r"(?:ad|advertisement))?|advertis(?:e)?ments?(?: [-–—·].*)?|anuncio|anzeige|"
            r"werbung|publicité|publicidad|реклама|reklam|ads? by .*|ad(?:s|\b.{0,12})?|"
            r"(?:paid|sponsored|promoted|partner)(?: (?:content|post|links?|message))?"
            r"(?: by .*)?|skip (?:the )?(?:ad|advertisement)s?|remove ads?|"
            r"(?:continue|scroll) (?:reading |down )?(?:below|to continue)?.{0,20}"
            r"(?:advertisement|ad)|brought to you by.*|presented by.*|after ad)",
        ),
        (
            "navigation",
            r"(?:skip (?:to|past) .*|menu|home(?:page)?|search|close(?: menu)?|"
            r"(?:back|return) to (?:top|home|.{0,20}page)|next(?: article| story)?|"
            r"previous(?: article| story)?|show (?:more|less|all)|see (?:more|all)|"
            r"load more|view all|expand|read (?:more|full story|the full (?:story|article)|on)"
            r"|more|sections?|navigation|jump to .*|go to .*|site (?:map|index)|"
            r"sign (?:in|up|out)|log ?(?:in|out)|register|subscribe(?: now)?|my account|"
            r"(?:english|edition|language).{0,20}(?:edition|version)|live tv|watch live|"
            r"watch now|listen live|breaking news|live|live updates?|news|world|"
            r"world news|politics|international|top news|videos?|photos?|gallery|"
            r"view (?:in )?gallery|enlarge(?: image)?|(?:open|view) image.{0,20}|"
            r"\d+\s*(?:of|/)\s*\d+|page \d+(?: of \d+)?|filed under:?|in this article:?|"
            r"file|table of contents|contents|"
            r"[‹›«»<>→←↓↑▼▲•·|\-–—_=*#.\s]+)",
        ),
        (
            "reading time",
            r"(?:\W*(?:reading time|estimated reading time|time to read|read time)\W.*|"
            r"\W*\d+\s*[- ]?\s*min(?:ute)?s?\.?(?:\s*(?:read|de lecture|lesezeit|"
            r"de lectura|to read))?\W*|время чтения.*)",
        ),
        (
            "time stamp",
            r"(?:\d+\s*(?:s|sec|m|min|h|hr|d|seconds?|min(?:ute)?s?|hours?|days?|weeks?|"
            r"months?)\.? ago|just now|(?:updated |published |posted )?(?:an?|\d+) "
            r"(?:minutes?|hours?|days?|weeks?|months?|years?) ago|yesterday at .*)",
        ),
        (
            "comments",
            r"(?:(?:view |show |read |see |all |latest |\d+ )*comments?(?: \(?\d+\)?)?:?|"
            r"(?:join|start) the (?:conversation|discussion).*|"
            r"(?:leave|post|add|write) (?:a |your )?(?:comment|reply).*|no comments?(?: yet)?|"
            r"be the first to comment.*|comments? (?:are )?(?:closed|disabled).*|"
            r"log ?in to (?:comment|reply).*|comments section guidelines|report comment|"
            r"kommentare.*|комментарии.*|commentaires.*|comentarios.*)",
        ),
        (
            "related",
            r"(?:list (?:of )?\d+ (?:of \d+|items?)|end of list|recommended stories|"
            r"(?:related|recommended|suggested|trending|popular|most (?:read|popular|viewed|"
            r"shared|watched)|editors?[’']? (?:picks?|choice)|top (?:stories|news)|"
            r"latest (?:news|stories|updates)|more (?:from|on|in|stories|news|about)|"
            r"read next|up next|what to read next|you (?:may|might) (?:also )?"
            r"(?:like|be interested)|don[’']t miss|also in the news|must reads?|in case you "
            r"missed it|explore more|elsewhere on|around the web|from (?:around )?the web|"
            r"read (?:more|also|next) (?:on|from|about)|see also|also read|keep reading|"
            r"further reading|further news|other news|similar (?:news|articles))\b.{0,60})",
        ),
        (
            "topic tags",
            r"(?:(?:topics?|tags?|related topics?|keywords?|filed under|in this story|"
            r"explore|categories|category|темы|теги|mots[- ]clés|schlagwörter|etiquetas)"
            r"\s*:?.{0,100})",
        ),
        (
            "agency mark",
            r"(?:source|sources|quelle|fuente|fonte|источник)\s*[:：-].{0,60}",
        ),
    )
)

# Beginnings of a line; the number is the longest line that they may take.
_STARTS: Final = tuple(
    (reason, limit, re.compile(pattern, re.IGNORECASE))
    for reason, limit, pattern in (
        (
            "advertisement",
            400,
            r"(?:3rd|third)[- ]party ads?\b|(?:advertisement|sponsored|promoted)\s*[:.|–-]|"
            r"(?:get|save|enjoy|claim)\s+(?:up to\s+)?(?:an? (?:extra )?)?\$?€?£?\d+\s?%|"
            r"(?:special|limited[- ]time|exclusive) offer\b|black friday|cyber monday|"
            r"(?:shop|buy|order|book|bet) now\b|start your (?:free )?trial|"
            r"try .{0,40} (?:for )?free\b|upgrade (?:now|today|to)|unlock\b|"
            r"this (?:ad|advertisement)\b",
        ),
        (
            "newsletter or subscription prompt",
            500,
            r"(?:sign|signing) up (?:here |now |today |to |for |and )|subscribe (?:to|for|now|"
            r"today|here)\b|get (?:our|the|all the|your|more|free|unlimited|instant|updates|"
            r"breaking news|email|notifications?)\b.{0,80}\b(?:newsletter|email|inbox|alerts?|"
            r"app|subscription|access|free|updates|notifications?|daily|delivered)\b|"
            r"(?:join|follow|like|find|connect with|watch|reach) (?:us|our|the .{0,30})\b"
            r".{0,80}\b(?:on|at|channel|telegram|whatsapp|facebook|twitter|x|youtube|"
            r"instagram|linkedin|app|google)\b|follow .{1,40} on (?:twitter|x|facebook|"
            r"instagram|telegram|google|youtube|linkedin|bluesky)|"
            r"download (?:our|the) .{0,40}app\b|(?:already|not) (?:a|an) (?:subscriber|member)|"
            r"to (?:continue|keep) reading|this (?:article|story|content) is (?:for|free|"
            r"exclusive|only|reserved|available)\b.{0,40}(?:subscribers?|members?|read)|"
            r"(?:create|register for) (?:a |your )?(?:free )?account|"
            r"you have \d+ (?:free )?articles?|support (?:our|independent|quality|the)\b.{0,60}"
            r"\b(?:journalism|guardian|reporting|us|newsroom)|donate\b|become a (?:member|"
            r"subscriber|supporter|patron)|(?:our|the|a) (?:free )?(?:daily|weekly|morning|"
            r"evening)?\s*(?:email|newsletter)\b|(?:enter|your) e-?mail(?: address)?\b|"
            r"by (?:signing up|subscribing|clicking|continuing|registering|entering)\b|"
            r"thank(?:s| you) for (?:reading|subscribing|signing|registering|your)|"
            r"stay (?:informed|up to date|updated|connected)\b.{0,60}\b(?:with|newsletter|"
            r"alerts?|app)|never miss\b|(?:turn|switch) on (?:push )?notifications|"
            r"(?:check|read|see) your inbox|please (?:subscribe|sign|log|register|enable|"
            r"disable|turn off|support|consider|check|try)\b|stay on top of\b|"
            r"подпис(?:ывайтесь|аться|итесь)\b|abonnez-vous|suscríb[ea]te|"
            r"keep up (?:with|to date)\b.{0,60}\b(?:newsletter|app|inbox|channel)",
        ),
        (
            "cookie prompt",
            900,
            r"(?:we|this (?:web)?site|our (?:web)?site|.{0,40}\bpartners?)\b.{0,60}\b"
            r"(?:use|uses|using|store)\b.{0,40}\b(?:cookies|tracking technolog)|"
            r"(?:accept|reject|allow|manage|decline)\s+(?:all\s+)?(?:cookies|preferences|"
            r"all|consent)\b.{0,30}$|cookie (?:settings|policy|preferences|consent|notice)|"
            r"(?:your|manage) privacy (?:choices|settings)?|by (?:continuing to (?:use|browse)|"
            r"using this site)|we (?:value|care about|respect) your privacy|"
            r"to (?:display|view|show) this content\b|(?:this )?content (?:is not available|"
            r"could not be loaded|blocked)|allow .{1,30} content\?|"
            r"this (?:article|page|content) contains content provided by|"
            r"please (?:enable|turn on) javascript|javascript (?:is|must be)|"
            r"your browser (?:does|is)|(?:an )?error (?:has )?occurred",
        ),
        (
            "read more",
            220,
            r"[>»→•*\-\s]*(?:read|see|learn|find out|hear|watch|view|listen|view) ?(?:more|"
            r"also|next|too|it here|now|here|the full)?\s*[:|»>→–—]\s*\S|"
            r"[>»→•*\-\s]*(?:read|see|also read|read also|see also|related|also|more|also "
            r"see|lire aussi|lire|voir aussi|lea también|lee también|leia também|leggi anche|"
            r"lesen sie auch|mehr zum thema|читайте также|читайте|читайте еще|lees ook|"
            r"ayrıca oku|czytaj (?:też|także))"
            r"(?:\s+(?:more|also|stories|story|article|articles|coverage|news|on|:))*\s*"
            r"(?:[:|»>→]|[-–—]\s)\s*\S|read (?:more|also|next)\b(?!.{0,30}\b(?:said|than)\b)|"
            r"click here (?:to|for)\b|(?:for )?more (?:on|news|stories|details|information)"
            r"\b.{0,60}(?:click|visit|here|see)\b|(?:watch|in pictures|in photos|in video|"
            r"video|podcast|listen|gallery|opinion|explainer|live updates|photos)\s*[:|]\s*\S",
        ),
        (
            "caption",
            700,
            r"file (?:photo|image|picture|video)\b|©\s?(?!\s?\d{4})\S|"
            r"(?:\(?c\)|©)\s?(?:reuters|afp|ap|getty|epa|dpa)\b.{0,80}$|"
            r"image (?:source|caption|credit)s?\b|media caption|figure caption|"
            r"(?:photo|photograph|picture|image|pic|illustration|graphic|video|map|credit|"
            r"photo credit|screengrab|screenshot|foto|bild|imagen|фото)s?\s*"
            r"(?:by|courtesy|credit|caption|source|from|via)?\s*[:/|©]\s?|"
            r"(?:getty|afp|reuters|epa|ap)(?: images?)?\s*(?:/|via|photo)|"
            r"(?:photo|image|picture|illustration|photograph)s? (?:by|courtesy(?: of)?|from) "
            r"[A-Z\W]|[\[(](?:file|photo|image|picture|ap photo|credit)\b",
        ),
        (
            "copyright",
            700,
            r"(?:copyright|©|\(c\))\s*(?:©|\(c\))?\s*(?:\d{4}|the |all rights|afp|ap\b|"
            r"associated|agence|thomson|reuters|bbc|by )|all rights reserved|"
            r"our standards?\s*:|(?:©|℗|®)\s*\d{4}|\d{4}\s*©",
        ),
    )
)

_ENDS_LIKE_CAPTION = re.compile(
    r"(?:\b(?:REUTERS|Reuters)/[A-Z][\w.]+(?:\s\w+){0,3}(?:/\w+(?:\s\w+)?)*\.?|"
    r"\bvia (?:REUTERS|Reuters|AP|AFP|Getty Images|EPA|Zuma|Shutterstock)\.?\)?|"
    r"\bvia Getty(?: Images)?\.?\)?|Getty Images\)?\.?|/(?:AFP|AP|EPA|EFE|Reuters|Getty"
    r"|TASS|Anadolu|Shutterstock|Getty Images|Rex|Sputnik|Pool|File Photo)\)?\]?\.?|"
    r"\((?:AP|AFP|Reuters|EPA|Xinhua|PTI|TASS)\s?(?:File )?[Pp]hoto[^()]{0,60}\)\.?|"
    r"(?:Photograph|Photo|Picture|Image|Pic|Credit)(?:\s+by)?: [^.]{2,60}\.?|"
    r"[\[(][^\[\]()]{0,60}(?:/|via |\b)(?:AFP|AP|Reuters|EPA|EFE|Getty(?: Images)?|"
    r"Anadolu(?: Agency)?|Al Jazeera|Shutterstock|TASS|Sputnik|Handout|Screengrab|AA|DHA|"
    r"IHA|File|Xinhua)(?: Images| Photo)?[^\[\]()]{0,20}[\])]|/(?:Handout|Pool|File photo|"
    r"File Photo|FILE PHOTO))\s*$"
)
_ATTRIBUTED = re.compile(r"(?i)\b(?:said|says|told|reported|according|quoted)\b")

_LEGAL_PHRASES = re.compile(
    r"(?i)\b(?:all rights reserved|(?:may|must|can) not be (?:published|reproduced|"
    r"republished|copied|broadcast|redistributed|rewritten)|without (?:the )?(?:explicit |"
    r"express |prior |written ){1,4}(?:permission|consent)|not responsible for (?:the "
    r")?(?:content|contents|external)|external (?:sites|links|linking)|(?:intellectual "
    r"property|copyright) (?:rights )?(?:is|are|belongs?|remains?|reserved)|terms (?:of "
    r"(?:use|service)|and conditions|& conditions)|privacy (?:policy|notice|statement)|"
    r"(?:this|our|the) (?:web)?site(?:'s|’s)?\b.{0,60}\b(?:liab|accura|cookies|terms|"
    r"agree|real-time|advertis)|contained (?:in|within) this (?:web)?site|(?:any )?"
    r"(?:loss|losses) or damage|accept(?:s|ed)? (?:no|any) (?:liability|responsibility)|"
    r"no (?:liability|responsibility)|high risks?\b.{0,80}\binvest|risk appetite|"
    r"(?:financial|investment|legal) advice|advertisers?\b.{0,60}\b(?:website|site|"
    r"interaction|compensat)|compensated by|do(?:es)? not (?:necessarily )?(?:reflect|"
    r"represent) (?:the )?(?:views|opinions?|position)|views expressed|opinions expressed|"
    r"generated from a syndicated feed|(?:has )?not been edited by|published from a "
    r"(?:syndicated|wire)|auto-generated|trademarks?\b|licen[cs]ed under|creative commons|"
    r"republish(?:ing|ed)? (?:this|our|with|under)|registered (?:office|in england|company)|"
    r"trading (?:in|on) (?:financial|margin|crypto)|prices of cryptocurrenc|not an offer\b|"
    r"offer or recommendation|see (?:our )?disclosure|risk (?:disclosure|warning)|"
    r"hosted on|member of (?:ipso|the press council)|independent press standards)"
)
_LEGAL_START = re.compile(
    r"(?i)^(?:risk (?:disclosure|warning)|disclaimer|legal (?:notice|disclaimer)|terms of "
    r"(?:use|service)|privacy policy|copyright(?: notice)?\b.{0,12}\d|(?:about|contact) us"
    r"|terms (?:and|&) conditions|cookie policy|advertise with us|code of ethics|"
    r"accessibility|editorial (?:policy|guidelines)|impressum|datenschutz|"
    r"our standards)\b"
)
_EDITORS_NOTE = re.compile(
    r"(?i)^\W*(?:(?:this|the) (?:article|story|report|piece|version|item|post|headline)\b"
    r".{0,40}\b(?:was|has been|is|were|will be)\b.{0,40}\b(?:updated|amended|corrected|"
    r"edited|first published|originally (?:published|appeared)|republished|translated|"
    r"adapted|produced|refiled)|(?:editor[’']?s?|author[’']?s?) note\b|correction\s*:|"
    r"clarification\s*:|originally published|first published (?:on|in|by|at)|\(?this "
    r"(?:story|article|refiled)|do you have (?:a |an )?(?:story|tip|information)|"
    r"got a (?:story|tip)|if you have (?:a story|information|been affected)|"
    r"contact (?:the author|us|our|.{0,40} at)\b|have you\b.{0,80}\?|"
    r"email .{0,60}@|write to .{0,40}@|\S+@\S+\.\w+$|developing story|more to follow"
    r"|this is a (?:developing|breaking)|refresh (?:the|this) page|tell us\b)"
)
_AUTHOR_NOTE = re.compile(
    r"^(?:[A-Z][\w.'’-]+\s){1,3}(?:[A-Z][\w.'’-]+\s)?(?:is|was|has been)\s(?:an?|the)\s"
    r"(?:[\w-]+\s){0,5}(?:reporter|correspondent|editor|journalist|writer|columnist|"
    r"freelancer?|contributor|fellow|analyst|bureau chief|producer|professor|lecturer)\b"
    r".{0,40}(?:for|at|with|of|based|who|covering|in)\b|"
    r"^(?:[A-Z][\w.'’-]+\s){1,3}(?:covers|reports on|writes about|contributed to this)\b|"
    r"^(?:About the authors?|Follow [A-Z]\S+ on|Contributing:|Additional reporting)\b"
)
_CALLS_TO_ACT = re.compile(
    r"(?:\b(?:Find|Get|Discover|See|Claim|Buy|Shop|Start|Join|Try|Unlock|Learn|Download|"
    r"Upgrade|Register|Invest|Trade|Explore) (?:[A-Z]\w+ ){0,3}(?:Now|Today|Here|Free|More)"
    r"\b[!.»>]?\s*$)|\b\d{1,3}\s?% (?:off|OFF|Off|discount)\b|\bfor (?:just |only )?[$€£]\d"
)
_EMOJI = re.compile(r"^[\U0001F300-\U0001FAFF\u2600-\u27BF\u2B50\u26A0]")
_FOOTER_LINKS = re.compile(
    r"(?i)^(?:\W*(?:about(?: us)?|contact(?: us)?|terms(?: of (?:use|service))?|privacy"
    r"(?: policy| notice)?|cookies?(?: policy| settings)?|advertis(?:e|ing)(?: with us)?|"
    r"careers|jobs|help|faq|site ?map|accessibility|rss|archive|imprint|feedback|press|"
    r"newsletters?|subscribe|follow us|apps?|do not sell my (?:personal )?info(?:rmation)?|"
    r"corrections|modern slavery act|ethics|complaints)\W*)+$"
)

_OPENS_TAIL: Final = tuple(
    (reason, re.compile(pattern, re.IGNORECASE))
    for reason, pattern in (
        (
            "comments",
            r"^\W*(?:(?:latest|all|view|show|user|reader|read|add|\d+)\s+)*comments?"
            r"(?:\s*\(?\d*\)?)?\W*$|^\W*(?:join|start) the (?:conversation|discussion)\b|"
            r"^\W*(?:leave|post|write) a (?:comment|reply)\b|^(?:комментарии|kommentare|"
            r"commentaires|comentarios)\b.{0,10}$",
        ),
        (
            "legal text",
            r"^\W*(?:risk (?:disclosure|warning)|disclaimer|legal (?:notice|disclaimer))\b",
        ),
        (
            "related",
            r"^\W*(?:related(?: (?:articles?|stories|topics?|news|content|posts|coverage|"
            r"links|reading|internet links))?|recommended(?: (?:stories|for you|articles|"
            r"reading))?|more (?:on this story|from\b.{0,40}|stories|news|like this|in "
            r"\w+)|most (?:read|popular|viewed|shared|watched)|trending(?: now)?|popular "
            r"(?:now|news|articles)|read next|up next|what to read next|you (?:may|might) "
            r"(?:also )?(?:like|be interested).{0,20}|top stories|latest (?:news|stories|"
            r"from\b.{0,30})|editors?[’']? (?:picks?|choice)|explore more.{0,40}|"
            r"around the web|from the web|also in the news|in other news|must reads?|"
            r"don[’']t miss|elsewhere on .{0,30}|see also|similar articles|"
            r"sponsored stories|promoted stories|paid content|follow us|"
            r"more (?:on|about) [A-Z].{0,40})\W*$",
        ),
    )
)


def reason_to_cut(line: str) -> str | None:
    """Return why ``line`` is no part of an article, or None if it may be one."""
    if len(line) <= 120:
        for reason, pattern in _WHOLE:
            if pattern.fullmatch(line):
                return reason
        if _FOOTER_LINKS.fullmatch(line):
            return "navigation"
        if _EMOJI.match(line) or _CALLS_TO_ACT.search(line):
            return "advertisement"
    for reason, limit, pattern in _STARTS:
        if len(line) <= limit and pattern.match(line):
            return reason
    if len(line) <= 600 and _is_caption(line):
        return "caption"
    if _LEGAL_START.match(line) or is_legal(line):
        return "legal text"
    if len(line) <= 500 and _EDITORS_NOTE.match(line):
        return "editorial note"
    if len(line) <= 500 and _AUTHOR_NOTE.match(line):
        return "about the author"
    return None


def _is_caption(line: str) -> bool:
    match = _ENDS_LIKE_CAPTION.search(line)
    if match is None:
        return False
    before = line[: match.start()]
    # A paragraph may end in a credit's words; what it says tells it apart.
    return len(before) < 400 and not (
        _ATTRIBUTED.search(before) and before.count(". ") >= 2
    )


def is_legal(line: str) -> bool:
    """Tell whether a paragraph speaks of the site's terms rather than of the world."""
    hits = {match.casefold() for match in _LEGAL_PHRASES.findall(line[:1500])}
    if len(hits) >= 2:
        return True
    return len(hits) == 1 and len(line) <= 160 and "“" not in line and '"' not in line


def opens_tail(line: str) -> str | None:
    """Return what follows a heading such as "Latest comments", or None."""
    if len(line) > 100 and not line.lower().startswith(("risk", "disclaimer", "legal")):
        return None
    for reason, pattern in _OPENS_TAIL:
        if pattern.match(line):
            return reason
    return None
