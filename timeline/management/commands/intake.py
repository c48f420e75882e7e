"""Print what the intake proposes for one article; store nothing."""

import contextlib
import json
import sys
import warnings
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.management.base import BaseCommand, CommandError
from django.db import InterfaceError, OperationalError, ProgrammingError, connection

from timeline.actions.known_names import known_names, known_outlets
from timeline.intake.content import MAX_BYTES
from timeline.intake.errors import IntakeError
from timeline.intake.extract import extract
from timeline.intake.fetch import fetch
from timeline.intake.gazetteer import KnownName
from timeline.intake.proposal import Proposal, SourceDetails
from timeline.intake.propose import propose
from timeline.reference.own_outlets import Outlet


class Command(BaseCommand):
    help = (
        "Read an article (a file, an address, or - for standard input; a web page or "
        "plain text, told by the content) and print the proposal. Stores nothing."
    )
    # Nothing is stored, so nothing that concerns storing needs checking first.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("article", metavar="FILE|URL|-", help="what to read")
        parser.add_argument("--url", help="the address where the article stood")
        parser.add_argument(
            "--published",
            metavar="DATE",
            help="when it was published (2021-05-14 or 2021-05-14T20:07); overrides "
            "the article's own date",
        )
        parser.add_argument(
            "--json", action="store_true", help="print the proposal as JSON"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        # Whatever a library prints is no part of the proposal.
        with contextlib.redirect_stdout(sys.stderr), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                known, outlets = _known()
                source = _source(
                    options["article"], options["url"], options["published"], outlets
                )
                proposal = propose(source, known, outlets)
            except IntakeError as error:
                raise CommandError(str(error)) from error
        if options["json"]:
            self.stdout.write(_as_json(proposal, getattr(self.stdout, "encoding", "")))
        else:
            self.stdout.write(_summary(proposal))


def _source(
    article: str, url: str | None, published: str | None, outlets: Sequence[Outlet]
) -> SourceDetails:
    if url is not None and not _is_address(url):
        raise IntakeError(f"“{url[:100]}” is not a web address (http:// or https://).")
    if _is_address(article):
        page = fetch(article)
        return extract(
            page.body,
            url=url or page.final_url,
            published=published,
            # Without the header's type the page's cap would be that of a paste.
            content_type=page.content_type or "text/html",
            outlets=outlets,
        )
    return extract(_read(article), url=url, published=published, outlets=outlets)


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return False
    return parts.scheme.lower() in {"http", "https"} and bool(parts.netloc)


def _read(name: str) -> bytes:
    """Read a file or standard input, one byte beyond the limit at most."""
    if name == "-":
        # Python has no such stream where the shell closed it ("<&-").
        if sys.stdin is None:
            raise IntakeError("Standard input is closed: there is no text to read.")
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    try:
        with Path(name).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise IntakeError(f"There is no file named {name}.") from None
    except IsADirectoryError:
        raise IntakeError(f"{name} is a directory, not a file.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it cannot be opened"
        raise IntakeError(f"{name} cannot be read: {reason}.") from None


def _known() -> tuple[list[KnownName], list[Outlet]]:
    """Return our own names and outlets, or none where no database is within reach."""
    if connection.connection is None:
        settings = connection.settings_dict["OPTIONS"]
        # A pool would wait half a minute for a server that isn't there.
        settings.pop("pool", None)
        settings["connect_timeout"] = 2
    try:
        return known_names(), known_outlets()
    except (OperationalError, InterfaceError, ProgrammingError):
        return [], []


def _as_json(proposal: Proposal, encoding: str | None) -> str:
    plain = not (encoding or "utf-8").lower().startswith("utf")
    return json.dumps(proposal.contract(), ensure_ascii=plain, indent=2)


def _summary(proposal: Proposal) -> str:
    source = proposal.source
    lines = [
        source.title or "(no title found)",
        f"  publisher: {source.publisher or 'unknown'}",
        f"  credited agency: {source.credited_agency or 'none'}",
        f"  published: {source.published or 'unknown'}",
        f"  language: {source.language or 'unknown'}",
        f"  text: {len(source.text.split())} words; {len(source.cut)} lines cut",
        _counts(proposal),
        f"  {len(proposal.incidents)} incidents:",
    ]
    lines += [
        f"    {incident.edtf or 'undated'}  {incident.event_type}  {incident.title}"
        for incident in proposal.incidents
    ]
    lines += [f"  note: {warning}" for warning in proposal.warnings]
    return "\n".join(lines)


def _counts(proposal: Proposal) -> str:
    return (
        f"  {len(proposal.actors)} actors, {len(proposal.places)} places, "
        f"{len(proposal.dates)} dates, {len(proposal.claims)} statements"
    )
