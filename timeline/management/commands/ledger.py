"""`manage.py ledger`: check the desk's ledger, or print the end of its chain."""

import json
from argparse import ArgumentParser
from dataclasses import asdict

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from timeline.actions import chain


class Command(BaseCommand):
    help = (
        "verify: recompute the ledger's chain and name the first row that is not what "
        "was written; with --head, check also that a head printed earlier still stands "
        "in it. head: print the end of the chain as JSON, to be kept where nobody who "
        "can change the database can change it. The head is no address of the site, "
        "since it moves with every step at the desk, and readers are told nothing of "
        "what is not published."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["verify", "head"])
        parser.add_argument(
            "--head",
            metavar="NUMBER:HASH",
            help="a head printed earlier, as its number, a colon and its hash",
        )

    def handle(self, *, what: str, head: str | None, **options: object) -> None:
        if what == "head":
            end = asdict(chain.head())
            at = timezone.now().isoformat(timespec="seconds")
            self.stdout.write(json.dumps({**end, "at": at}))
            return
        published = _read_head(head) if head else None
        verdict = chain.verify()
        if verdict.broken:
            raise CommandError(f"The ledger is broken: {verdict.broken}.")
        if published and not chain.holds(published):
            raise CommandError(
                f"The ledger agrees with itself, but it is not the one whose number "
                f"{published.position} had the hash {published.hash}."
            )
        self.stdout.write(f"The ledger is whole: {verdict.checked:,} steps.")


def _read_head(text: str) -> chain.Head:
    position, colon, digest = text.partition(":")
    if not (colon and position.isascii() and position.isdecimal()):
        raise CommandError("--head takes a number, a colon and a hash.")
    return chain.Head(int(position), digest.strip().lower())
