"""The vocabulary at the desk: found, tried on a sentence, changed, with its history."""

from typing import Any, Final

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)
from django_tasks_db.models import DBTaskResult

from timeline.actions import vocabulary as actions
from timeline.actions.errors import ActionRefusedError
from timeline.actions.form_changes import changes_of
from timeline.actions.past import events_of, steps_of
from timeline.actions.records import add_actor, visible
from timeline.forms.desk_lookup import offered_actors
from timeline.forms.desk_vocabulary.kinds import KINDS, Kind
from timeline.forms.desk_vocabulary.terms import (
    WHY_RENAMED,
    codes,
    in_use,
    packaged,
    times_used,
)
from timeline.models import ActorKind, PlaceName, Scheme, Term
from timeline.models.fields import GREATEST_ID
from timeline.tasks import try_sentence
from timeline.views.access import StaffRequest, editor_required
from timeline.views.htmx import page

SHOWN: Final = 50
LONGEST_SENTENCE: Final = 1_000


@editor_required
@require_safe
def vocabulary(request: StaffRequest) -> HttpResponse:
    """Show the parts of the vocabulary, and a sentence to try it on."""
    counts = {slug: kind.model._default_manager.count() for slug, kind in KINDS.items()}
    counts["terms"] = len(codes())
    context = {"parts": [(kind, counts[kind.slug]) for kind in KINDS.values()]}
    return page(request, "desk/vocabulary.html", (), context)


@editor_required
@require_safe
def vocabulary_list(request: StaffRequest, kind: str) -> HttpResponse:
    """List the entries of one kind that fit a search."""
    found = _kind(kind)
    q = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    narrowed = request.GET.get("narrow", "")
    context: dict[str, Any] = {"kind": found, "q": q, "narrowed": narrowed}
    if kind == "terms":
        context["terms"] = _terms(q)
        return page(request, "desk/vocabulary_terms.html", (), context)
    rows = found.search(q)
    field, _, choices = found.narrow
    if narrowed in dict(choices):
        rows = rows.filter(**{field: narrowed})
    shown = Paginator(rows, SHOWN).get_page(request.GET.get("page"))
    context |= {"shown": shown, "lines": [(one.pk, *found.line(one)) for one in shown]}
    return page(request, "desk/vocabulary_list.html", (), context)


def _terms(q: str) -> list[tuple[Term, bool, int]]:
    """Return every code with its words, whether the desk altered them, and its use."""
    held = {(term.scheme, term.code): term for term in Term.objects.all()}
    used = {scheme: times_used(scheme) for scheme in Scheme}
    terms = [(held.get(key) or packaged(*key), key in held) for key in codes()]
    return [
        (term, altered, used[Scheme(term.scheme)].get(term.code, 0))
        for term, altered in terms
        if q.lower() in f"{term.code} {term.label}".lower()
    ]


@editor_required
@require_http_methods(["GET", "HEAD", "POST"])
def vocabulary_new(request: StaffRequest, kind: str) -> HttpResponse:
    """Add an entry."""
    if kind == "terms":
        raise Http404
    return _entry(request, _kind(kind), _kind(kind).model())


@editor_required
@require_http_methods(["GET", "HEAD", "POST"])
def vocabulary_term(request: StaffRequest, scheme: str, code: str) -> HttpResponse:
    """Change what the desk makes of one code."""
    if (scheme, code) not in codes():
        raise Http404
    held = Term.objects.filter(scheme=scheme, code=code).first()
    return _entry(request, KINDS["terms"], held or packaged(scheme, code))


@editor_required
@require_http_methods(["GET", "HEAD", "POST"])
def vocabulary_entry(request: StaffRequest, kind: str, entry_id: int) -> HttpResponse:
    """Show and change one entry."""
    return _entry(request, _kind(kind), _held(_kind(kind), entry_id))


def _entry(request: StaffRequest, kind: Kind, entry: Any) -> HttpResponse:
    seen = actions.mark_of(entry)
    # Before the form writes what was typed into it.
    called = entry.label if isinstance(entry, Term) else ""
    status, refusal = 200, ""
    if request.method == "POST":
        form = kind.form(request.POST, instance=entry)
        status = 422
        try:
            saved = _saved(request, kind, form)
        except ActionRefusedError as error:
            status, refusal = 409, str(error)
        else:
            if saved is not None:
                messages.success(request, f"Saved: {saved}.")
                return redirect(_url(kind, saved))
    else:
        form = kind.form(instance=entry)
    held = (
        type(entry)._default_manager.filter(pk=entry.pk).first() if entry.pk else None
    )
    context = {
        "kind": kind,
        "form": form,
        "actor_names": offered_actors() if kind.slug in ("names", "offices") else [],
        "entry": held,
        "fixed": entry if isinstance(entry, Term) else None,
        "called": called,
        "renames": held is not None and _renames(held),
        "title": str(held) if held is not None else "",
        "seen": actions.mark_of(held) if held is not None and status == 409 else seen,
        "held_now": _words(kind, held) if status == 409 else [],
        "refusal": refusal,
        "steps": steps_of(held) if held is not None else [],
        "events": events_of(held, [PlaceName] if kind.slug == "places" else [])
        if held is not None
        else [],
    }
    return page(request, "desk/vocabulary_entry.html", (), context, status=status)


@transaction.atomic
def _saved(request: StaffRequest, kind: Kind, form: Any) -> Any:
    """Save a form; None where it is not valid. With `add_person`, whoever holds the
    office and is no actor yet becomes one first, unless the rest can't be saved."""
    filled = form
    valid = _is_valid(form)
    new = getattr(form, "unknown_person", "")
    if not valid and new and "add_person" in request.POST:
        add_actor(new, by=request.user, kind=ActorKind.PERSON)
        filled = kind.form(request.POST, instance=form.instance)
        valid = _is_valid(filled)
        if not valid:
            transaction.set_rollback(True)
            form.errors.update(
                (name, told) for name, told in filled.errors.items() if name != "person"
            )
    if not valid:
        return None
    return actions.save(
        by=request.user,
        form=filled,
        changes=_changes(filled),
        reason=filled.cleaned_data["why"],
        seen=request.POST.get("seen", ""),
    )


def _renames(entry: Any) -> bool:
    """Tell whether taking an entry back changes what published incidents are called."""
    if not isinstance(entry, Term):
        return False
    return entry.label != packaged(entry.scheme, entry.code).label and in_use(entry)


def _changes(form: Any) -> dict[str, Any]:
    """Return what the form changes of the entry; why is kept beside it."""
    changes = changes_of(form, ())
    changes.pop("why", None)
    return changes


def _is_valid(form: Any) -> bool:
    """Check a form, and what the database would refuse, so that it is said in words."""
    if not form.is_valid():
        return False
    try:
        form.instance.validate_constraints()
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


def _words(kind: Kind, held: Any) -> list[tuple[str, str]]:
    form = kind.form(instance=held)
    return [(field.label, str(field.value() or "")) for field in form.visible_fields()]


@editor_required
@require_POST
def vocabulary_remove(request: StaffRequest, kind: str, entry_id: int) -> HttpResponse:
    """Remove an entry that nothing rests on; of a term, what the desk made of it."""
    found = _kind(kind)
    held = _held(found, entry_id)
    why = visible(request.POST.get("why", "").replace("\x00", ""))[:500]
    if not why and _renames(held):
        messages.error(request, f"Not taken back. {WHY_RENAMED}")
        return redirect(_url(found, held))
    try:
        actions.remove(by=request.user, entry=held, reason=why)
    except ActionRefusedError as refusal:
        messages.error(request, f"Not removed. {refusal}")
        return redirect(_url(found, held))
    messages.success(request, f"Removed: {held}. Its history is kept.")
    return redirect("desk:vocabulary-list", found.slug)


@editor_required
@require_POST
def vocabulary_try(request: StaffRequest) -> HttpResponse:
    """Have a sentence read with what stands in a form, which is not saved."""
    text = request.POST.get("sentence", "").replace("\x00", "").strip()
    kind = request.POST.get("try_kind", "")
    entry = request.POST.get("try_entry", "")
    if not text or len(text) > LONGEST_SENTENCE or (kind and kind not in KINDS):
        messages.error(request, "Give a sentence of at most 1,000 characters.")
        return redirect("desk:vocabulary")
    result = try_sentence.enqueue(
        kind,
        int(entry) if entry.isdecimal() and len(entry) <= 18 else None,
        {
            name: str(value)[:4000]
            for name, value in request.POST.items()
            if name in KINDS[kind].form.base_fields
        }
        if kind
        else {},
        text,
        by=request.user.get_username(),
    )
    if request.headers.get("HX-Request"):
        return _tried(request, DBTaskResult.objects.get(pk=result.id))
    return redirect("desk:vocabulary-tried", result.id)


@editor_required
@require_safe
def vocabulary_tried(request: StaffRequest, result_id: Any) -> HttpResponse:
    """Show how a sentence was read, once the worker has read it."""
    result = get_object_or_404(
        DBTaskResult, pk=result_id, task_path=try_sentence.module_path
    )
    return _tried(request, result)


def _tried(request: StaffRequest, result: DBTaskResult[Any, Any]) -> HttpResponse:
    arguments = result.args_kwargs["args"]
    context = {
        "result": result,
        "sentence": arguments[3],
        "told": result.return_value if result.status == "SUCCESSFUL" else None,
        "failed": result.status == "FAILED",
    }
    return page(request, "desk/vocabulary_tried.html", {"try-result"}, context)


def _kind(slug: str) -> Kind:
    if slug not in KINDS:
        raise Http404
    return KINDS[slug]


def _held(kind: Kind, entry_id: int) -> Any:
    if entry_id > GREATEST_ID:
        raise Http404
    return get_object_or_404(kind.model, pk=entry_id)


def _url(kind: Kind, entry: Any) -> str:
    if isinstance(entry, Term):
        return redirect("desk:vocabulary-term", entry.scheme, entry.code).url
    return redirect("desk:vocabulary-entry", kind.slug, entry.pk).url
