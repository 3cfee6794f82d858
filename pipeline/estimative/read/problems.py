"""What looked wrong in a file that was read all the same; what cannot be read is a `ReadError`."""

from pathlib import Path

from ..records import Problem, ProblemCode


def warning(path: Path, code: ProblemCode, message: str) -> Problem:
    """Return a warning about a file."""
    return Problem(path=path.as_posix(), code=code, message=message, stage="read", severity="warning")
