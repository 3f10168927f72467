"""A site is built when every number is true; whatever else happens, what stands at its place is a whole site."""

import os
import re
import shutil
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.generators import GENERATORS
from tests.rooms.conftest import SNIPPET
from tests.rooms.faces.conftest import MKDOCS, PLANTED, SHOWN, TARGET, Site

CLOCK = """import time
layers = 18 or 0
depth = {'ResNet-18': layers, 'ResNet-34': 34 or 0}
print('clock', time.monotonic_ns())
"""
TABLE = f"""# Table

| Model | [Depth]({TARGET}#depth) | Notes |
| --- | ---: | --- |
| ResNet-18 | 18 | [18]({TARGET}#layers) as well |
| ResNet-34 | **34** | |
"""
BOUND = ("setpriv", "--bounding-set=-dac_override") if os.geteuid() == 0 else ()
"""Permissions bind root as well."""


@pytest.fixture
def old(site: Site) -> Site:
    """A site that has been built before, by what it shows."""
    site.write("site/index.html", "the old site")
    site.write("site/old/index.html", "another page")
    return site


def old_stands(site: Site) -> bool:
    """Say whether the old site stands as it did, and nothing beside it."""
    names = {"index.html": "the old site", "old/index.html": "another page"}
    return site.published() == names and not site.beside()


def new_stands(site: Site) -> bool:
    """Say whether the new site stands, without anything of the old one in it or beside it."""
    found = site.published()
    return "layers" in found["index.html"] and "old/index.html" not in found and not site.beside()


@pytest.mark.parametrize("generator", GENERATORS)
def test_build_leads_numbers_to_their_evidence(site: Site, generator: str) -> None:
    """Both generators publish the same claims, the snippet with its result, and the count."""
    status, said = site.build(generator)
    page, home = (site.published()[f"{name}index.html"] for name in ("section/page/", ""))

    assert (status, said if status else "") == (0, "")
    assert page.count('<a class="fact" title="computed: snippets/section/page.py:3 computes layers = 18"') == 2
    assert page.count('<a class="quoted refuted" title="refuted: docs/sources.md, row paper-deeper"') == 1
    assert page.count('href="#layers"') == 2
    assert page.count('id="layers"') == 1
    assert 'href="section/shown/#layers"' in home.replace('href="./section', 'href="section')
    assert page.index('<div class="language-python highlight">') < page.index('<div class="language-text highlight">')
    assert "layers 18" in page
    assert "Numbers on this page: 3. Computed: 2. Quoted: 1, of which refuted: 1." in page
    assert "data-claim" not in page
    assert "data-block" not in page


@pytest.mark.parametrize("generator", GENERATORS)
@pytest.mark.parametrize(("file", "content", "said"), PLANTED)
def test_build_refuses_what_is_wrong(old: Site, generator: str, file: str, content: str, said: str) -> None:
    """On a page, in what it rests on, or where no generator renders anything; MkDocs leaves the old site then."""
    old.write(file, content)

    status, output = old.build(generator)

    assert status == 1
    assert said in output
    assert generator == "zensical" or ("Traceback" not in output and old_stands(old))


@pytest.mark.parametrize("generator", GENERATORS)
def test_build_reports_all_faults_at_once(site: Site, generator: str) -> None:
    """Wrong numbers of several pages come in one report, each with its place."""
    site.write("docs/index.md", f"# Home\n\nIt has [21]({TARGET}#layers) layers.")
    site.write("docs/section/page.md", "# How\n\n54 layers.")
    site.write("README.md", "With 55.")

    _, said = site.build(generator)

    assert "docs/index.md:3:9: states 21, but snippets/section/page.py:3 computes layers = 18" in said
    assert "docs/section/page.md:3:1: states 54 without a link" in said
    assert "README.md:1:6: states 55 without a link" in said


def test_build_by_mkdocs_without_the_plugin_refuses_a_number_in_readme(site: Site) -> None:
    """The extension alone checks what is never rendered."""
    config = (site.root / "mkdocs.yml").read_text("utf-8")
    site.write("mkdocs.yml", config.replace("languages: [python]\n  - why18\n", "languages: [python]\n"))
    site.write("README.md", "With 54.")

    status, said = site.build()

    assert status == 1
    assert "README.md:1:6: states 54 without a link" in said


def test_build_replaces_the_old_site(old: Site) -> None:
    """Nothing of the old one is left; the lock that an editor makes is no snippet."""
    (old.root / "snippets/.#page.py").symlink_to("somebody@somewhere")

    status, _ = old.build()

    assert status == 0
    assert new_stands(old)


def test_build_follows_a_link_to_the_site(site: Site) -> None:
    """The site is replaced where it lies, and the link stays."""
    site.write("elsewhere/public/old.html", "the old site")
    (site.root / "site").symlink_to("elsewhere/public")

    status, _ = site.build()

    assert status == 0
    assert (site.root / "site").readlink() == Path("elsewhere/public")
    assert new_stands(site)
    assert [path.name for path in (site.root / "elsewhere").iterdir()] == ["public"]


def test_build_puts_no_site_in_the_place_of_a_file(site: Site) -> None:
    """The file stays, and is named."""
    site.write("site", "a file")

    status, said = site.build()

    assert status == 1
    assert f"[Errno 20] is not a folder: '{site.root}/site'" in said
    assert ((site.root / "site").read_text(), site.beside()) == ("a file", [])


def test_build_refuses_dirty(old: Site) -> None:
    """It would put a part in the place of the whole."""
    status, said = old.run(MKDOCS, "build", "--dirty")

    assert status == 1
    assert "--dirty cannot be used here: the site is built whole" in said
    assert old_stands(old)


def test_build_with_a_warning_leaves_the_old_site(old: Site) -> None:
    """MkDocs refuses such a site after it is finished; by then it must not have replaced the old one."""
    old.write("docs/index.md", "# Home\n\n[Nowhere](nowhere.md)")

    status, said = old.build()

    assert status == 1
    assert "Aborted with 1 warnings in strict mode!" in said
    assert old_stands(old)


def test_build_that_is_asked_for_drafts_shows_them(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the preview of a pull request does, which is strict about nothing."""
    monkeypatch.setenv("WHY18_DRAFT", "1")
    site.write("docs/index.md", f"# Home\n\nIt has [21]({TARGET}#layers) layers, as [nowhere](nowhere.md) stands.")

    status, said = site.build()

    assert status == 0
    assert "docs/index.md:3:9: states 21, but snippets/section/page.py:3 computes layers = 18" in said
    assert "Draft with 1 fault" in site.published()["index.html"]


def test_build_on_a_full_disk_leaves_the_old_site(old: Site) -> None:
    """No file grows beyond a thousand bytes; when there is room again, the site is built."""
    status, said = old.run("prlimit", "--fsize=1000", MKDOCS, "build")

    assert status == 1
    assert "the site cannot be built, and the old one stays: [Errno 27] File too large" in said
    assert "Traceback" not in said
    assert old_stands(old)
    assert old.build()[0] == 0


def test_build_without_the_right_to_write_leaves_the_old_site(old: Site) -> None:
    """Nothing can be made beside the site; the message says where."""
    (old.root / "tmp").mkdir()
    old.root.chmod(0o555)
    status, said = old.run(*BOUND, MKDOCS, "build")
    old.root.chmod(0o755)

    assert status == 1
    assert f"and the old one stays: [Errno 13] Permission denied: '{old.root}/site.new'" in said
    assert "Traceback" not in said
    assert old_stands(old)


def test_build_names_an_old_site_that_cannot_be_removed(old: Site) -> None:
    """The new site stands all the same; the next build leaves it, and goes on when nothing is in its way."""
    (old.root / "site/old").chmod(0o555)
    statuses, said = zip(*(old.run(*BOUND, MKDOCS, "build", "--strict") for _ in range(2)), strict=True)
    stands, beside = old.published(), old.beside()
    (old.root / "site.old/old").chmod(0o755)

    assert statuses == (1, 1)
    assert f"The new site stands, but what it replaced cannot be removed: {old.root}/site.old" in said[0]
    assert "the site cannot be built, and the old one stays: [Errno 39] Directory not empty" in said[1]
    assert ("layers" in stands["index.html"], beside) == (True, ["site.old"])
    assert old.build()[0] == 0
    assert new_stands(old)


KILLED = [
    # when a build is killed, by a hook of MkDocs, and how
    pytest.param("def on_post_page(output, **_):\n    os.kill(os.getpid(), 9)", id="before a page is written"),
    pytest.param("def on_post_page(output, **_):\n    raise KeyboardInterrupt", id="by Control and C"),
    pytest.param(
        "def kill(event, given):\n"
        "    if event == 'os.rename' and str(given[0]).endswith('site.new'):\n"
        "        os.kill(os.getpid(), 9)\n"
        "sys.addaudithook(kill)",
        id="when the old site has been moved",
    ),
]


@pytest.mark.parametrize("hook", KILLED)
def test_build_after_one_that_was_killed_clears_up(old: Site, hook: str) -> None:
    """The old site stands again before the next build, good or bad, has ended, and nothing beside it."""
    config = (old.root / "mkdocs.yml").read_bytes()
    old.write("mkdocs.yml", config + b"\nhooks: [kill.py]\n")
    old.write("kill.py", f"import os, sys\n{hook}\n")
    killed, _ = old.build()
    left = old.beside()
    old.write("mkdocs.yml", config)
    old.write("README.md", "With 54.")
    bad, _ = old.build()

    assert (killed != 0, left != [], bad) == (True, True, 1)
    assert old_stands(old)

    old.write("README.md", "# Read me")

    assert old.build()[0] == 0
    assert new_stands(old)


def test_deploy_finds_the_site(site: Site) -> None:
    """MkDocs' own command builds, and sends what it finds where the site goes."""
    for command in ("init --quiet --bare pages", "init --quiet", "remote add origin pages"):
        assert site.run("git", *command.split()) == (0, "")
    author = [f"GIT_{who}_{what}=a@b.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")]

    _, said = site.run("env", *author, MKDOCS, "gh-deploy")
    status, page = site.run("git", "-C", "pages", "show", "gh-pages:index.html")

    assert status == 0, said
    assert "18</a> layers." in page


def get(address: str) -> str:
    """A page of a server; an empty text while there is none."""
    try:
        with urlopen(address, timeout=10) as answer:  # noqa: S310 - the server of the test
            return str(answer.read().decode())
    except OSError:
        return ""


@contextmanager
def served(site: Site, generator: str) -> Iterator[Callable[..., str]]:
    """A server for a site that is being written; a function that waits for its home page to have texts, and one not."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"

    def until(*texts: str, without: str = "404 - Not found") -> str:
        end = time.monotonic() + 60
        while not (all(text in (page := get(f"http://{address}/")) for text in texts) and without not in page):
            assert time.monotonic() < end, f"{texts} do not come\n{page}\n{''.join(said)}"
            time.sleep(0.1)
        return page

    said: list[str] = []
    command = (str(Path(MKDOCS).with_name(generator)), "serve", "--dev-addr", address)
    with site.start("env", "--default-signal=INT", *command) as process:
        listener = threading.Thread(target=lambda: said.extend(process.stdout or ()))
        listener.start()
        try:
            yield until
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=60)
            listener.join(timeout=60)


@pytest.mark.parametrize("generator", GENERATORS)
def test_serve_shows_a_draft_with_its_faults_until_they_are_mended(site: Site, generator: str) -> None:
    """It starts on a faulty page, lists and marks its faults; a wrong number looks like no verified one."""
    mended = f"# Home\n\nIt has [18]({TARGET}#layers) layers."
    site.write("docs/index.md", f"# Home\n\nIt has [21]({TARGET}#layers) layers, and 54 more.")

    with served(site, generator) as until:
        draft = until("Draft with 2 faults")
        site.write("docs/index.md", mended)
        page = until('class="fact"', without="Draft with")
        site.write("snippets/section/page.py", SNIPPET.replace("18", "19"))
        another = until("Draft with 1 fault<")
        site.write("snippets/section/page.py", SNIPPET[: SNIPPET.index('Block"')])
        half = until("Draft with 1 fault<", "is not Python")
        site.write("snippets/section/page.py", SNIPPET)
        until('class="fact"', without="Draft with")

    assert "<code>docs/index.md:3:9</code> states 21, but snippets/section/page.py:3 computes layers = 18" in draft
    assert "<code>docs/index.md:3:50</code> states 54 without a link" in draft
    assert 'class="wrong" title="states 21, but' in draft
    assert '<mark class="bare">54</mark>' in draft
    assert ['class="fact' in each for each in (draft, page, another, half)] == [False, True, False, False]
    assert "states 18, but snippets/section/page.py:3 computes layers = 19" in another
    assert "<code>snippets/section/page.py:6:1</code> is not Python" in half


@pytest.mark.parametrize("generator", GENERATORS)
def test_build_runs_nothing_twice_and_publishes_the_same(site: Site, generator: str) -> None:
    """A snippet that prints the time prints that of its one run, and every page is the same to the byte."""
    site.write("snippets/section/page.py", CLOCK)
    blocks = "```text\nno number\n```\n\n```python\nx = []\n```\n\n~~~markdown\nMore.\n~~~\n"
    site.write("docs/prose.md", f"# Prose\n\n{blocks}")
    site.write("docs/table.md", TABLE)
    first, before = site.build(generator), site.published()
    shutil.rmtree(site.root / "site")
    for path in (site.root / ".cache").iterdir():  # what Zensical itself keeps
        if path.is_file():
            path.unlink()
    second, after = site.build(generator), site.published()

    assert (first[0], second[0]) == (0, 0)
    assert len(after) >= 5
    assert after["table/index.html"].count('<a class="fact" title="computed: snippets/section/page.py') == 3
    assert after == before


def printed(site: Site) -> list[str]:
    """What the snippet printed that a page shows: the time at which it ran."""
    return re.findall(r"clock (\d+)", site.published()["section/page/index.html"])


def test_build_runs_nothing_for_a_changed_sentence(site: Site) -> None:
    """The page is rendered anew, with what its snippet printed in the run that is kept."""
    site.write("snippets/section/page.py", CLOCK)
    site.build()
    before = printed(site)
    page = site.root / "docs/section/page.md"
    page.write_text(page.read_text("utf-8") + "\nMore of it.\n", "utf-8")
    site.build()

    assert "More of it." in site.published()["section/page/index.html"]
    assert printed(site) == before != []


def test_build_in_ci_runs_everything_again(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The time is another."""
    monkeypatch.setenv("CI", "true")
    site.write("snippets/section/page.py", CLOCK)
    site.build()
    before = printed(site)
    site.build()

    assert [] != printed(site) != before


@pytest.mark.parametrize("generator", GENERATORS)
def test_build_refuses_a_kept_number_whose_page_shows_another_snippet(site: Site, generator: str) -> None:
    """The page that states it is the same, and the value of its address another."""
    site.write("snippets/section/deeper.py", "layers = 34 or 0\n")
    before, _ = site.build(generator)
    site.write("docs/section/shown.md", f"# Shown\n\n{SHOWN.replace('page.py', 'deeper.py')}")
    after, said = site.build(generator)

    assert (before, after) == (0, 1)
    assert "docs/index.md:3:9: states 18, but snippets/section/deeper.py:1 computes layers = 34" in said


SAVED_AGAIN = """
from pathlib import Path


def on_page_markdown(markdown, page, **_):
    path = Path(page.file.abs_src_path)
    if path.name == "index.md":
        path.write_text(path.read_text().replace("18", "21"))
"""


def test_build_keeps_nothing_of_a_page_that_is_saved_meanwhile(site: Site) -> None:
    """What was rendered is the text from before; the next build reads the text from after."""
    config = (site.root / "mkdocs.yml").read_text("utf-8")
    site.write("mkdocs.yml", f"{config}\nhooks: [save.py]\n")
    site.write("save.py", SAVED_AGAIN)

    first, _ = site.build()
    second, said = site.build()

    assert (first, second) == (0, 1)
    assert "docs/index.md:3:9: states 21, but snippets/section/page.py:3 computes layers = 18" in said
