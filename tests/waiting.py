"""Waiting in tests, for as short as it takes."""

import signal
import time
from collections.abc import Callable
from typing import Any


def until(condition: Callable[[], Any], seconds: float = 8) -> None:
    """Return as soon as a condition holds; fails after some seconds. (The page's policy forbids the browser's own.)"""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come true in time"
        time.sleep(0.02)


def hear_interrupts() -> None:
    """Let a child process hear Ctrl+C although the tests run in the background, where the shell has it ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
