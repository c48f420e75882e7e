"""Incident titles: one short neutral line from the actors and the verb phrase."""

import re
from collections.abc import Sequence
from typing import Final

from spacy.tokens import Token

from timeline.intake.incidents.clauses import Clause, starts_next_clause
from timeline.intake.incidents.frames.words import ATTACKS
from timeline.intake.incidents.reality import Context

_LONGEST: Final = 90
_NOUNS: Final[dict[str, str]] = {
    "AGREE": "agreement",
    "CONSULT": "talks",
    "ASSAULT": "attack",
    "PROTEST": "protest",
    "RETREAT": "withdrawal",
}
_DROP: Final = frozenset(
    {"relcl", "advcl", "acl", "ccomp", "parataxis", "appos", "punct", "cc", "conj"}
)
_TIMES: Final = frozenset({"early", "late", "earlier", "later", "overnight"})
_SPEAKERS_OWN: Final = frozenset({"our", "my", "your"})
# Words that promise more to come; "over", "out", "down" may end a verb and stay.
_DANGLING: Final = re.compile(
    r"(?:[ ,;:-]+(?:of|in|at|on|to|from|by|with|for|and|or|but|the|an?|that|as|into|"
    r"near|toward|towards|between|against|after|before|during|since|while|than))+$",
    re.IGNORECASE,
)
_CLAUSES: Final = frozenset({"relcl", "advcl", "acl", "ccomp", "parataxis", "appos"})
_SAYS: Final = frozenset({"warn", "threaten", "vow", "demand", "agree", "accuse"})
_ANSWERS: Final = frozenset({"retaliation", "response", "reply", "revenge", "reprisal"})
_MEANINGLESS: Final = frozenset({"also", "already", "indeed", "then", "still", "only"})


def title(
    clause: Clause,
    initiators: list[str],
    targets: list[str],
    *,
    alleged: bool,
    event_type: str,
    mode: str | None,
    plural: bool = False,
    context: Context | None = None,
) -> str:
    """Return a headline in the present tense, at most about 90 characters.

    What is no news keeps its mark: "to withdraw", "could withdraw", "does not".
    ``plural``: whether the only initiator's name takes a verb in the plural.
    """
    fixed = _talks(initiators, targets, event_type, mode)
    if fixed:
        return fixed
    if clause.head.pos_ == "NOUN":
        return _noun_title(clause, initiators, targets)
    by = "allegedly " if alleged else ""
    partly = "partly " if clause.partial else ""
    own = set(clause.subjects)
    if clause.passive and clause.head.lemma_ == "come":
        suffers = " and ".join(_phrase(t) for t in clause.objects[:2])
        several = _are_several(clause.objects)
        verb = _verb(clause.head, context, plural=several)
        line = f"{suffers} {by}{verb} {_tail(clause, own)}"
    elif clause.passive:
        objects = [t for t in clause.objects if t.i < clause.head.i]
        subject = " and ".join(_phrase(t) for t in objects[:2])
        verb = _participle(clause.head)
        done_by_itself = event_type == "MOBILIZE" and not own
        initiators = [] if done_by_itself else initiators
        tail = _tail(clause, own | set(objects))
        # "in shelling by …" names them already.
        named = not initiators or " by " in f" {tail}"
        agent = "" if named else f" by {_list(initiators)}"
        line = f"{subject} {by}{partly}{verb}{agent} {tail}"
    else:
        attacks = [t for t in clause.subjects if _is_attack(t)]
        told = " and ".join(_phrase(t) for t in (attacks or clause.subjects)[:2])
        subject = told if attacks else _list(initiators) or told
        unnamed = not initiators and all(t.pos_ == "PRON" for t in clause.subjects)
        if not subject or unnamed:
            return _noun_title(clause, initiators, targets)
        doers = initiators if not attacks else []
        many = len(doers) > 1 or plural if doers else _are_several(clause.subjects)
        verb = _verb(clause.head, context, plural=many)
        line = f"{subject} {by}{partly}{verb} {_tail(clause, own)}"
    return _short(line)


def worded(words: str) -> str:
    """Return the words of a clause themselves as a title."""
    return _short(words)


def _talks(
    initiators: list[str], targets: list[str], event_type: str, mode: str | None
) -> str | None:
    if event_type == "CONSULT" and len({*initiators, *targets}) > 1:
        if mode == "phone" and initiators and targets:
            return _short(f"{_list(initiators)} and {_list(targets)} talk by telephone")
        if mode is None:
            return _short(f"{_list([*initiators, *targets])} hold talks")
    return None


def _noun_title(clause: Clause, initiators: list[str], targets: list[str]) -> str:
    head = clause.head
    if head.pos_ == "VERB":
        whom = " and ".join(_phrase(t) for t in clause.objects[:2])
        return _short(f"{whom} {head.lower_}")
    words = _phrase(head)
    line = words
    if initiators and not any(name.split()[0] in words for name in initiators):
        line += f" by {_list(initiators)}"
    if targets and not any(name in words for name in targets):
        line += f" involving {_list(targets)}"
    return _short(line)


def _are_several(tokens: Sequence[Token]) -> bool:
    return len(tokens) > 1 or any(
        t.tag_ in {"NNS", "NNPS", "CD"} or t.lower_ in {"police", "people"}
        for t in tokens
    )


def _list(names: list[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + " and " + names[-1]


def _phrase(head: Token) -> str:
    """A noun phrase without its clauses, and without an article at its start."""
    barred = {t.i for c in head.children if c.dep_ in _DROP for t in c.subtree}
    words = [t for t in head.subtree if t.i not in barred and not t.is_space]
    text = _joined(words)
    return re.sub(
        r"^(?:the|a|an|this|that|its|their|his|her|our|my)\s+", "", text, flags=re.I
    )


def _joined(words: list[Token]) -> str:
    """The words with the spaces they had, and one where others were left out."""
    text = ""
    for index, word in enumerate(words):
        if index and words[index - 1].i + 1 != word.i and not text.endswith(" "):
            text += " "
        text += word.text_with_ws
    return text.strip(" ,\"“”'‘’")


def _tail(clause: Clause, without: set[Token]) -> str:
    """What follows the verb, clauses and dates left out."""
    head = clause.head
    parts: list[Token] = []
    for child in head.rights:
        says = child.dep_ == "ccomp" and head.lemma_ in _SAYS
        if (child.dep_ in _DROP and not says) or child in without:
            continue
        if child.lower_ in _TIMES or child.lower_ in {"according", "alongside"}:
            continue
        if child.lower_ == "by" and without & set(child.children):
            continue
        if child.dep_ == "prep" and (_leads_a_clause(child) or _answers(child)):
            continue
        if child.dep_ in {"npadvmod", "agent"} or child.is_punct or child.is_space:
            continue
        if any(t.ent_type_ in {"DATE", "TIME"} for t in child.subtree) and (
            child.dep_ == "prep"
        ):
            continue
        barred = {
            t.i
            for d in child.subtree
            if (d.dep_ in _CLAUSES and d != child) or (d.dep_ == "prep" and _is_date(d))
            for t in d.subtree
        }
        barred |= {
            i for t in child.subtree if starts_next_clause(t) for i in (t.i, t.i - 1)
        }
        parts += [t for t in child.subtree if t.i not in barred and not t.is_space]
    parts = [t for t in parts if t.lower_ not in _MEANINGLESS | _SPEAKERS_OWN]
    return "".join(t.text_with_ws for t in parts).strip(' ,"“”')


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
    return any(c.lower_ in _ANSWERS for c in preposition.children)


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


def _participle(verb: Token) -> str:
    return verb.lower_


def _short(line: str) -> str:
    line = re.sub(r"\([^()]*\)?|\[[^\[\]]*\]?|[()\[\]]", " ", line)
    line = re.sub(r"\s+", " ", line)
    line = _DANGLING.sub("", line.strip(" ,;:-"))
    line = re.sub(r"\s+([,.;:])", r"\1", line)
    if len(line) > _LONGEST:
        line = line[:_LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:-")
        line = _DANGLING.sub("", line) + " …"
    if line.count('"') % 2 or line.count("“") != line.count("”"):
        line = re.sub('["“”]', "", line)
    return line[:1].upper() + line[1:]
