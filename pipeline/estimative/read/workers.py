"""The process that reads PDF, Word, HTML and the like: it can be killed when a file hangs it or eats the memory.

One process reads many files, so that its start (some 0.2 s) is paid once. Requests and answers go through its standard
input and output as MessagePack, each after its length in eight bytes.
"""

import atexit
import contextlib
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO

import msgspec
from msgspec import Struct

from ..errors import ReadError
from ..records import ProblemCode
from .limits import Limits
from .pieces import Document

ROOT = Path(__file__).resolve().parents[2]
START = "import sys; sys.path.insert(0, sys.argv[1]); from estimative.read.workers import serve; serve()"
GRACE = 15.0  # seconds for the start of the process, on a busy machine


class Request(Struct):
    """A file to read."""

    path: str
    media_type: str
    limits: Limits


class Fault(Struct):
    """Why a file could not be read: code and message of a `ReadError`; `internal` is a fault of ours."""

    code: ProblemCode
    message: str


class Reply(Struct):
    """One of the two."""

    document: Document | None = None
    fault: Fault | None = None


class Worker:
    """A reading process, started at the first file and anew after one that made it stop."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._fresh = True

    def read(self, path: Path, media_type: str, limits: Limits) -> Document:
        """Return a file as read; raises `ReadError`, coded `too_slow` or `crashed` where the process was lost."""
        with self._lock:
            reply = self._ask(Request(str(path), media_type, limits))
        if reply.document is not None:
            return reply.document
        fault = reply.fault or Fault("crashed", "the reader gave no answer")
        if fault.code == "internal":
            raise RuntimeError(fault.message)
        raise ReadError(str(path), fault.message, fault.code)

    def _ask(self, request: Request) -> Reply:
        process = self._process or self._start()
        assert process.stdin is not None and process.stdout is not None
        late = threading.Event()

        def stop() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(request.limits.max_seconds + (GRACE if self._fresh else 0.0), stop)
        timer.daemon = True
        timer.start()
        try:
            _send(process.stdin, msgspec.msgpack.encode(request))
            answer = _receive(process.stdout)
            self._fresh = False
        except OSError:
            answer = None
        finally:
            timer.cancel()
        if answer is not None and not late.is_set():
            return msgspec.msgpack.decode(answer, type=Reply)
        self.close()
        if late.is_set():
            seconds = f"{request.limits.max_seconds:g}"
            message = f"took more than {seconds} s to read. Save its text, or raise --max-seconds."
            return Reply(fault=Fault("too_slow", message))
        message = "made its reader stop: it is damaged, or needs too much memory. Save it anew, or save its text."
        return Reply(fault=Fault("crashed", message))

    def _start(self) -> "subprocess.Popen[bytes]":
        self._process = subprocess.Popen(
            [sys.executable, "-c", START, str(ROOT)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if os.environ.get("ESTIMATIVE_DEBUG") else subprocess.DEVNULL,
        )
        self._fresh = True
        return self._process

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            for stream in (process.stdin, process.stdout):
                with contextlib.suppress(OSError):
                    if stream is not None:
                        stream.close()
            process.wait()


WORKER = Worker()
atexit.register(WORKER.close)
if hasattr(os, "register_at_fork"):  # a forked child must not talk to its parent's process
    os.register_at_fork(after_in_child=lambda: WORKER.__init__())  # type: ignore[misc]


def _send(stream: IO[bytes], data: bytes) -> None:
    stream.write(len(data).to_bytes(8, "big") + data)
    stream.flush()


def _receive(stream: IO[bytes]) -> bytes | None:
    """Return the next message, or None where the other side is gone."""
    head = stream.read(8)
    if len(head) < 8:
        return None
    length = int.from_bytes(head, "big")
    data = stream.read(length)
    return data if len(data) == length else None


def serve() -> None:
    """Answer requests until the other side goes away; runs in the process of its own."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get between the answers
    while (data := _receive(sys.stdin.buffer)) is not None:
        request = msgspec.msgpack.decode(data, type=Request)
        _bound(request.limits.max_memory)
        _send(answers, msgspec.msgpack.encode(_answer(request)))


def _answer(request: Request) -> Reply:
    from .documents import read_document

    try:
        return Reply(document=read_document(Path(request.path), request.media_type, request.limits))
    except ReadError as error:
        return Reply(fault=Fault(error.code, error.message))
    except (MemoryError, RecursionError):
        message = "needs more memory than a file may have. Save its text, or raise the limit."
        return Reply(fault=Fault("too_long", message))
    except Exception as error:
        if os.environ.get("ESTIMATIVE_DEBUG"):
            import traceback

            traceback.print_exc()
        return Reply(fault=Fault("internal", f"{type(error).__name__}: {error}"))


def _bound(memory: int) -> None:
    """Bound the memory of this process, where the system can."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        bound = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
        resource.setrlimit(resource.RLIMIT_AS, (bound, hard))
