"""How a value was found, in a sentence: methods and rules of the readers, for editors.

A rule that has no words of its own is shown with its method's, so that a new rule is
never silent.
"""

from typing import Final

_DATES: Final = {
    "day_month_name": "the day, the month by name, the year",
    "month_name_day": "the month by name, the day, the year",
    "iso": "year, month, day",
    "year_first": "year, month, day",
    "day_first": "day first: no month has that number",
    "day_first_by_evidence": "day first, as other dates here are",
    "day_first_assumed": "day first, as most countries write: it may be the month",
    "month_first": "month first: no month has the other number",
    "month_first_by_evidence": "month first, as other dates here are",
}
_LINES: Final = {
    "headline": "Read from the line that stands as the headline.",
    "byline": "Read from the line that signs the article.",
    "sign_off": "Read from the line that closes the article.",
    "dateline": "Read from the dateline, which opens the report.",
    "agency_mark": "Read from a line that holds the agency’s name alone.",
    "source_line": "Read from a line that names the source.",
    "title_suffix": "Read from the end of the headline, where sites put their name.",
    "header_line": "Read from a line above the article that names the outlet.",
    "masthead": "Read from the name that heads the page.",
    "copyright": "Read from the line of copyright.",
    "contact": "Read from an address to write to.",
    "address": "Read from an address on the page.",
    "own_address": "Read from the article’s own address, printed below it.",
    "prompt": "Named where the site speaks of itself.",
}
_CONTENT: Final = {
    "bom": "Told by the mark at the head of the file.",
    "header": "Told by the server, or by how the text was given in.",
    "meta": "Told by the page itself.",
    "detection": "Told by the letters of the text.",
    "by_hand": "Chosen by hand.",
}
_MARKUP: Final = {
    "json_ld": "Stated in the page’s data for search engines.",
    "meta": "Stated in the head of the page.",
    "h1": "Read from the page’s main heading.",
    "title": "Read from the page’s title.",
    "time": "Read from a time that the page marks as one.",
    "printed": "Read from a time printed beside the headline.",
    "url": "Read from the day in the page’s address.",
    "htmldate": "The likeliest day that the page shows.",
    "host": "The outlet at this address.",
    "footer": "Read from the foot of the page.",
    "html": "Stated in the page’s markup.",
}
_PLACES: Final = {
    "place preposition": "Named after a word such as “in” or “near”.",
    "town": "A town of this name, the likeliest for this article.",
    "town that suffers": "A town that something happens to in the text.",
    "in a list of towns and regions": "Named in a list of places.",
    "province": "Called a province, district or region in the text.",
    "region": "A region of this name.",
    "part of a territory": "Named as part of a territory.",
    "journey": "Named as the way of a journey.",
    "origin": "Named as where somebody comes from.",
    "border of two states": "The border of the two states that the text names.",
    "unknown place": "Named as a place; no list of ours has it.",
}
_ACTORS: Final = {
    "name": "Called by its name.",
    "alias": "Called by another of its names.",
    "acronym": "Called by its initials.",
    "name of a state": "A state, called by its name.",
    "demonym": "Told by the adjective of its country.",
    "demonym with a deed": "The people of a country, who act in the text.",
    "capital for its government": "A capital that stands for its government.",
    "body of a state": "A body of the state that the text speaks of.",
    "body named before": "Short for a body that was named before.",
    "main state": "A body of the state that the article is mostly about.",
    "spokesperson of a body": "A body for which somebody speaks.",
    "described group": "A group as the text describes it.",
    "group without a name": "A group that the text gives no name.",
    "organisation": "Named like an organisation; no record of ours has it.",
    "person's name": "Named like a person; no record of ours has it.",
    "short name": "Short for a name that was given in full before.",
}
_CLAIMS: Final = {
    "according to": "It follows “according to”.",
    "accusation of a party": "Somebody is accused of it.",
    "all that stands before a verb of speech": "It stands before “said” or the like.",
    "clause of a reporting verb": "It is what somebody “said” or the like.",
    "infinitive of a verb of demand or promise": "It is demanded or promised.",
    "label": "It follows a speaker’s name and a colon.",
    "object of a cue verb": "It is the object of a verb such as “denied”.",
    "quotation around its cue": "A quotation that stands around a verb of speech.",
    "quotation before its cue": "A quotation that stands before a verb of speech.",
    "quotation after its cue": "A quotation that stands after a verb of speech.",
    "quotation goes on with the same speaker": "The quotation of that speaker goes on.",
    "quoted as saying": "Somebody is quoted as saying it.",
    "refers to an earlier statement": "It points back to an earlier statement.",
    "verb with preposition": "It follows a verb such as “warned of”.",
}
_WHOLE: Final = {
    ("dates", "day of publication"): "It is the day of publication.",
    ("dates", "weekday, past"): "The last such weekday before publication.",
    ("dates", "weekday, coming"): "The next such weekday after publication.",
    ("dates", "weekday of publication"): "The weekday of publication itself.",
    ("dates", "date without year, past"): "The last such day before publication.",
    ("dates", "date without year, coming"): "The next such day after publication.",
    ("dates", "month, past"): "The last such month before publication.",
    ("dates", "month, before"): "The last such month before publication.",
    ("dates", "month, coming"): "The next such month after publication.",
    ("dates", "time of day"): "A time on the day that was named before.",
    ("dates", "year"): "The year as written.",
    ("given", "by_hand"): "Given in by hand.",
    ("url", "day_in_path"): "Read from the day in the address.",
    ("registry", "host"): "The outlet at this address.",
    ("detection", "words"): "Told by the words of the text.",
    ("tolls", "number beside a word for harm"): "A number beside a word for harm.",
}
_OF_METHOD: Final = {
    "lines": _LINES,
    "content": _CONTENT,
    "markup": _MARKUP,
    "reference": _PLACES,
    "geonames": _PLACES,
    "gazetteer": _ACTORS,
    "bodies": _ACTORS,
    "groups": _ACTORS,
    "dependency and quotation rules": _CLAIMS,
}
_METHODS: Final = {
    "lines": "Read from a line of the text",
    "content": "Told by what was given in",
    "markup": "Stated in the page’s markup",
    "records": "One of our own records",
    "reference": "Found among known places",
    "geonames": "Found in a list of towns",
    "gazetteer": "Found among known names",
    "bodies": "A body of a state",
    "groups": "A group that the text names",
    "names": "Named in the text",
    "rules": "Put together from the text",
    "dates": "Counted from the words and the day of publication",
    "dependency and quotation rules": "Somebody says it",
    "ordered rules over verbs": "The verb tells of it",
    "chosen by hand": "Chosen by hand",
    "named by a statement or an incident": "Named by a statement or an event",
    "language model": "Added by the language model",
}


def sentence(method: str, rule: str = "") -> str:
    """Return one sentence on how a value was found."""
    if method == "lines" and rule in _DATES:
        return f"Read from the line as a date: {_DATES[rule]}."
    if whole := _WHOLE.get((method, rule)) or _OF_METHOD.get(method, {}).get(rule):
        return whole
    if method in {"names", "records"}:
        said = _ACTORS.get(rule) or _PLACES.get(rule)
        if said and method == "names":
            return said
    start = _METHODS.get(method) or _plain(method)
    return f"{start}: {_plain(rule, capital=False)}." if rule else f"{start}."


def _plain(code: str, *, capital: bool = True) -> str:
    words = code.replace("_", " ").strip()
    return f"{words[:1].upper()}{words[1:]}" if capital else words
