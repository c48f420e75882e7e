"""How sites talk to their visitors: whole lines, beginnings of lines, and headings
that say that the article is over. Only the wording; `boilerplate` applies it."""

import re
from typing import Final

_NAMES: Final = (
    r"(?:facebook|twitter|x|whatsapp|telegram|linkedin|reddit|pinterest|e-?mail|line|"
    r"messenger|vk|instagram|youtube|threads|bluesky|mastodon|tumblr|flipboard|pocket|"
    r"viber|google news|copy link|print|sms|wechat|weibo|tiktok)"
)


def _any(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.IGNORECASE)


# Whole lines, up to 120 characters.
WHOLE_LINES: Final = {
    "share button": _any(
        (
            rf"(?:share|save|tweet|pin|post|send|forward|like|bookmark|"
            rf"reblog)(?:\s+(?:this(?:\s+\w+)?|article|story|page|link|with|on|via|"
            rf"to|by|now|options?|close(?: panel)?|{_NAMES}))*\s*[:.…+]?\s*\d*"
        ),
        (
            rf"(?:(?:share|save|follow us|tweet|post)\s*(?:on|via|to|by|"
            rf":)?\s*)?{_NAMES}(?:[\s,/|·•]+(?:and\s+)?{_NAMES})*"
        ),
        r"(?:gift|copy|get|open)\s*(?:this\s+)?(?:article|link|url|the link)",
        r"link copied!?",
        r"(?:copy )?link copied!?(?: bookmark)?",
        r"(?:did you )?(?:like|enjoy(?:ed)?) this (?:story|article)\?.{0,60}",
        r"(?:kindly|please) share\b.{0,30}",
        r"copy(?:\s+(?:the\s+)?(?:link|url))(?:\s+to\s+clipboard)?",
        r"share\s*(?:/|\||&)?\s*save",
        r"\d+\s*shares?",
        r"\d+\s*(?:likes?|views?)",
        r"click (?:here )?to (?:share|print).*",
        r"print(?: this)?(?: article| page)?",
        r"share full article",
        r"(?:article|story) (?:bookmarked|saved).*",
        r"(?:find|view|see) your (?:bookmarks|saved (?:articles|stories)).*",
        r"(?:toggle|hide|show) caption",
        r"(?:now playing|continue watching|up next in \d+).*",
        r"(?:select (?:voice|speed)|enable reading mode)",
        r"(?:estimated )?\d+ min(?:ute)?s?(?: (?:listen|watch))?",
        r"follow(?: topic)?s?:?",
        r"(?:transcript|embed|download)",
        r"powered by .{2,30}",
        r"(?:star)?add to favou?rites",
        r"(?:this video|sharing) (?:can not|cannot|can't) be played",
        r"(?:text|font) size.*",
        r"a[-+]?\s*a\+?",
        (
            r"listen(?: to (?:this )?(?:article|"
            r"story))?(?:\s*\(?\d+\s*min(?:ute)?s?\)?)?"
        ),
        r"toggle play",
        r"play(?: video| audio)?",
        r"pause",
        r"mute",
        r"unmute",
        r"add (?:us |as )?(?:a )?preferred source(?: on google)?",
        r"(?:see|make us) (?:our|your) .* on google",
        r"read aloud",
        r"[\d\s.,/+]{1,12}[km]?",
        r"(?:shares?|views?|likes?|reactions?|claps?)(?:\s*\d+)?",
        rf"(?:(?:share|tweet|post|pin) (?:on|to|via) {_NAMES}\s*){{2,}}",
        r"share\s?tweet\s?(?:pin|share|post)?.{0,10}",
        (
            r"(?:поделиться|teilen|partager|compartir|condividi|paylaş|"
            r"udostępnij)\b.{0,20}"
        ),
    ),
    "advertisement": _any(
        (
            r"(?:story|article|content) continues (?:below|after)(?: (?:this "
            r")?(?:ad|advertisement))?"
        ),
        r"advertis(?:e)?ments?(?: \d{1,2}| [-–—·].*)?",
        r"anuncio",
        r"anzeige",
        r"werbung",
        r"publicité",
        r"publicidad",
        r"реклама",
        r"reklam",
        r"ads? by .*",
        r"ad(?:s|\b.{0,12})?",
        (
            r"(?:paid|sponsored|promoted|partner)(?: (?:content|post|links?|"
            r"message))?(?: by .*)?"
        ),
        r"skip (?:the )?(?:ad|advertisement)s?",
        r"remove ads?",
        (
            r"(?:continue|scroll) (?:reading |down )?(?:below|to "
            r"continue)?.{0,20}(?:advertisement|ad)"
        ),
        r"brought to you by.*",
        r"presented by.*",
        r"after ad",
        r"report (?:this )?ad",
        r"advertise (?:on|with|in) .*",
    ),
    "navigation": _any(
        r"story continues",
        r"(?:[^!?]{2,80}\W)?page \d+(?:\s*(?:of|/)\s*\d+)?",
        r"you are here\b.{0,60}",
        r"sponsor message",
        r"show key events only",
        r"why you can trust .{2,40}",
        r"(?:thank you for registering|you have been logged (?:in|out)).*",
        r"please refresh (?:the|this) page.*",
        r"(?:explore more on these topics|guidelines|reuse this content).*",
        r"(?:corrections and clarifications|submit a news tip|report (?:an )?error)"
        r"(?:\W.*)?",
        r"(?:read (?:this )?(?:story |article )?in|leer en|lire en|lesen auf) [^\W\d]+",
        r"(?:the following )?(?:external )?links? opens? in a new (?:tab|window)",
        r"(?:updates to|get e-?mails about) this page",
        r"(?:yes|no),? this page is .*",
        r"report a (?:problem|mistake|typo).{0,30}",
        r"(?:article|page) content",
        r"(?:back|return) to (?:video|story|article|home)",
        r"(?:perform |submit )search",
        r"search (?:query|submit)\b.{0,20}",
        r"search(?: for)?\s*:",
        r"(?:view|see) (?:all )?\d+ (?:images?|photos?|pictures?|comments?)",
        r"(?:view|see) results",
        r"(?:manage|my|print|digital)(?: print)? subscriptions?",
        r"author of the article\W*",
        r"loading\W*",
        r"more\s*:",
        r"(?:please )?try refreshing (?:your|the) (?:browser|page).{0,20}",
        r"tap here to (?:see|watch) .{0,60}",
        r"(?:we apologi[sz]e, but )?this video has failed to load\W*",
        r"question of the day",
        r"from:",
        r"(?:search keywords|short link|short url|permalink)\s*:.*",
        r"an official website of\b.*",
        r"(?:this )?live ?blog is (?:now )?closed.*",
        (
            r"(?:(?:this )?(?:post|article|story|page) is )?(?:also )?available in(?: "
            r"(?:this|these|other))?(?: languages?)?\s*:.{0,60}"
        ),
        r"(?:view|open|read) (?:this (?:e-?mail|message|newsletter) )?in (?:your |a )?"
        r"browser\W*",
        r"(?:https?://|www\.)\S+",
        r"skip (?:to|past) .*",
        r"menu",
        r"home(?:page)?",
        r"search",
        r"close(?: menu)?",
        r"(?:back|return) to (?:top|home|.{0,20}page)",
        r"next(?: article| story)?",
        r"previous(?: article| story)?",
        r"show (?:more|less|all)",
        r"see (?:more|all)",
        r"load more",
        r"view all",
        r"expand",
        r"read (?:more|full story|the full (?:story|article)|on)",
        r"more",
        r"sections?",
        r"navigation",
        r"[^→]{2,60}\s*→",
        r"[^»›|/]{2,40}(?:\s[»›|/]\s[^»›|/]{2,40}){2,}(?:\s[»›|/])?",
        r"home\s*[»›>|/].*",
        r"protected by recaptcha.*",
        r"(?:previous|next|older|newer) (?:post|entry|page)s?",
        r"support us",
        r"jump to .*",
        r"go to .*",
        r"site (?:map|index)",
        r"sign (?:in|up|out)",
        r"log ?(?:in|out)",
        r"register",
        r"subscribe(?: now)?",
        r"my account",
        r"(?:english|edition|language).{0,20}(?:edition|version)",
        r"live tv",
        r"watch live",
        r"watch now",
        r"listen live",
        r"breaking news",
        r"live",
        r"live updates?",
        r"news",
        r"world",
        r"world news",
        r"politics",
        r"international",
        r"top news",
        r"videos?",
        r"photos?",
        r"gallery",
        r"view (?:in )?gallery",
        r"enlarge(?: image)?",
        r"(?:open|view) image.{0,20}",
        r"\d+\s*(?:of|/)\s*\d+",
        r"in this article:?",
        r"file",
        r"table of contents",
        r"contents",
        r"[‹›«»<>→←↓↑▼▲•·|\-–—_=*#.\s]+",
    ),
    "reading time": _any(
        r"\W*(?:reading time|estimated reading time|time to read|read time)\W.*",
        (
            r"\W*\d+\s*[- ]?\s*min(?:ute)?s?\.?(?:\s*(?:read|de lecture|lesezeit|de "
            r"lectura|to read))?\W*"
        ),
        r"время чтения.*",
    ),
    "time stamp": _any(
        (
            r"\d+\s*(?:s|sec|m|min|h|hr|d|w|mo|y|yr|seconds?|min(?:ute)?s?|hours?|"
            r"days?|weeks?|months?|years?)\.? ago"
        ),
        r"just now",
        (
            r"\(?(?:at )?\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?"
            r"(?:\s(?:gmt|utc|[a-z]{2,4}t))?\)?"
        ),
        (
            r"(?:updated |published |posted )?(?:an?|\d+) (?:minutes?|hours?|days?|"
            r"weeks?|months?|years?) ago"
        ),
        r"yesterday at .*",
    ),
    "comments": _any(
        (
            r"(?:view |show |read |see |all |latest |\d+ )*comments?(?: "
            r"\(?\d+\)?)?:?"
        ),
        r"(?:join|start) the (?:conversation|discussion).*",
        r"(?:leave|post|add|write) (?:a |your )?(?:comment|reply).*",
        r"no comments?(?: yet)?",
        r"be the first to comment.*",
        r"comments? (?:are )?(?:closed|disabled).*",
        r"log ?in to (?:comment|reply).*",
        r"comments section guidelines",
        (
            r"(?:(?:share|leave|post|add|send|tell)(?: us)? )?your (?:thoughts|views|"
            r"opinions?|reactions?)(?: (?:on|about|below|here)\b.{0,60})?[\s.…:?!]*"
        ),
        r"report comment",
        r"kommentare.*",
        r"комментарии.*",
        r"commentaires.*",
        r"comentarios.*",
    ),
    "related": _any(
        r"list (?:of )?\d+ (?:of \d+|items?)",
        r"end of list",
        r"recommended stories",
        (
            r"(?:related|recommended|suggested|trending|popular|most (?:read|"
            r"popular|viewed|shared|watched)|editors?[’']? (?:picks?|choice)|top "
            r"(?:stories|news)|latest (?:news|stories|updates)|more (?:from|on|in|"
            r"stories|news|about)|read next|up next|what to read next|you (?:may|"
            r"might) (?:also )?(?:like|be interested)|don[’']t miss|also in the "
            r"news|must reads?|in case you missed it|explore more|elsewhere on|"
            r"around the web|from (?:around )?the web|read (?:more|also|next) (?:on|"
            r"from|about)|see also|also read|keep reading|further reading|further "
            r"news|other news|similar (?:news|articles))\b.{0,60}"
        ),
    ),
    "topic tags": _any(
        (
            r"(?:topics?|tags?|related topics?|keywords?|filed under|in this story|"
            r"explore|categories|category|темы|теги|mots[- ]clés|schlagwörter|"
            r"etiquetas)\s*:?.{0,100}"
        ),
    ),
    "legal text": _any(
        r"(?:\* ?)?for information media[.;,]? ?not an official record.*",
    ),
    "agency mark": _any(
        r"(?:source|sources|quelle|fuente|fonte|источник)\s*[:：-][^.!?]{0,100}",
    ),
}

# Beginnings of a line; the number is the longest line that they may take.
LINE_STARTS: Final = {
    "advertisement": (
        400,
        _any(
            r"(?:3rd|third)[- ]party ads?\b",
            r"(?:advertisement|sponsored|promoted)\s*[:.|–-]",
            (
                r"(?:get|save|enjoy|claim)\s+(?:up to\s+)?(?:an? (?:extra "
                r")?)?\$?€?£?\d+\s?%"
            ),
            r"(?:special|limited[- ]time|exclusive) offer\b",
            r"black friday",
            r"cyber monday",
            r"(?:shop|buy|order|book|bet) now\b",
            r"start your (?:free )?trial",
            r"try .{0,40} (?:for )?free\b",
            r"upgrade (?:now|today|to)",
            r"unlock\b",
            r"this (?:ad|advertisement)\b",
            r"(?:text |display )?ads?\s?:",
            r"to advertise (?:here|with us|on)\b",
        ),
    ),
    "newsletter or subscription prompt": (
        500,
        _any(
            r"join (?:our|the) (?:\w+ )?community\b",
            r"a message from\b.{0,40}:?$",
            r"before you (?:skip|go|close|leave)\b",
            r"join (?:our|the) (?:\w+ )?(?:commenting|discussion|member)\w* ?forum\b",
            r"join thought-provoking\b",
            r"click to subscribe\b",
            r"(?:have|got) (?:a|any) (?:confidential )?(?:news )?tips?\b",
            r"what are your thoughts\b",
            r"help us improve\b",
            r"dear (?:reader|friend|supporter|subscriber)s?[,:!]?$",
            r"(?:don[’']t have an account|no account)\b.{0,60}$",
            r"create an account or sign in\b",
            r"unlimited (?:online |digital )?access to\b",
            r"enjoy (?:additional|unlimited|more) articles\b",
            r"access articles from across\b",
            r"original reporting\W+fearless journalism\b",
            r"sign up \(it[’']s\b",
            r"would you like to comment\b",
            r"please read our comment(?:s|ing)? policy\b",
            r"discover stories from this section\b",
            r"(?:we|.{2,30}) (?:may|might) earn (?:a|an) (?:\w+ )?commission\b",
            r"when you (?:purchase|buy|click)\b.{0,60}\bcommission\b",
            r"(?:is|was) this (?:page|article|story) (?:useful|helpful)\b",
            r"not ready to (?:support|donate|subscribe)\b",
            r"remind me later\W*$",
            r"support (?:\S+ ){1,4}journalism\b",
            r"(?:good|quality|independent|real) journalism (?:costs?|is|takes|needs)\b",
            r"was this (?:e-?mail|newsletter) forwarded to you\b",
            r"you(?: are|[’']re) (?:receiving|getting) this (?:e-?mail|newsletter)\b",
            r"unsubscribe\b",
            r"our mailing address\b",
            r"that[’']?s (?:all|it) (?:for|from) (?:today|now|us|this)\b",
            r"(?:sign|signing) up (?:here |now |today |to |for |and )",
            r"sign(?:ing)? (?:me )?up (?:here|now|today)?\W*$",
            r"(?:newsletter|your) e-?mail(?: address)?\W*$",
            r"get it\W*$",
            r".{0,60}\b(?:to|in) your inbox\W*$",
            r"keep up to date with\b",
            (r"get (?:[\w-]+\s){0,6}(?:alerts?|newsletters?|updates)\b.{0,120}$"),
            r"subscribe (?:to|for|now|today|here)\b",
            (
                r"get (?:our|the|all the|your|more|free|unlimited|instant|updates|"
                r"breaking news|email|notifications?)\b.{0,80}\b(?:newsletter|email|"
                r"inbox|alerts?|app|subscription|access|free|updates|notifications?|"
                r"daily|delivered)\b"
            ),
            (
                r"(?:join|follow|like|find|connect with|watch|reach) (?:us|our|the "
                r".{0,30})\b.{0,80}\b(?:on|at|channel|telegram|whatsapp|facebook|"
                r"twitter|x|youtube|instagram|linkedin|app|google)\b"
            ),
            (
                r"follow .{1,40} on (?:twitter|x|facebook|instagram|telegram|google|"
                r"youtube|linkedin|bluesky)"
            ),
            r"download (?:our|the) .{0,40}app\b",
            r"(?:already|not) (?:a|an) (?:subscriber|member)",
            r"to (?:continue|keep) reading",
            (
                r"this (?:article|story|content) is (?:for|free|exclusive|only|"
                r"reserved|available)\b.{0,40}(?:subscribers?|members?|read)"
            ),
            r"(?:create|register for) (?:a |your )?(?:free )?account",
            r"you have \d+ (?:free )?articles?",
            (
                r"support (?:our|independent|quality|the)\b.{0,60}\b(?:journalism|"
                r"guardian|reporting|us|newsroom)"
            ),
            r"donate\b",
            r"become a (?:member|subscriber|supporter|patron)",
            (
                r"(?:our|the|a) (?:free |weekday )?(?:daily|weekly|morning|"
                r"evening)?\s*(?:newsletter\b|email (?:newsletter|briefing|breaks))"
            ),
            r"(?:enter )?(?:your )?e-?mail(?: address)?\s*\*?$",
            r"(?:enter|type) your (?:e-?mail|name)\b",
            r"save (?:articles|stories|this (?:article|story))\b",
            r"(?:skip past|after|before) .{0,30}\bpromotion$",
            r".{0,30}\bnewsletters?$",
            (
                r"by (?:signing up|subscribing|clicking|continuing|registering|"
                r"entering)\b"
            ),
            (
                r"thank(?:s| you) for (?:reading|subscribing|signing|registering|"
                r"your)"
            ),
            (
                r"stay (?:informed|up to date|updated|connected)\b.{0,60}\b(?:with|"
                r"newsletter|alerts?|app)"
            ),
            r"never miss\b",
            r"(?:turn|switch) on (?:push )?notifications",
            r"(?:check|read|see) your inbox",
            (
                r"please (?:subscribe|sign|log|register|enable|disable|turn off|"
                r"support|consider|check|try)\b"
            ),
            r"stay on top of\b",
            r"подпис(?:ывайтесь|аться|итесь)\b",
            r"abonnez-vous",
            r"suscríb[ea]te",
            (
                r"keep up (?:with|to date)\b.{0,60}\b(?:newsletter|app|inbox|"
                r"channel)"
            ),
        ),
    ),
    "cookie prompt": (
        900,
        _any(
            (
                r"(?:we|this (?:web)?site|our (?:web)?site|"
                r".{0,40}\bpartners?)\b.{0,60}\b(?:use|uses|using|"
                r"store)\b.{0,40}\b(?:cookies|tracking technolog)"
            ),
            (
                r"(?:accept|reject|allow|manage|decline)\s+(?:all\s+)?(?:cookies|"
                r"preferences|all|consent)\b.{0,30}$"
            ),
            r"cookie (?:settings|policy|preferences|consent|notice)",
            (r"we and our .{0,20}partners\b.{0,80}\b(?:store|access|process|cookies)"),
            r".{0,80}\binformation on (?:a|your|the) device\b",
            r"(?:your|manage) privacy (?:choices|settings)?",
            r"by (?:continuing to (?:use|browse)|using this site)",
            r"we (?:value|care about|respect) your privacy",
            r"to (?:display|view|show|watch|play) this (?:content|video|page|media)\b",
            r"(?:this )?content (?:is not available|could not be loaded|blocked)",
            r"allow .{1,30} content\?",
            r"this (?:article|page|content) contains content provided by",
            r"please (?:enable|turn on) javascript",
            r"(?:please )?(?:use|try) (?:chrome|firefox|another|a different) browser\b",
            r"please use (?:the )?\w+ browser\b",
            r"enable cookies\b",
            r".{0,40}\bneed your permission to use cookies\b",
            r"the (?:audio|spoken) version of this (?:article|story)\b",
            r"this (?:article|story|summary) (?:was|is) (?:ai|machine|auto)[- ]?\w*\b",
            r"javascript (?:is|must be)",
            r"your browser (?:does|is)",
            r"(?:an )?error (?:has )?occurred",
        ),
    ),
    "read more": (
        220,
        _any(
            (
                r"[>»→•*\-\s]*(?:read|see|learn|find out|hear|watch|view|listen|"
                r"view) ?(?:more|also|next|too|it here|now|here|the full)?\s*[:|"
                r"»>→–—]\s*\S"
            ),
            (
                r"[>»→•*\-\s]*(?:read|see|also read|read also|see also|related|also|"
                r"more|also see|lire aussi|lire|voir aussi|lea también|lee también|"
                r"leia também|leggi anche|lesen sie auch|mehr zum thema|читайте "
                r"также|читайте|читайте еще|lees ook|ayrıca oku|czytaj (?:też|"
                r"także))(?:\s+(?:more|also|stories|story|article|articles|coverage|"
                r"news|on|:))*\s*(?:[:|»>→]|[-–—]\s)\s*\S"
            ),
            r"read (?:more|also|next)\b(?!.{0,30}\b(?:said|than)\b)",
            r"continue reading\b",
            r"also on [\w-]+\.(?:com|org|net|ru|tv)\b",
            r"you can (?:e-?mail|contact|follow) .{3,60}\b(?:here\b|at \S+@)",
            (
                r"(?:to (?:learn|find out|read) |for )(?:more|further)\b.{0,90}\b"
                r"(?:visit|listen to|watch our|tune in|go to|contact)\b"
            ),
            r"click here (?:to|for)\b",
            (
                r"(?:for )?more (?:on|news|stories|details|"
                r"information)\b.{0,60}(?:click|visit|here|see)\b"
            ),
            (
                r"(?:watch|in pictures|in photos|in video|video|podcast|listen|"
                r"gallery|opinion|explainer|live updates|photos)\s*[:|]\s*\S"
            ),
        ),
    ),
    "caption": (
        700,
        _any(
            r"(?:[A-Z]{2,6} )?file (?:photo|picture|image|pic)\s*:",
            r"file (?:photo|image|picture|video)\b",
            r"file\s?[-–—]\s?(?-i:[A-Z])",
            (
                r"©\s?(?!\s?\d{4})(?!.{2,60}\b(?:(?:19|20)\d\d|limited|ltd|inc|llc|"
                r"gmbh|all rights reserved)\b)\S"
            ),
            r"(?:\(?c\)|©)\s?(?:reuters|afp|ap|getty|epa|dpa)\b.{0,80}$",
            r"image (?:source|caption|credit)s?\b",
            r"media caption",
            r"figure caption",
            (
                r"(?:photo|photograph|picture|image|pic|illustration|graphic|video|"
                r"map|credit|photo credit|screengrab|screenshot|foto|bild|imagen|"
                r"фото)s?\s*(?:by|courtesy|credit|caption|source|from|via)?\s*[:/|"
                r"©]\s?"
            ),
            r"(?:getty|afp|reuters|epa|ap)(?: images?)?\s*(?:/|via|photo)",
            (
                r"(?:photo|image|picture|illustration|photograph)s? (?:by|"
                r"courtesy(?: of)?|from) [A-Z\W]"
            ),
            r"[\[(](?:file|photo|image|picture|ap photo|credit)\b",
        ),
    ),
    "copyright": (
        700,
        _any(
            (
                r"(?:copyright|©|\(c\))\s*(?:©|\(c\))?\s*(?:\d{4}|the |all rights|"
                r"afp|ap\b|associated|agence|thomson|reuters|bbc|by )"
            ),
            (
                r"(?:copyright\s+)?©\s?.{2,60}\b(?:(?:19|20)\d\d|limited|ltd|inc|llc|"
                r"gmbh)\b"
            ),
            r"(?:all )?(?:site )?contents?\s+©",
            r"all rights reserved\W*$",
            r"our standards?\s*:",
            r"(?:©|℗|®)\s*\d{4}",
            r"\d{4}\s*©",
        ),
    ),
}

TAIL_HEADINGS: Final = {
    "comments": _any(
        (
            r"^\W*(?:(?:latest|all|view|show|user|reader|read|add|"
            r"\d+)\s+)*comments?(?:\s*\(?\d*\)?)?\W*$"
        ),
        r"^\W*comments? (?:\(\d+\) )?(?:are )?closed\W*$",
        r"^\W*(?:join|start) the (?:conversation|discussion)\b",
        r"^\W*(?:leave|post|write) a (?:comment|reply)\b",
        r"^\W*comment (?:here|now|below)\W*$",
        r"^(?:комментарии|kommentare|commentaires|comentarios)\b.{0,10}$",
    ),
    "legal text": _any(
        (
            r"^\W*(?:risk (?:disclosure|warning)|disclaimer|legal (?:notice|"
            r"disclaimer))\b"
        ),
    ),
    "elsewhere": _any(
        (
            r"^\W*(?:most (?:read|popular|viewed|shared|watched)|trending(?: now)?|"
            r"popular (?:now|news|articles)|top stories|latest (?:news|stories|"
            r"from\b.{0,30})|editors?[’']? (?:picks?|choice)|around the web|"
            r"from the web|also in the news|in other news|must reads?|news ?feed|"
            r"more top (?:stories|news)|recent (?:posts|comments|news|stories)|"
            r"don[’']t miss|elsewhere on .{0,30}|sponsored stories|"
            r"promoted stories|paid content|explore more.{0,40}|related topics?|"
            r"about the authors?|popular topics)\W*$"
        ),
    ),
    "related": _any(
        (
            r"^\W*(?:related(?: (?:articles?|stories|news|content|posts|coverage|"
            r"links|reading|internet links))?|recommended(?: (?:stories|for you|"
            r"articles|reading))?|more (?:on this story|from\b.{0,40}|stories|"
            r"news|like this|in \w+)|read next|up next|what to read next|keep "
            r"reading|see also|similar articles|follow us|list of \d+ items|"
            r"you (?:may|might) (?:also )?(?:like|be interested).{0,20}|"
            r"more (?:on|about) \w.{0,40})\W*$"
        ),
    ),
}
