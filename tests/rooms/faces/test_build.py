"""A site is built when everything holds, and the old one stays when anything does not."""

import re
import shutil
from pathlib import Path

import pytest

from tests import generators
from tests.generators import GENERATORS

from ..conftest import Practice

TARGET = "../snippets/section/page.py"
SNIPPET = '```python exec="true" source="above" result="text"\n--8<-- "snippets/section/page.py"\n```'


@pytest.fixture
def site(repository: Practice, request: pytest.FixtureRequest) -> Practice:
    """A small site, configured as the real one is but for its pages."""
    config = (request.config.rootpath / "mkdocs.yml").read_text("utf-8")
    before, _, rest = config.partition("nav:\n")
    repository.write("mkdocs.yml", before + "theme:\n" + rest.partition("theme:\n")[2])
    shutil.copytree(request.config.rootpath / "why18", repository.root / "why18")
    repository.write("docs/assets/why18.css", "")
    repository.write("docs/index.md", f"# Home\n\nIt has [18]({TARGET}#layers) layers.")
    repository.write(
        "docs/section/page.md",
        f"# How?\n\n[18](../{TARGET}#layers) layers, ~~[54](../{TARGET}#layers)~~ "
        f"[34](../sources.md#paper-deeper).\n\n{SNIPPET}\n",
    )
    return repository


def build(root: Path, generator: str) -> tuple[int, str]:
    """Build a site; the status, and all that was said."""
    return generators.build(root, GENERATORS[generator])


@pytest.mark.parametrize("generator", GENERATORS)
def test_claims_lead_to_their_evidence(site: Practice, generator: str) -> None:
    """Both generators publish the same claims, the snippet with its result, and the count."""
    status, said = build(site.root, generator)
    page = (site.root / "site/section/page/index.html").read_text("utf-8")

    assert (status, said if status else "") == (0, "")
    assert page.count('<a class="fact" title="verified: snippets/section/page.py:3 computes layers = 18 (') == 1
    assert page.count('<a class="fact refuted" title="refuted: snippets/section/page.py:3 computes layers = 18 (') == 1
    assert page.count('<a class="quoted" title="quoted from docs/sources.md, row paper-deeper"') == 1
    assert page.count('href="#page-3"') == 2
    assert page.count('id="page-3"') == 1
    assert page.index('<div class="language-python highlight">') < page.index('<div class="language-text highlight">')
    assert "layers 18" in page
    assert "Numbers on this page: 3. Computed: 2, of which refuted: 1. Quoted: 1." in page
    assert "data-claim" not in page
    assert "data-block" not in page


@pytest.mark.parametrize("generator", GENERATORS)
def test_a_number_leads_to_the_page_that_shows_its_snippet(site: Practice, generator: str) -> None:
    """A page may rest on the snippet of another."""
    build(site.root, generator)
    page = (site.root / "site/index.html").read_text("utf-8")

    assert 'href="section/page/#page-3"' in page.replace('href="./section', 'href="section')


@pytest.mark.parametrize("generator", GENERATORS)
def test_any_fault_fails_the_build_with_all_faults(site: Practice, generator: str) -> None:
    """Wrong numbers of several pages come in one report, each with its place, and the status is not zero."""
    site.write("docs/index.md", f"# Home\n\nIt has [21]({TARGET}#layers) layers.")
    site.write("docs/section/page.md", "# How\n\n54 layers.")
    site.write("README.md", "With 55.")

    status, said = build(site.root, generator)

    assert status != 0
    assert "docs/index.md:3:9: states 21, but snippets/section/page.py:3 computes layers = 18" in said
    assert "docs/section/page.md:3:1: states 54 without a link" in said
    assert "README.md:1:6: states 55 without a link" in said


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("docs/index.md", "With 54."),
        ("docs/index.md", " \n"),
        ("docs/index.md", "---\ntitle: It has 54 layers\n---\n"),  # no body, so Markdown never sees it
        ("README.md", "With 54."),
        ("docs/raw.html", "With 54."),
        ("docs/section/page.md", "Answer: many.\n\n# More"),
        ("docs/sources.md", "# Sources\n\n| 34 { #paper-deeper } | layers | Table 1 |"),
        ("snippets/section/page.py", "With 54."),
    ],
)
def test_the_old_site_stays_whole(site: Practice, file: str, content: str) -> None:
    """MkDocs would empty it before it reads the first page."""
    site.write("site/old.html", "the old site")
    site.write(file, content)

    status, said = build(site.root, "mkdocs")

    assert status != 0
    assert "Traceback" not in said
    assert [path.name for path in site.root.glob("site*")] == ["site"]
    assert (site.root / "site/old.html").read_text() == "the old site"
    assert [path.name for path in (site.root / "site").iterdir()] == ["old.html"]


def test_a_new_site_replaces_the_old_one(site: Practice) -> None:
    """Nothing of the old one is left, and nothing stands beside the new one; the lock of an editor is no snippet."""
    (site.root / "snippets/.#page.py").symlink_to("somebody@somewhere")
    site.write("site/old.html", "the old site")

    status, _ = build(site.root, "mkdocs")

    assert status == 0
    assert [path.name for path in site.root.glob("site*")] == ["site"]
    assert not (site.root / "site/old.html").exists()
    assert (site.root / "site/index.html").is_file()


@pytest.mark.parametrize(
    ("snippet", "message"),
    [
        ("raise ValueError('wrong')", "snippets/section/page.py:1:1: raises ValueError: wrong"),
        ("import sys\nsys.exit(0)", "snippets/section/page.py:2:1: calls sys.exit(0)"),
        ("import os\nos._exit(0)", "snippets/section/page.py:2:1: ends its process with status 0"),
    ],
)
def test_a_snippet_that_fails_fails_the_build(site: Practice, snippet: str, message: str) -> None:
    """Not even one that ends with status 0 ends the build so."""
    site.write("snippets/section/page.py", snippet)

    status, said = build(site.root, "mkdocs")

    assert status != 0
    assert message in said


def pages(root: Path) -> dict[str, str]:
    """Every page of a built site, less what a generator writes of the time."""
    found = {
        path.relative_to(root / "site").as_posix(): path.read_text("utf-8") for path in (root / "site").rglob("*.html")
    }
    return {name: re.sub(r"\d{4}-\d\d-\d\dT[\d:.+]+", "", html) for name, html in found.items()}


@pytest.mark.parametrize("generator", GENERATORS)
def test_a_second_build_runs_nothing_and_is_the_same(
    site: Practice, generator: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A snippet that prints the time prints that of its one run, and every page is the same to the byte."""
    monkeypatch.delenv("CI", raising=False)
    site.write("snippets/section/page.py", "import time\nlayers = 18\nprint(time.monotonic_ns())\n")
    site.write(
        "docs/prose.md", "# Prose\n\n```text\nno number\n```\n\n```python\nx()\n```\n\n~~~markdown\nMore.\n~~~\n"
    )
    first, before = build(site.root, generator), pages(site.root)
    shutil.rmtree(site.root / "site")
    for path in (site.root / ".cache").iterdir():  # what Zensical itself keeps
        if path.name != "why18":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    second, after = build(site.root, generator), pages(site.root)

    assert (first[0], second[0]) == (0, 0)
    assert len(after) >= 4
    assert after == before


def test_a_changed_sentence_runs_nothing(site: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page is rendered anew, with what its snippet printed in the run that is kept."""
    monkeypatch.delenv("CI", raising=False)
    site.write("snippets/section/page.py", "import time\nlayers = 18\nprint('at', time.monotonic_ns())\n")
    build(site.root, "mkdocs")
    page = site.root / "docs/section/page.md"
    before = re.findall(r"at \d{6,}", pages(site.root)["section/page/index.html"])
    page.write_text(page.read_text("utf-8") + "\nMore of it.\n", "utf-8")
    build(site.root, "mkdocs")
    html = pages(site.root)["section/page/index.html"]

    assert "More of it." in html
    assert re.findall(r"at \d{6,}", html) == before != []


def test_ci_runs_everything_again(site: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    """The time is another."""
    monkeypatch.setenv("CI", "true")
    site.write("snippets/section/page.py", "import time\nlayers = 18\nprint(time.monotonic_ns())\n")
    build(site.root, "mkdocs")
    before = pages(site.root)
    build(site.root, "mkdocs")

    assert pages(site.root)["section/page/index.html"] != before["section/page/index.html"]


def test_a_number_follows_its_snippet_to_a_new_page(site: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page that states it is the same, and held; the page that shows the snippet is another."""
    monkeypatch.delenv("CI", raising=False)
    site.write("snippets/section/page_deeper.py", "layers = 18\n")
    site.write("docs/index.md", "# Home\n\nIt has [18](../snippets/section/page_deeper.py#layers) layers.")
    build(site.root, "mkdocs")
    before = pages(site.root)["index.html"]
    site.write("docs/section/page-deeper.md", "# Deeper\n\n" + SNIPPET.replace("page.py", "page_deeper.py"))
    build(site.root, "mkdocs")
    after = pages(site.root)["index.html"]

    assert 'href="section/page/#page_deeper-1"' in before
    assert 'href="section/page-deeper/#page_deeper-1"' in after


SAVED_AGAIN = """
from pathlib import Path


def on_page_markdown(markdown, page, **_):
    if "18" in markdown:
        path = Path(page.file.abs_src_path)
        path.write_text(path.read_text().replace("18", "21"))
"""


def test_a_page_that_is_saved_again_while_it_is_built_is_read_again(
    site: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was rendered is the text from before, and nothing of it is kept for the text from after."""
    monkeypatch.delenv("CI", raising=False)
    config = (site.root / "mkdocs.yml").read_text("utf-8")
    site.write("mkdocs.yml", config.replace("hooks:\n", "hooks:\n  - save.py\n"))
    site.write("save.py", SAVED_AGAIN)

    first, _ = build(site.root, "mkdocs")
    second, said = build(site.root, "mkdocs")

    assert (first, second) == (0, 1)
    assert "docs/index.md:3:9: states 21, but snippets/section/page.py:3 computes layers = 18" in said
