"""The command line: `estimative COMMAND`, also `python -m estimative COMMAND`.

Commands are imported when they are called (each is a file of `commands/`), and import spaCy or pandas only once they
run, so that `--help` answers at once. Exit status: 0 all good, 1 some reports failed or a floor was missed, 2 wrong
usage, 3 a fault of ours.
"""

import gc
import importlib
import os
from typing import Any

import click

from . import __version__
from .errors import EstimativeError

COMMANDS = (
    *("extract", "show", "explain", "rescale", "load", "query", "export", "review", "evaluate"),
    *("agreement", "exchange", "scales", "lexicon", "schema"),
)
DEBUG = "ESTIMATIVE_DEBUG"


class Told(click.ClickException):
    """An error that is shown as a sentence."""

    def __init__(self, message: str, exit_code: int) -> None:
        super().__init__(message)
        self.exit_code = exit_code  # type: ignore[misc]


class Commands(click.Group):
    """A group whose commands are the files of `commands/`; turns our errors into messages without a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of a user's work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"estimative.commands.{cmd_name}").command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except EstimativeError as error:
            raise Told(str(error), 2) from error
        except (click.ClickException, click.Abort, click.exceptions.Exit, BrokenPipeError):
            raise
        except Exception as error:
            if os.environ.get(DEBUG):
                raise
            hint = f"This is a fault of ours. Set {DEBUG}=1 and run it again for the traceback, then report it."
            raise Told(f"[internal] {type(error).__name__}: {error}\n{hint}", 3) from error


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="estimative")
def cli() -> None:
    """Turn analyst reports into structured claims: who expects what, how strongly, under which condition."""


def main() -> None:
    """Run the command line."""
    gc.set_threshold(100_000)  # what is loaded stays: to search it for cycles all the while takes a tenth of the start
    cli(prog_name="estimative")


if __name__ == "__main__":
    main()
