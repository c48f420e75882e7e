"""Incident titles: one short neutral line from the actors and the verb phrase."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from timeline.intake.claims.quotes import dateline_end
from timeline.intake.incidents.clauses import Clause, seeming, starts_next_clause
from timeline.intake.incidents.frames.words import ATTACKS, FORCES, WEAPONS
from timeline.intake.incidents.reality import Context
from timeline.intake.incidents.scene import ANSWERS
from timeline.intake.language import text_of

_LONGEST: Final = 90
_DROP: Final = frozenset(
    {"relcl", "advcl", "acl", "ccomp", "parataxis", "appos", "punct", "cc", "conj"}
)
_TIMES: Final = frozenset({"early", "late", "earlier", "later", "overnight"})
_HOURS: Final = frozenset({"dawn", "dusk", "noon", "midnight", "sunrise", "nightfall"})
# Words that promise more to come; "over", "out", "down" may end a verb and stay.
_DANGLING: Final = re.compile(
    r"(?:[ ,;:-]+(?:of|in|at|on|to|from|by|with|for|and|or|but|the|an?|that|as|into|"
    r"near|toward|towards|between|against|after|before|during|since|while|than))+$",
    re.IGNORECASE,
)
_CLAUSES: Final = frozenset({"relcl", "advcl", "acl", "ccomp", "parataxis", "appos"})
_SAYS: Final = frozenset({"warn", "threaten", "vow", "demand", "agree", "accuse"})
_MEANINGLESS: Final = frozenset({"also", "already", "indeed", "then", "still", "only"})
_OURS: Final = frozenset({"our", "my", "your"})
_THEIRS: Final = frozenset({"its", "their"})
_PERSONAL: Final = frozenset({"his", "her"})
_SENDS: Final = frozenset({"fire", "launch", "send", "deploy", "use", "open", "throw"})
# Where a verb in the past tense stands for one that was done: "control … taken".
_PARTICIPLES: Final = {
    "took": "taken",
    "broke": "broken",
    "drove": "driven",
    "threw": "thrown",
    "stole": "stolen",
    "gave": "given",
    "overran": "overrun",
    "withdrew": "withdrawn",
    "blew": "blown",
}
_WITH_ARTICLE: Final = ("United ", "Philippines", "Netherlands", "Maldives", "Gambia")
# Words that open an actor's name without being one.
_COMMON: Final = frozenset(
    {
        *("Police", "Gunmen", "Rebels", "Militants", "Insurgents", "Protesters"),
        *("Demonstrators", "Gangs", "Bandits", "Militia", "Militiamen", "Jihadists"),
        *("Border", "Separatists", "Guerrillas", "Ethnic", "Attackers", "Rioters"),
    }
)
_BESIDE_VERB: Final = frozenset({"prt", "oprd", "acomp"})


@dataclass(frozen=True, slots=True)
class Facts:
    """What a title needs to know of an event beyond its words."""

    event_type: str = ""
    mode: str | None = None
    alleged: bool = False
    plural: bool = False
    """Whether the only initiator's name takes a verb in the plural."""
    named: bool = True
    """Whether the subjects name the initiators, and not things or people of theirs."""
    speaker: str | None = None
    """Who tells it: whose "our" is."""
    place: str = ""
    """Where it was, with its preposition: "near Goma"."""
    context: Context | None = None


def title(
    clause: Clause, initiators: list[str], targets: list[str], facts: Facts
) -> str:
    """Return a headline in the present tense, at most about 90 characters.

    What is no news keeps its mark: "to withdraw", "could withdraw", "does not".
    """
    fixed = _talks(initiators, targets, facts)
    if fixed:
        return fixed
    if clause.head.pos_ == "NOUN":
        return _noun_title(clause, initiators, targets, facts)
    line = (
        _passive_line(clause, initiators, targets, facts)
        if clause.passive
        else _active_line(clause, initiators, facts)
    )
    if line is None:
        return _noun_title(clause, initiators, targets, facts)
    return _short(line, facts.place)


def worded(words: str) -> str:
    """Return the words of a clause themselves as a title."""
    return _short(words)


def _active_line(clause: Clause, initiators: list[str], facts: Facts) -> str | None:
    line = _Line(clause, facts, initiators)
    attacks = [t for t in clause.subjects if _is_attack(t)]
    told = " and ".join(line.phrase(t) for t in (attacks or clause.subjects)[:2])
    pronouns = all(t.pos_ == "PRON" for t in clause.subjects)
    by_words = bool(attacks) or not (initiators and facts.named)
    by_words = by_words and not pronouns and not _has_pronoun(clause.subjects)
    subject = told if by_words else _list(initiators) or told
    if not subject or (pronouns and not initiators):
        return None
    several = (
        _are_several(attacks or clause.subjects)
        if by_words or not initiators
        else len(initiators) > 1 or facts.plural
    )
    line.several = several
    verb = _verb(clause.head, facts.context, plural=several)
    marks = f"{'allegedly ' if facts.alleged else ''}{line.partly}"
    return f"{subject} {marks}{verb} {line.tail(set(clause.subjects))}"


def _passive_line(
    clause: Clause, initiators: list[str], targets: list[str], facts: Facts
) -> str | None:
    own = set(clause.subjects)
    line = _Line(clause, facts, targets)
    by = "allegedly " if facts.alleged else ""
    told = clause.objects
    if clause.head.lemma_ != "come":
        told = tuple(t for t in told if t.i < clause.head.i)
    pronouns = bool(told) and all(t.pos_ == "PRON" for t in told)
    suffers = " and ".join(line.phrase(t) for t in told[:2])
    line.several = _are_several(told)
    if pronouns:
        if not targets:
            return None
        suffers, line.several = _list(targets), len(targets) > 1 or _is_many(targets)
    if clause.head.lemma_ == "come":
        verb = _verb(clause.head, facts.context, plural=line.several)
        return f"{suffers} {by}{verb} {line.tail(own)}"
    done_by_itself = facts.event_type == "MOBILIZE" and not own
    beside = line.beside_verb()
    tail = line.tail(own | set(told) | set(beside))
    # "in shelling by …" names them already.
    named = not initiators or done_by_itself or " by " in f" {tail}"
    agent = "" if named else f" by {_list(initiators, opens=False)}"
    verb = " ".join([clause.head.lower_, *(t.text for t in beside)])
    return f"{suffers} {by}{line.partly}{verb}{agent} {tail}"


def _talks(initiators: list[str], targets: list[str], facts: Facts) -> str | None:
    if facts.event_type == "CONSULT" and len({*initiators, *targets}) > 1:
        if facts.mode == "phone" and initiators and targets:
            return _short(
                f"{_list(initiators)} and {_list(targets, opens=False)} talk "
                "by telephone"
            )
        if facts.mode is None:
            who = _list([*initiators, *targets])
            return _short(f"{who} hold talks", facts.place)
    return None


def _noun_title(
    clause: Clause, initiators: list[str], targets: list[str], facts: Facts
) -> str:
    head, line = clause.head, _Line(clause, facts, initiators)
    if head.pos_ == "VERB":
        whom = " and ".join(line.phrase(t) for t in clause.objects[:2])
        done = _PARTICIPLES.get(head.lower_, head.lower_)
        verb = " ".join([done, *(t.text for t in line.beside_verb())])
        return _short(f"{whom} {verb}", facts.place)
    words = line.phrase(head)
    told = words
    told_by = facts.event_type not in {"AGREE", "CONSULT", "COOPERATE"}
    both = any(c.lower_ in {"between", "among"} for c in head.children)
    if (
        initiators
        and not both
        and not any(name.split()[0] in words for name in initiators)
    ):
        told += f" {'by' if told_by else 'with'} {_list(initiators, opens=False)}"
    if targets and not any(name in words for name in targets):
        told += f" involving {_list(targets, opens=False)}"
    return _short(told, facts.place)


class _Line:
    """Puts the words of one clause into a title's."""

    def __init__(self, clause: Clause, facts: Facts, names: Sequence[str]) -> None:
        self._clause = clause
        self._facts = facts
        self.several = len(names) > 1 or facts.plural
        self.partly = "partly " if clause.partial else ""

    def phrase(self, head: Token) -> str:
        """A noun phrase without its clauses, and without an article at its start."""
        barred = {t.i for c in head.children if c.dep_ in _DROP for t in c.subtree}
        barred |= {
            t.i
            for d in head.subtree
            if (d.dep_ == "prep" and _is_date(d))
            or (d.dep_ == "poss" and d.ent_type_ in {"DATE", "TIME"})
            for t in d.subtree
        }
        words = [t for t in head.subtree if t.i not in barred and not t.is_space]
        if words and words[0].is_sent_start:
            opened = dateline_end(text_of(head.doc), words[0].idx)
            words = [t for t in words if t.idx >= opened]
        text = self._joined(words).strip(" ,\"“”'‘’")
        return re.sub(r"^(?:the|a|an|this|that|all)\s+", "", text, flags=re.IGNORECASE)

    def beside_verb(self) -> list[Token]:
        """`handed over`, `shot dead`: what stays with the verb before "by"."""
        return [
            c
            for c in self._clause.head.rights
            if c.dep_ in _BESIDE_VERB and not any(True for _ in c.children)
        ]

    def tail(self, without: set[Token]) -> str:
        """What follows the verb, clauses and dates left out."""
        head = self._clause.head
        parts: list[Token] = []
        for child in head.rights:
            if self._is_left_out(child, without):
                continue
            seems = seeming(child)
            if seems is not None:
                whole = [seems, *(c for c in seems.head.rights if c.dep_ == "prep")]
                parts += [t for c in whole if not _is_date(c) for t in c.subtree]
                continue
            barred = {
                t.i
                for d in child.subtree
                if (d.dep_ in _CLAUSES and d != child)
                or (d.dep_ == "prep" and _is_date(d))
                for t in d.subtree
            }
            barred |= {
                i
                for t in child.subtree
                if starts_next_clause(t)
                for i in (t.i, t.i - 1)
            }
            parts += [t for t in child.subtree if t.i not in barred and not t.is_space]
        parts = [t for t in parts if t.lower_ not in _MEANINGLESS]
        return self._joined(parts).strip(' ,"“”')

    def _is_left_out(self, child: Token, without: set[Token]) -> bool:
        if child in without or child.is_punct or child.is_space:
            return True
        if seeming(child) is not None:
            return False
        says = child.dep_ == "ccomp" and self._clause.head.lemma_ in _SAYS
        if child.dep_ in _DROP and not says:
            return True
        if child.lower_ in _TIMES | {"according", "alongside"}:
            return True
        if child.lower_ == "by" and without & set(child.children):
            return True
        if child.dep_ == "prep":
            return (
                _is_date(child)
                or _leads_a_clause(child)
                or _answers(child)
                or any(c.lower_ in _HOURS for c in child.children)
            )
        return child.dep_ in {"npadvmod", "agent"}

    def _joined(self, words: list[Token]) -> str:
        """The words with the spaces they had, and one where others were left out."""
        text = ""
        for index, word in enumerate(words):
            if index and words[index - 1].i + 1 != word.i and not text.endswith(" "):
                text += " "
            said = word.text
            if word.tag_ == "PRP$":
                said = self._owner(word)
            elif word.lower_ == "them":
                said = _antecedent(word)
            text += said + (word.whitespace_ if said else "")
        return text

    def _owner(self, pronoun: Token) -> str:
        """Whose it is, in a line that stands alone: "its" only of its own subject."""
        word, facts = pronoun.lower_, self._facts
        if word in _OURS:
            return _possessive(facts.speaker) or "the"
        hit = facts.event_type == "ASSAULT" and not self._is_own_tool(pronoun.head)
        entered = facts.event_type == "MOBILIZE" and pronoun.head.lemma_ == "territory"
        if word in _THEIRS and (hit or entered):
            return _possessive(facts.speaker) or "the"
        if word in _PERSONAL:
            return "the" if hit else word
        return ("their" if self.several else "its") if word in _THEIRS else word

    def _is_own_tool(self, noun: Token) -> bool:
        return self._clause.head.lemma_ in _SENDS and bool(
            {noun.lemma_.lower()} & (WEAPONS | FORCES | {"fire", "rocket"})
        )


def _antecedent(them: Token) -> str:
    """`fired at the boats and struck one of them`: "the boats"."""
    start = them.sent.start
    for noun in reversed(them.doc[start : them.i]):
        if noun.tag_ == "NNS" and noun.dep_ in {"dobj", "pobj"}:
            words = [t for t in noun.lefts if t.dep_ in {"det", "amod", "compound"}]
            return " ".join(t.text for t in [*words, noun])
    return them.text


def _possessive(name: str | None) -> str:
    if not name:
        return ""
    if name.startswith(_WITH_ARTICLE):
        name = f"the {name}"
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def _has_pronoun(subjects: Sequence[Token]) -> bool:
    return any(c.tag_ in {"PRP$", "PRP"} for t in subjects for c in t.subtree)


def _are_several(tokens: Sequence[Token]) -> bool:
    return len(tokens) > 1 or any(
        t.tag_ in {"NNS", "NNPS", "CD"} or t.lower_ in {"police", "people"}
        for t in tokens
    )


def _is_many(names: Sequence[str]) -> bool:
    head = names[0].split(" of ")[0]
    return head.endswith("s") and not head.endswith("ss")


def _list(names: Sequence[str], *, opens: bool = True) -> str:
    """The names; a word that is no name ("Gunmen and police") small inside the line."""
    told = [_inside(n) if i or not opens else n for i, n in enumerate(names)]
    if len(told) < 2:
        return "".join(told)
    return ", ".join(told[:-1]) + " and " + told[-1]


def _inside(name: str) -> str:
    first, *others = name.split(" ")
    common = first in _COMMON and not (others and others[0][:1].isupper())
    return name[:1].lower() + name[1:] if common else name


def _is_attack(noun: Token) -> bool:
    return bool({noun.lemma_.lower(), noun.lower_} & ATTACKS)


def _leads_a_clause(preposition: Token) -> bool:
    """`for what it called …`."""
    return any(
        c.dep_ == "pcomp" and any(g.dep_ == "nsubj" for g in c.children)
        for c in preposition.children
    )


def _answers(preposition: Token) -> bool:
    """`in retaliation for …`: another event, with a title of its own."""
    return any(c.lower_ in ANSWERS for c in preposition.children)


def _is_date(preposition: Token) -> bool:
    return any(c.ent_type_ in {"DATE", "TIME"} for c in preposition.children)


def _present(verb: Token, *, plural: bool) -> str:
    lemma = verb.lemma_.lower()
    if plural:
        return lemma
    if re.search(r"(?:s|x|z|ch|sh|o)$", lemma):
        return lemma + "es"
    if re.search(r"[^aeiou]y$", lemma):
        return lemma[:-1] + "ies"
    return lemma + "s"


def _verb(verb: Token, context: Context | None, *, plural: bool) -> str:
    lemma = verb.lemma_.lower()
    if context == "future":
        return f"to {lemma}"
    if context == "hypothetical":
        return f"could {lemma}"
    if context == "negation":
        return f"{'do' if plural else 'does'} not {lemma}"
    return _present(verb, plural=plural)


def _short(line: str, place: str = "") -> str:
    """Return the line without asides, cut at a word where it is too long.

    ``place`` is added where the line doesn't name it and there is room.
    """
    line = re.sub(r"\([^()]*\)?|\[[^\[\]]*\]?|[()\[\]]", " ", line)
    line = re.sub(r"\s+", " ", line)
    line = _DANGLING.sub("", line.strip(" ,;:-"))
    line = re.sub(r"s\s+(['’])s\b", r"s\1", line)
    line = re.sub(r"\s+([,.;:]|['’]s\b)", r"\1", line)
    line = re.sub(r"([,;:])[,;:]+", r"\1", line)
    if place and place.split(" ", 1)[-1] not in line:
        longer = f"{line} {place}"
        line = longer if len(longer) <= _LONGEST else line
    if len(line) > _LONGEST:
        line = line[:_LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:-")
        line = _DANGLING.sub("", line) + " …"
    if line.count('"') % 2 or line.count("“") != line.count("”"):
        line = re.sub('["“”]', "", line)
    return line[:1].upper() + line[1:]
