"""Draw the outline of the land anew, from Natural Earth's GeoJSON."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from timeline.land import TOLERANCE, NoLand, land_svg

OUTLINE: Final = Path("static", "geo", "land.svg")


class Command(BaseCommand):
    help = (
        "Simplify the land of Natural Earth (public domain) into the outline that the "
        "map draws. FILE is its ne_50m_land as GeoJSON, from naturalearthdata.com; "
        "other scales do as well."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--tolerance",
            type=float,
            default=TOLERANCE,
            help=f"degrees that a coast may lie beside the original ({TOLERANCE})",
        )
        parser.add_argument("--output", type=Path, default=settings.BASE_DIR / OUTLINE)

    def handle(self, *args: Any, **options: Any) -> None:
        file, output = options["file"], options["output"]
        try:
            given = json.loads(file.read_text(encoding="utf-8"))
            svg = land_svg(given, tolerance=options["tolerance"])
            output.write_text(svg, encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(
                f"{file} cannot be read, or {output} written: {error}"
            ) from error
        except json.JSONDecodeError as error:
            raise CommandError(f"{file} is no JSON: {error}") from error
        except NoLand as error:
            raise CommandError(f"{file} holds no land. {error}") from error
        self.stdout.write(f"{output}: {len(svg):,} bytes.")
