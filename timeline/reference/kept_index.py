"""Where indexes made of packaged data are kept, so that they are made only once."""

import os
import tempfile
from pathlib import Path


def index_path(name: str) -> Path:
    """Return where the index of this name is kept, or would be."""
    base = os.environ.get("CONFLICTTRACKER_DATA_DIR")
    root = Path(base) if base else Path(__file__).parents[2] / "var"
    return root / "cache" / f"{name}.idx"


def keep(path: Path, data: bytes) -> None:
    """Write the index whole or not at all; without a place for it, do without."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(data)
        Path(file.name).replace(path)
    except OSError:
        return
