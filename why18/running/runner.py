"""Run snippets, each once, a thread a core, and keep what came of them.

Snippets go in by ``begin`` (do not wait) or ``run`` (wait), an ``Execution`` comes out for each. Order of calls:
``begin`` → ``work`` (a thread) → ``take`` → ``run_one`` → ``execute`` → ``connection``.
"""

import atexit
import os
import threading
from collections.abc import Iterable
from concurrent.futures import Future
from contextlib import suppress

from why18.records import Progress, quiet
from why18.running.execution import PRELOADED, Execution, not_python, preloaded
from why18.running.worker_process import Connection, WorkerProcess
from why18.snippets import Snippet

CLOSED = "the runner was closed"
CORES = os.cpu_count() or 1


class Here(threading.local):
    """Attributes of which each thread has its own."""

    connection: Connection | None = None
    """Connection of the thread with the worker, once it has one."""


class Runner:
    """Runs snippets, one on each core, beside whatever else this process does, until the interpreter ends."""

    def __init__(self) -> None:
        """Start with nothing run, no thread and no worker."""
        self.runs: dict[str, Execution] = {}
        """What came of each snippet, by its key."""
        self.begun: dict[str, Future[Execution]] = {}
        """A future for each snippet that has run, runs, or waits, by its key."""
        self.waiting: dict[str, Snippet] = {}
        """Snippets that no thread has taken yet, by key, in the order in which they will be taken."""
        self.taken: set[str] = set()
        """Keys of the snippets that run now."""
        self.threads: set[threading.Thread] = set()
        """Threads that run snippets; a thread ends when no snippet waits."""
        self.progress: Progress = quiet
        self.process: WorkerProcess | None = None
        self.here = Here()
        self.closed = False
        self.lock = threading.Lock()
        self.starting, self.alone = threading.Lock(), threading.Lock()
        atexit.register(self.close)

    def begin(self, snippets: Iterable[Snippet], progress: Progress = quiet) -> bool:
        """Have snippets run that have not yet, and do not wait for them. Say whether there were any."""
        with self.lock:
            new = {s.key: s for s in snippets if s.key not in self.begun and s.key not in self.runs}
            self.progress = progress if new else self.progress
            mistakes = {key: found for key, snippet in new.items() if (found := not_python(snippet))}
            self.runs |= mistakes
            self.waiting |= {key: snippet for key, snippet in new.items() if key not in mistakes}
            self.begun |= {key: Future() for key in new if key not in mistakes}
            for _ in range(0 if self.closed else min(CORES - len(self.threads), len(self.waiting))):
                thread = threading.Thread(target=self.work, daemon=True)
                self.threads.add(thread)
                thread.start()
        return bool(new)

    def run(self, snippets: Iterable[Snippet], progress: Progress = quiet) -> dict[str, Execution]:
        """Run what has not run yet, and return what came of each snippet, by its key.

        A snippet that fails is an ``Execution`` with a fault; the others still run.
        Raises ``RuntimeError`` where the worker itself cannot start, and where the runner was closed.
        """
        asked = {snippet.key: snippet for snippet in snippets}
        self.begin(asked.values(), progress)
        if self.closed and asked.keys() - self.runs.keys():
            raise RuntimeError(CLOSED)
        return {key: self.runs[key] if key in self.runs else self.begun[key].result() for key in asked}

    def forget(self, present: set[str]) -> None:
        """Forget what failed, for it may have been the machine's fault, and all that is not among these keys."""
        with self.lock:
            for key in [key for key, run in self.runs.items() if run.fault or key not in present]:
                del self.runs[key]
            for key in [key for key, future in self.begun.items() if future.done() and key not in self.runs]:
                del self.begun[key]

    def prepare(self) -> None:
        """Have the worker import what most snippets need, so that the next one to run need not wait for it."""
        threading.Thread(target=self.preload, daemon=True).start()

    def preload(self) -> None:
        """Ask for a connection, for which the worker has to import the whole list, and close it."""
        with suppress(RuntimeError):  # ``run`` will raise it
            worker = self.worker()
            Connection(worker, set(PRELOADED)).close()
            worker.imported |= set(PRELOADED)

    def close(self) -> None:
        """End the worker and all that runs; nothing runs here again."""
        self.closed = True
        self.fail(RuntimeError(CLOSED))
        with self.starting:
            if self.process:
                self.process.end()

    def fail(self, error: RuntimeError) -> None:
        """Raise an error in every caller of ``run`` whose snippet still waits."""
        with self.lock:
            for key in self.waiting:
                self.begun[key].set_exception(error)
            self.waiting.clear()

    def work(self) -> None:
        """Run waiting snippets, one after the other, until none is left. This is what a thread does."""
        while snippet := self.take():
            self.run_one(snippet, self.begun[snippet.key])
        self.hang_up()

    def take(self) -> Snippet | None:
        """Take the next waiting snippet; ``None`` where there is none, and this thread has to end."""
        with self.lock:
            if not self.waiting:
                self.threads.remove(threading.current_thread())
                return None
            key = next(iter(self.waiting))
            self.taken.add(key)
            return self.waiting.pop(key)

    def run_one(self, snippet: Snippet, future: Future[Execution]) -> None:
        """Run a snippet, and set its future."""
        try:
            execution = self.execute(snippet)
        except Exception as error:  # noqa: BLE001 - raised again in ``run``, which would wait for ever
            trouble = error if isinstance(error, RuntimeError) else RuntimeError(str(error) or repr(error))
            self.taken.discard(snippet.key)
            future.set_exception(trouble)
            self.fail(trouble)
        else:
            with self.lock:
                self.runs[snippet.key] = execution
            self.taken.discard(snippet.key)
            future.set_result(execution)

    def execute(self, snippet: Snippet) -> Execution:
        """Have the worker run a snippet, and once more, by itself, where the worker ended meanwhile."""
        worker = self.worker()
        with self.lock:
            left = len(self.waiting) + len(self.taken)
            imports = preloaded([snippet, *self.waiting.values()])
            new = imports - worker.imported
            worker.imported |= new
        if new:
            self.progress(f"importing {' and '.join(sorted(new))}")
        self.progress("1 snippet to run" if left == 1 else f"{left} snippets to run")
        result = self.connection(imports).run(snippet)
        if result is None:
            self.hang_up()
            with self.alone:  # of the snippets that ran then, the one that ends the worker will do so again
                result = self.connection(imports).run(snippet)
        return Execution.from_worker(result) if result else Execution(fault="ends the process that runs the snippets")

    def connection(self, imports: set[str]) -> Connection:
        """The connection of this thread with the worker, made anew where the worker or the imports are others."""
        worker, kept = self.worker(), self.here.connection
        if kept is None or kept.worker is not worker or not imports <= kept.imports:
            self.hang_up()
            kept = self.here.connection = Connection(worker, imports)
        return kept

    def hang_up(self) -> None:
        """Close the connection of this thread, if it has one."""
        if self.here.connection:
            self.here.connection.close()
            self.here.connection = None

    def worker(self) -> WorkerProcess:
        """The worker, started where there is none. Raises ``RuntimeError`` where it cannot be."""
        with self.starting:
            if self.closed:
                raise RuntimeError(CLOSED)
            if self.process and self.process.has_ended():
                self.process.end()
                self.process = None
            self.process = self.process or WorkerProcess()
            return self.process


RUNNER = Runner()
"""The runner of this process. Its runs are keyed by content, so pages may share it."""
