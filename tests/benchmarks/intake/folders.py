"""Which files of a folder are one data set."""

from pathlib import Path


def files_of(folder: Path, suffix: str) -> list[Path]:
    """Return the files of a set with this suffix, at most two folders below it.

    A folder of many sets holds them deeper, and is none. Parts named test are left
    alone unless they are asked for.
    """
    found = (
        path
        for depth in ("", "*/", "*/*/")
        for path in folder.glob(f"{depth}*{suffix}")
    )
    return sorted(
        path
        for path in found
        if not path.name.startswith(".")
        and "test" not in path.relative_to(folder).parts[:-1]
    )
