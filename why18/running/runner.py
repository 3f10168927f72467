"""Run snippets, each once, and keep what they computed."""

import atexit
import itertools
import os
import threading
from collections.abc import Iterable

from why18.records import Progress, quiet
from why18.running.execution import PRELOADED, Execution, not_python, preloaded
from why18.running.worker_process import Process
from why18.snippets import Snippet

AHEAD = 2 * (os.cpu_count() or 1)
"""Snippets that the worker knows of at a time: one to run on each core, and one to go on with."""


class Runner:
    """Runs snippets in a worker process, beside whatever else this process does, until the interpreter ends."""

    def __init__(self) -> None:
        """Start with nothing run and no worker."""
        self.runs: dict[str, Execution] = {}
        self.begun: set[str] = set()
        """Keys of what has run, runs, or waits."""
        self.waiting: dict[str, Snippet] = {}
        """What the worker has not been told of yet, in the order in which it will be."""
        self.changed = threading.Condition()
        self.thread: threading.Thread | None = None
        """What talks to the worker while there is something to run."""
        self.trouble: RuntimeError | None = None
        self.process: Process | None = None
        self.wanted: set[str] = set()
        """Modules that the worker imports whether or not anything waits that needs them."""
        atexit.register(self.close)

    def close(self) -> None:
        """End the worker and all that runs; nothing runs here again."""
        with self.changed:
            self.trouble = self.trouble or RuntimeError("the runner was closed")
            self.changed.notify_all()
        self.end_worker()

    def end_worker(self) -> None:
        """End the worker, if there is one."""
        process, self.process = self.process, None
        if process:
            process.end()

    def begin(self, snippets: Iterable[Snippet], progress: Progress = quiet) -> bool:
        """Have snippets run that have not yet, and do not wait for them. Say whether there were any."""
        asked = {snippet.key: snippet for snippet in snippets}
        with self.changed:
            new = {key: snippet for key, snippet in asked.items() if key not in self.begun and key not in self.runs}
            mistakes = {key: run for key, snippet in new.items() if (run := not_python(snippet))}
            self.begun |= new.keys()
            self.runs |= mistakes
            self.waiting |= {key: snippet for key, snippet in new.items() if key not in mistakes}
        self.start(progress)
        return bool(new)

    def forget(self, present: set[str]) -> None:
        """Forget what failed, for it may have been the machine's fault, and all that is not among these keys."""
        with self.changed:
            gone = {key for key, run in self.runs.items() if run.fault or key not in present}
            self.begun -= gone
            for key in gone:
                del self.runs[key]

    def prepare(self) -> None:
        """Have the worker import what most snippets need, so that the next one to run need not wait for it."""
        with self.changed:
            self.wanted = set(PRELOADED)
        self.start(quiet)

    def start(self, progress: Progress) -> None:
        """Start the thread that talks to the worker, if there is anything to say and it has not been started."""
        with self.changed:
            if self.thread is None and self.is_needed():
                self.thread = threading.Thread(target=self.work, args=(progress,), daemon=True)
                self.thread.start()

    def run(self, snippets: Iterable[Snippet], progress: Progress = quiet) -> dict[str, Execution]:
        """Run what has not run yet, and return the run of each snippet by its key.

        A snippet that fails is a ``Execution`` with a fault; the others still run.
        Raises ``RuntimeError`` where the worker itself cannot start.
        """
        asked = {snippet.key: snippet for snippet in snippets}
        self.begin(asked.values(), progress)
        with self.changed:
            if asked.keys() & self.waiting.keys():  # seldom: a site asks once for each page
                first = sorted(self.waiting.items(), key=lambda item: item[0] not in asked)
                self.waiting.clear()
                self.waiting |= first
            self.changed.wait_for(lambda: self.trouble or asked.keys() <= self.runs.keys())
            if not asked.keys() <= self.runs.keys():
                raise self.trouble or RuntimeError
            return {key: self.runs[key] for key in asked}

    def work(self, progress: Progress) -> None:
        """Run what waits, until nothing does. Where the worker is ended, see which snippet ended it."""
        try:
            while self.goes_on():
                for snippet in self.run_together(self.waiting, progress):
                    if self.run_together({snippet.key: snippet}, progress):
                        self.finish(snippet.key, Execution(fault="ends the process that runs the snippets"))
        except Exception as error:  # noqa: BLE001 - raised again where somebody waits, who would wait for ever
            with self.changed:
                self.trouble = self.trouble or RuntimeError(str(error) or repr(error))
                self.changed.notify_all()

    def is_needed(self) -> bool:
        """Say whether there is anything to run or to import."""
        imported = self.process.imported if self.process else set()
        return not self.trouble and bool(self.waiting or self.wanted - imported)

    def goes_on(self) -> bool:
        """Say whether there is more to do, and if not, that a new thread has to be started for the next."""
        with self.changed:
            if not self.is_needed():
                self.thread = None
            return self.thread is not None

    def finish(self, key: str, run: Execution) -> None:
        """Note what came out of a snippet."""
        with self.changed:
            self.runs[key] = run
            self.changed.notify_all()

    def take(self, waiting: dict[str, Snippet], count: int, imported: set[str]) -> list[Snippet]:
        """The next few that a worker is ready for which has imported so much."""
        with self.changed:
            taken = list(waiting.values())[: max(count, 0)]
            taken = list(itertools.takewhile(lambda snippet: preloaded([snippet]) <= imported, taken))
            for snippet in taken:
                del waiting[snippet.key]
            return taken

    def run_together(self, waiting: dict[str, Snippet], progress: Progress) -> list[Snippet]:
        """Hand what waits to the worker, a few at a time; what still ran when the worker ended comes back."""
        with self.changed:
            imports = preloaded(waiting.values()) | self.wanted
        process = self.ready(imports, progress)
        running: dict[str, Snippet] = {}
        while True:
            for snippet in self.take(waiting, AHEAD - len(running), process.imported):
                running[snippet.key] = snippet
                process.run(snippet)
            if not running:
                return []
            progress(f"{len(waiting) + len(running)} snippets to run")
            result = process.result()
            if result is None:
                self.end_worker()
                return list(running.values())
            del running[result["key"]]
            self.finish(result["key"], Execution.from_worker(result))

    def ready(self, imports: set[str], progress: Progress) -> Process:
        """A worker that has imported these modules. Raises ``RuntimeError`` where it cannot."""
        if self.trouble:
            raise self.trouble
        if self.process is None or not imports <= self.process.imported:
            if self.process:
                imports |= self.process.imported  # they were needed, and will be again
            self.end_worker()
            if imports:
                progress(f"importing {' and '.join(sorted(imports))}")
            self.process = Process(imports)
            if self.trouble:  # closed while the worker was made
                self.end_worker()
                raise self.trouble
        return self.process


RUNNER = Runner()
"""The runner of this process. Its runs are keyed by content, so pages may share it."""
