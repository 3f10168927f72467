"""What is built: questions about networks that differ in a constant, each a page with one snippet.

A page has some ten numbers, in prose, a table and a list, and a snippet that is shown with what it prints. The
snippets are of two kinds: ``real`` ones are like the repository's, they build a model of torchvision and send an
image through it; ``light`` ones do the same sums on plain integers, so that all else can be seen.
"""

import json
import random
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.benchmark.templates import LIGHT, PAGE, REAL, WORDS

LETTERS = "bcdfghjkmp"
"""Stand for digits in names: a page may hold no number without a link, and these spell no number word."""
BATCH = 200
"""Snippets whose facts one process computes."""
SECTION = 25
"""Pages in a section."""
MODELS = ["resnet18", "mobilenet_v2", "resnet34", "densenet121", "efficientnet_b0", "densenet169"]
MODELS += ["resnet50", "resnet101"]
HERE = Path(__file__).parent


def word(index: int) -> str:
    """A number in letters, of four letters at least."""
    return "".join(LETTERS[int(digit)] for digit in f"{index:04}")


@dataclass(frozen=True)
class Question:
    """A page and its snippet."""

    index: int
    """Which one it is, counted from zero."""
    kind: str
    """``real`` or ``light``."""

    @property
    def page(self) -> str:
        """Path of the page below the folder of pages, without its ending."""
        return f"part{word(self.index // SECTION)}/network-{word(self.index)}"

    @property
    def snippet(self) -> str:
        """Path of the snippet in its repository."""
        return f"snippets/{self.page.replace('-', '_')}.py"

    @property
    def code(self) -> str:
        """The snippet."""
        template = {"real": REAL, "light": LIGHT}[self.kind]
        model = MODELS[self.index % len(MODELS)]
        return template.format(word=word(self.index), model=model, classes=10 + self.index)

    def text(self, facts: dict[str, Any], code: str) -> str:
        """The page: what it states, and the block of code as the system at hand writes it."""
        chance = random.Random(self.index)  # noqa: S311 - the same text in each run
        prose = [" ".join(sentence(chance) for _ in range(6)) for _ in range(3)]
        rough = (facts["parameters"] - 1) // 1000 * 1000
        target = f"../../{self.snippet}"
        more = {"word": word(self.index), "classes_word": word(facts["classes"])}
        return PAGE.format(**facts, **more, rough=rough, prose=prose, code=code, target=target)


def sentence(chance: random.Random) -> str:
    """Words that a search index has to hold."""
    return " ".join(chance.choices(WORDS, k=chance.randint(8, 16))).capitalize() + "."


def facts_of(questions: list[Question], folder: Path) -> dict[str, dict[str, Any]]:
    """What each snippet computes, by the path of the snippet; computed once and kept in the folder."""
    kept = folder / "facts.json"
    known: dict[str, dict[str, Any]] = json.loads(kept.read_text("utf-8")) if kept.is_file() else {}
    missing = [question for question in questions if question.code not in known]
    for start in range(0, len(missing), BATCH):
        batch = missing[start : start + BATCH]
        paths = [folder / f"{question.index}.py" for question in batch]
        for path, question in zip(paths, batch, strict=True):
            path.write_text(question.code, "utf-8")
        print(f"\r  computing the facts of {start + len(batch)} of {len(missing)} pages", end="", file=sys.stderr)
        command = [sys.executable, str(HERE / "alone.py"), "facts", *map(str, paths)]
        found = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)  # noqa: S603 - our own
        known |= {question.code: found[str(path)] for path, question in zip(paths, batch, strict=True)}
        kept.write_text(json.dumps(known), "utf-8")
        for path in paths:
            path.unlink()
    if missing:
        print(file=sys.stderr)
    return {question.snippet: known[question.code] for question in questions}
