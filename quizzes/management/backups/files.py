"""A file that appears under its name only when it is whole, and what may stand in its way."""

import errno
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management.base import CommandError

Tell = Callable[[str], object]
SAYS = {
    errno.ENOENT: "The folder {folder} is missing: make it, or choose another.",
    errno.ENOTDIR: "{folder} is no folder: choose another.",
    errno.EACCES: "{folder} cannot be written: give yourself the right to, or choose another folder.",
    errno.EROFS: "{folder} cannot be written: choose another folder.",
    errno.ENOSPC: "The disk of {folder} is full: make room, or choose another folder.",
    errno.EDQUOT: "The disk of {folder} is full: make room, or choose another folder.",
}


@contextmanager
def new_file(file: Path, overwrite: bool) -> Iterator[Path]:
    """Yield a path to write to, which only its owner may read; afterwards it is on the disk, under the name `file`.

    Whatever fails leaves nothing behind. Raises CommandError where `file` is there already, or cannot be written.
    """
    if file.is_dir():
        raise CommandError(f"{file} is a folder: name a file.")
    if file.exists() and not overwrite:
        raise CommandError(f"{file} is there already: name another file, or say --overwrite.")
    with plainly(file.parent):
        part = _part_of(file)
        try:
            yield part
            _sync(part)
            part.replace(file)
            _sync(file.parent)
        finally:
            part.unlink(missing_ok=True)


@contextmanager
def plainly(folder: Path) -> Iterator[None]:
    """Turn what a disk does to us into one sentence about `folder`."""
    try:
        yield
    except OSError as problem:
        if problem.errno not in SAYS:
            raise
        raise CommandError(SAYS[problem.errno].format(folder=folder)) from None


def full(folder: Path) -> CommandError:
    """The sentence about a full disk, for those that do not raise an OSError."""
    return CommandError(SAYS[errno.ENOSPC].format(folder=folder))


def _part_of(file: Path) -> Path:
    handle, name = tempfile.mkstemp(prefix=f"{file.name}.", suffix=".part", dir=file.parent)  # of mode 0600
    os.close(handle)
    return Path(name)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
