"""Waiting in tests, for as short as it takes."""

import time
from collections.abc import Callable
from typing import Any


def until(condition: Callable[[], Any], seconds: float = 8) -> None:
    """Return as soon as a condition holds; fails after some seconds. (The page's policy forbids the browser's own.)"""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come true in time"
        time.sleep(0.02)
