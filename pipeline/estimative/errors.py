"""What can go wrong, as one tree of exceptions.

    EstimativeError
    ├── UsageError      the call is wrong: a path, an option, a scale that does not exist (exit status 2)
    ├── LexiconError    faults in lexicon files, all of them together (exit status 2)
    ├── ReadError       a report that cannot be read: becomes a row in problems.jsonl, the run goes on (exit status 1)
    ├── RecordError     a record that does not follow the contract (exit status 2)
    ├── DatabaseError   a database that refuses what it was asked (exit status 2)
    └── JournalError    a reviewer's decision that cannot be stored or read (exit status 2)

Every message reads `[code] where: what was found, what was expected. What to do.`
"""

from typing import Any

from .records import ProblemCode


class EstimativeError(Exception):
    """Base of all errors that a user can mend; shown without a traceback."""

    code = "error"

    def __init__(self, where: str, message: str, code: str | None = None) -> None:
        self.where = where
        self.message = message
        self.code = code or self.code
        super().__init__(f"[{self.code}] {where}: {message}")

    def __reduce__(self) -> tuple[Any, ...]:
        # Without this, an error of a worker process could not be rebuilt in its parent.
        return _rebuild, (type(self), self.__dict__, str(self))


def _rebuild(kind: type[EstimativeError], fields: dict[str, Any], shown: str) -> EstimativeError:
    error = kind.__new__(kind, shown)
    error.__dict__.update(fields)
    return error


class UsageError(EstimativeError):
    """The call itself is wrong: a missing path, an unknown option value."""

    code = "usage"


class LexiconError(EstimativeError):
    """One or more faults in lexicon files; `faults` holds a line for each."""

    code = "lexicon"

    def __init__(self, where: str, faults: list[str]) -> None:
        self.faults = faults
        count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        super().__init__(where, count + "\n" + "\n".join(f"  {fault}" for fault in faults))


class ReadError(EstimativeError):
    """A report that cannot be read."""

    code: ProblemCode

    def __init__(self, where: str, message: str, code: ProblemCode = "read") -> None:
        super().__init__(where, message, code)


class RecordError(EstimativeError):
    """A record of an output or annotation file that does not follow the contract."""

    code = "record"


class DatabaseError(EstimativeError):
    """A database refused a statement or a row; what was under way has been undone."""

    code = "database"


class JournalError(EstimativeError):
    """A reviewer's decision that cannot be stored or read."""

    code = "journal"
