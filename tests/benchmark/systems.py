"""The systems that are compared: how each writes the same content, and the command that builds it."""

import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml

from tests.benchmark.content import Question, facts_of, word
from tests.benchmark.measure import FORKS

FLOORS = ("plain", "unpruned", "searchless", "zensical")
"""Builds in which nothing is executed: as configured, with the whole navigation in each page, without a search index,
and with Material's successor."""
SYSTEMS = ("plain", "ours", "markdown-exec", "myst-nb", *FLOORS[1:])
MKDOCS = [sys.executable, "-m", "mkdocs", "build"]
FENCE = '```python exec="true" source="above" result="text"\n--8<-- "{snippet}"\n```'
EXECUTED = re.compile(r"^(\s*```+python) exec=.*$", re.MULTILINE)
REVISED = re.compile(r"\n+Revised \w+\.\n|print\(\"Revised \w+\.\"\)\n")
CELLS = """---
file_format: mystnb
kernelspec:
  name: python3
---
"""
SPHINX = """project = "Why 18?"
extensions = ["myst_nb"]
nb_execution_mode = "cache"
nb_execution_raise_on_error = True
nb_execution_timeout = 600
suppress_warnings = ["myst.xref_missing"]
"""
COUNT = """
import os as _os


def _count() -> None:
    file = _os.open({path!r}, _os.O_WRONLY | _os.O_CREAT | _os.O_APPEND)
    _os.write(file, b".")
    _os.close(file)


_os.register_at_fork(after_in_parent=_count)
"""
"""What the copy of the checker gets, so that the snippets that run are counted: each runs in a fork of its own."""
TREE = "# Questions\n\n```{toctree}\n:glob: true\n\n*/*\n```\n"


@dataclass
class System:
    """One system with the content that it builds."""

    name: str
    """``ours``, ``markdown-exec``, ``myst-nb``, or one of the floors."""
    folder: Path
    """Its repository."""
    page: str = "counting/why-resnet-18"
    """The page that is edited, below the folder of pages, without its ending."""
    built: tuple[str, ...] = ()
    """The command that has run on what stands there now, so that its caches are warm."""
    revision: int = 0
    """How often it was edited."""
    snippets: list[Path] = field(default_factory=list)
    """Its snippets; the first is the one that is edited."""

    @property
    def command(self) -> list[str]:
        """What builds it."""
        if self.name == "zensical":
            return [sys.executable, "-m", "zensical", "build"]
        if self.name != "myst-nb":
            return MKDOCS
        return [sys.executable, "-m", "sphinx", "-j", "2", "-q", "docs", "site"]

    def forget(self) -> None:
        """Remove the site and every cache."""
        self.built = ()
        for name in ("site", ".cache", ".jupyter_cache"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
        if self.name == "myst-nb":  # its processes would make the same tables at once, and fail
            import_module("jupyter_cache").get_cache(str(self.folder / ".jupyter_cache")).list_cache_records()

    def edit_prose(self) -> None:
        """Add a sentence to a page, or alter the one that was added before."""
        self.revision += 1
        path = self.folder / f"docs/{self.page}.md"
        text = REVISED.sub("", path.read_text("utf-8")) if self.name != "myst-nb" else path.read_text("utf-8")
        path.write_text(f"{text.rstrip()}\n\nRevised {word(self.revision)}.\n", "utf-8")

    def edit_snippet(self) -> None:
        """Have a snippet print one more line, or another one than before."""
        self.revision += 1
        line = f'print("Revised {word(self.revision)}.")\n'
        if self.name == "myst-nb":
            path = self.folder / f"docs/{self.page}.md"
            before, fence, after = path.read_text("utf-8").partition("\n```\n")
            path.write_text(f"{before}\n{line.rstrip()}{fence}{after}", "utf-8")
            return
        path = self.snippets[0]
        path.write_text(REVISED.sub("", path.read_text("utf-8")) + line, "utf-8")


def settings(tree: Path, name: str) -> dict[str, Any]:
    """The site's configuration as committed, less what a system does not have."""
    config: dict[str, Any] = yaml.safe_load((tree / "mkdocs.yml").read_text("utf-8"))
    if name == "ours":
        return config

    def is_ours(entry: object) -> bool:
        key = next(iter(entry)) if isinstance(entry, dict) else str(entry)
        return re.match(r"why18\b", key) is not None

    for key in ("markdown_extensions", "plugins", "hooks", "watch"):
        config[key] = [entry for entry in config.get(key, []) if not is_ours(entry)]
    if is_ours(config["theme"].get("custom_dir", "")):
        del config["theme"]["custom_dir"]
    left_out = {"markdown-exec": (), "searchless": ("markdown-exec", "search")}.get(name, ("markdown-exec",))
    config["plugins"] = [entry for entry in config["plugins"] if not any(word in entry for word in left_out)]
    if name == "unpruned":
        config["theme"]["features"].remove("navigation.prune")
    links = ("omitted_files", "absolute_links", "unrecognized_links", "anchors", "not_found")
    config["validation"] = dict.fromkeys(links, "ignore")
    return config


def furnish(tree: Path, system: System, *, keep_navigation: bool) -> None:
    """Give a repository all that it needs besides pages and snippets."""
    config, folder = settings(tree, system.name), system.folder
    if not keep_navigation:
        config.pop("nav", None)
    shutil.copytree(tree / "docs/assets", folder / "docs/assets", dirs_exist_ok=True)
    if system.name == "ours":
        shutil.copytree(tree / "why18", folder / "why18", ignore=shutil.ignore_patterns("__pycache__"))
        with (folder / "why18/__init__.py").open("a", encoding="utf-8") as file:
            file.write(COUNT.format(path=str(folder.with_suffix(FORKS))))
    config["watch"] = [path for path in config["watch"] if (folder / path).exists()]
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config, sort_keys=False, allow_unicode=True), "utf-8")


def own_site(tree: Path, name: str, folder: Path, _size: int) -> System:
    """The repository's own pages; where nothing is executed, its executed blocks are plain code."""
    system = System(name, folder)
    for part in ("docs", "snippets"):
        shutil.copytree(tree / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    for front in ("README.md", "CONTRIBUTING.md"):
        shutil.copy(tree / front, folder)
    furnish(tree, system, keep_navigation=True)
    if name in FLOORS:
        for path in (folder / "docs").rglob("*.md"):
            path.write_text(EXECUTED.sub(r"\1", path.read_text("utf-8")), "utf-8")
    system.snippets = sorted((folder / "snippets").rglob("*.py"), key=lambda path: path.stem != "why_resnet_18")
    return system


def made_up(kind: str) -> Callable[[Path, str, Path, int], System]:
    """What writes a repository with so many questions of a kind."""

    def write(tree: Path, name: str, folder: Path, size: int) -> System:
        questions = [Question(index, kind) for index in range(size)]
        facts = facts_of(questions, folder.parents[1])
        system = System(name, folder, questions[0].page)
        for question in questions:
            page, snippet = folder / f"docs/{question.page}.md", folder / question.snippet
            page.parent.mkdir(parents=True, exist_ok=True)
            code = FENCE.format(snippet=question.snippet)
            if name == "myst-nb":
                code = f"```{{code-cell}} python\n{question.code}```"
            elif name in FLOORS:
                code = EXECUTED.sub(r"\1", code)
            text = question.text(facts[question.snippet], code)
            page.write_text(CELLS + text if name == "myst-nb" else text, "utf-8")
            snippet.parent.mkdir(parents=True, exist_ok=True)
            snippet.write_text(question.code, "utf-8")
            system.snippets.append(snippet)
        if name == "myst-nb":
            (folder / "docs/index.md").write_text(TREE, "utf-8")
            (folder / "docs/conf.py").write_text(SPHINX, "utf-8")
        else:
            (folder / "docs/index.md").write_text("# Questions\n\nEach has a page.\n", "utf-8")
            furnish(tree, system, keep_navigation=False)
        return system

    return write


CONTENT = {"site": own_site, "light": made_up("light"), "real": made_up("real")}


def write(tree: Path, content: str, size: int, name: str, work: Path) -> System:
    """Write the repository of a system afresh, and return it."""
    folder = work / f"{content}-{size}" / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return CONTENT[content](tree, name, folder, size)
