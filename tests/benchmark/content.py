"""What is built: this site, or made-up pages with one snippet each, written down for each of the systems."""

import contextlib
import io
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from why18.reading.dialect import parse_config

SYSTEMS = {"ours": (), "plain": ("why18", "markdown-exec"), "executing": ("why18",)}
"""The systems that are compared, and how the names of the extensions, plugins and hooks begin that each leaves out."""
EXECUTED = re.compile(r"^(\s*```+python) exec=.*$", re.MULTILINE)
LETTERS = str.maketrans("0123456789", "bcdfghjkmp")
"""Digits as letters: a name may state no number, and these spell none."""
SNIPPET = '''"""How many parameters has network {word}?"""

names = ["first", "second", "third", "fourth", "fifth"]
widths = [3, 16, 32, 64, 128, {width}]
pairs = zip(widths, widths[1:], strict=False)
counts = [9 * before * after + after for before, after in pairs]  # kernels of 3 × 3
each = dict(zip(names, counts, strict=True))
layers = len(each)
parameters = sum(each.values())
print(f"{{layers}} layers, {{parameters:,}} parameters")
for name, count in each.items():
    print(f"{{name:6}} {{count:>9,}}")
'''
PROSE = " ".join(["A layer takes what the one before it gives, and each of its kernels looks at all of that."] * 6)
PAGE = """# How many parameters has network {word}?

It has [{parameters:,}](#parameters) parameters, in [{layers}](#layers) layers.
{prose}

| Layer | Parameters |
| --- | ---: |
{rows}

{prose}

- By far the most, [{each[fifth]:,}](#each.fifth), are in the last of them.
- Rounded, that is [{millions:.2f} million](#parameters).

## The code

```python exec="true" source="above" result="text"
--8<-- "{snippet}"
```

{prose}
"""


@dataclass(frozen=True)
class Repository:
    """Content as one system builds it."""

    folder: Path
    """Where all of it is."""
    page: str = "counting/why-resnet-18"
    """The page that is edited, below ``docs/`` and without its ending."""

    def edit(self, case: str, word: str) -> None:
        """Have the page show a word, at the end of its text (``prose``) or of its ``snippet``; no other as yet."""
        snippet = case == "snippet"
        path = f"snippets/{self.page.replace('-', '_')}.py" if snippet else f"docs/{self.page}.md"
        text = (self.folder / path).read_text("utf-8").partition("\n# revised\n" if snippet else "\n\nRevised: ")[0]
        addition = f'\n# revised\nprint("{word}")\n' if snippet else f"\n\nRevised: {word}.\n"
        (self.folder / path).write_text(text + addition, "utf-8")

    def forget(self) -> None:
        """Remove the site, and whatever is kept from one build to the next."""
        for name in ("site", ".cache"):
            shutil.rmtree(self.folder / name, ignore_errors=True)


def write(tree: Path, folder: Path, system: str, pages: int) -> Repository:
    """Write the site of the repository at ``tree``, or so many made-up pages where there are to be any."""
    config = configuration(tree, system)
    shutil.copytree(tree / "docs/assets", folder / "docs/assets")
    (folder / "why18").symlink_to(tree / "why18")  # for what mkdocs.yml names by its path
    if pages:
        del config["nav"]
        (folder / "docs/index.md").write_text("# Questions\n\nEach has a page.\n", "utf-8")
        names = [make_up(folder, index) for index in range(pages)]
    else:
        for part in ("docs", "snippets"):
            shutil.copytree(tree / part, folder / part, dirs_exist_ok=True)
        for front in ("README.md", "CONTRIBUTING.md", "pyproject.toml"):
            shutil.copy(tree / front, folder)
    config["watch"] = [path for path in config.get("watch", []) if (folder / path).exists()]
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config, sort_keys=False, allow_unicode=True), "utf-8")
    if system == "plain":  # it shows the code, and executes none
        for path in (folder / "docs").rglob("*.md"):
            path.write_text(EXECUTED.sub(r"\1", path.read_text("utf-8")), "utf-8")
    return Repository(folder, names[0]) if pages else Repository(folder)


def configuration(tree: Path, system: str) -> dict[str, Any]:
    """The site's configuration, less what a system does without. A link to a snippet leads nowhere without ours."""
    config = parse_config((tree / "mkdocs.yml").read_bytes())
    config.pop("site_url", None)  # so that every page is served below the address of the server
    if system == "ours":
        return config
    for key in ("markdown_extensions", "plugins", "hooks", "watch"):
        config[key] = [entry for entry in config.get(key, []) if not name_of(entry).startswith(SYSTEMS[system])]
    if config["theme"].get("custom_dir", "").startswith("why18"):
        del config["theme"]["custom_dir"]
    links = ("omitted_files", "absolute_links", "unrecognized_links", "not_found", "anchors")
    config["validation"] = dict.fromkeys(links, "ignore")
    return config


def name_of(entry: str | dict[str, Any]) -> str:
    """The name of an extension, a plugin or a hook, with or without options."""
    return entry if isinstance(entry, str) else next(iter(entry))


def make_up(folder: Path, index: int) -> str:
    """Write a page and its snippet, and return the page's name below ``docs/``."""
    word, width = f"{index:04}".translate(LETTERS), 256 + index
    page = f"part-{word[:3]}/network-{word}"
    snippet = f"snippets/{page.replace('-', '_')}.py"
    code, facts = SNIPPET.format(word=word, width=width), dict[str, Any]()
    with contextlib.redirect_stdout(io.StringIO()):
        exec(code, facts)  # noqa: S102 - the page states what the snippet computes
    rows = "\n".join(f"| {name} | [{n:,}](#each.{name}) |" for name, n in facts["each"].items())
    more = {"word": word, "snippet": snippet, "prose": PROSE, "rows": rows}
    text = PAGE.format(**facts, **more, millions=facts["parameters"] / 1e6)
    for path, content in ((folder / f"docs/{page}.md", text), (folder / snippet, code)):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    return page
