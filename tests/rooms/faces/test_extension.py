"""What a generator gets from the extension: evidence where a page holds, and every fault where one does not."""

from collections.abc import Iterator
from typing import Any

import pytest
from markdown import Markdown
from markdown_exec import markdown_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from selectolax.lexbor import LexborHTMLParser
from zensical.extensions import context

from why18 import project
from why18.faces.extension import Collected, page_path
from why18.judging import cache
from why18.judging import evidence as check
from why18.records import FaultsError
from why18.running.execution import Execution
from why18.running.runner import Runner
from why18.snippets import Snippet

from ..conftest import SNIPPET, Practice

PAGE = "docs/section/page.md"
TARGET = "../../snippets/section/page.py"
DEEP = "../../snippets/counting/deep_layers.py"
EXECUTED = '```python exec="true" source="above" result="text"\n--8<-- "snippets/section/page.py"\n```'
WHOLE = f"""# How many: [18]({TARGET}#layers)?

[More](more.md), [18]({TARGET}#layers "for 54"), ~~[54]({TARGET}#layers)~~, [34](../sources.md#paper-deeper).

```bash
ls
```

```text
no number
```

{EXECUTED}

~~~markdown
[eighteen]({TARGET}#layers)
~~~

```text
none either
```

It has [152]({DEEP}#deep.layers) layers elsewhere.
"""


@pytest.fixture
def runner(monkeypatch: pytest.MonkeyPatch) -> Iterator[Runner]:
    """A runner of its own, on a machine where nothing says that this is CI."""
    own = Runner()
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(check, "RUNNER", own)
    yield own
    own.close()


@pytest.fixture
def site(repository: Practice, runner: Runner) -> Iterator[Practice]:
    """A repository whose snippets have run, with a generator that tells markdown-exec of its extensions."""
    snippets = {
        repository.root / "snippets/section/page.py": Execution({"layers": 18}, output="layers 18\n"),
        repository.write("snippets/counting/deep_layers.py", "n = 152\ndeep = {\n    'layers': n,\n}\n"): Execution(
            {"deep": {"layers": 152}}
        ),
    }
    runner.runs |= {Snippet.read(path).key: run for path, run in snippets.items()}
    names, options = dialect(repository)
    markdown_config.save([*names, "why18.faces.extension"], options)
    yield repository
    markdown_config.reset()


def dialect(repository: Practice) -> tuple[list[str], dict[str, Any]]:
    """The extensions of the site and their options."""
    return project.dialect((repository.root / project.CONFIG).read_bytes(), repository.root)


def zensical(repository: Practice, name: str, **options: object) -> Markdown:
    """What Zensical would render a page with."""
    path = (repository.root / name).relative_to(repository.root / "docs").as_posix()
    config = {"docs_dir": str(repository.root / "docs"), "watched_files": []}
    names, configs = dialect(repository)
    here = context.ContextExtension(page=context.Page(url="", path=path), config=config)
    return Markdown(
        extensions=[*names, "why18.faces.extension", here],
        extension_configs={**configs, "why18.faces.extension": options},
    )


def render(repository: Practice, text: str, name: str = PAGE, **options: object) -> str:
    """A page of this text as Zensical would show it."""
    repository.write(name, text)
    return zensical(repository, name, **options).convert(text)


def links(html: str) -> list[tuple[str, str | None]]:
    """The text of each link, and where it leads."""
    return [(link.text(), link.attributes["href"]) for link in LexborHTMLParser(html).css("a:not(.headerlink)")]


def kinds(repository: Practice) -> set[str]:
    """What is kept on disk."""
    return {path.name.partition("-")[0] for path in (repository.root / cache.FOLDER).iterdir()}


def forget_runs(repository: Practice, runner: Runner) -> None:
    """From now on nothing can run, and nothing is known of what ran."""
    for path in (repository.root / cache.FOLDER).glob("run-*"):
        path.unlink()
    runner.runs.clear()
    runner.close()


def test_mkdocs_says_which_page_it_renders(repository: Practice) -> None:
    """The extension is found by its name, as in its configuration."""
    repository.write(PAGE, "# How\n\nWith 54.")
    names, options = dialect(repository)
    config = MkDocsConfig()
    config.load_dict(
        {"site_name": "a", "docs_dir": str(repository.root / "docs"), "site_dir": str(repository.root / "site")}
    )
    config.validate()
    config.markdown_extensions, config.mdx_configs = [*names, "why18.faces.extension"], options
    file = File("section/page.md", config.docs_dir, config.site_dir, use_directory_urls=True)
    page = Page(None, file, config)
    page.read_source(config)

    with pytest.raises(FaultsError, match=r"^docs/section/page\.md:3:6: states 54 without a link"):
        page.render(config, Files([file]))


def test_outside_of_a_generator_no_page_is_known() -> None:
    """And that is said."""
    with pytest.raises(
        LookupError, match=r"^the page is unknown: why18\.faces\.extension runs inside MkDocs or Zensical$"
    ):
        page_path(Markdown())


def test_zensical_says_which_page_it_renders(repository: Practice) -> None:
    """A link on the way to it is followed."""
    (repository.root / "there").symlink_to(repository.root)
    moved = Practice(repository.root / "there")

    assert page_path(zensical(moved, PAGE)) == repository.root / PAGE


def test_numbers_lead_to_the_lines_that_compute_them(site: Practice) -> None:
    """On the page itself, or on the one that shows the snippet; quoted numbers and other links lead where they did."""
    site.write("docs/counting/deep.md", "# Deep")

    assert links(render(site, WHOLE)) == [
        ("18", "#page-3"),
        ("More", "more.md"),
        ("18", "#page-3"),
        ("54", "#page-3"),
        ("34", "../sources.md#paper-deeper"),
        ("152", "../counting/deep.md#deep_layers-3"),
    ]


def test_a_number_whose_line_is_not_written_leads_to_the_first(site: Practice, runner: Runner) -> None:
    """A name may be made by code."""
    path = site.write("snippets/section/page.py", "\nglobals()['layers'] = 18")
    runner.runs[Snippet.read(path).key] = Execution({"layers": 18})

    assert links(render(site, f"[18]({TARGET}#layers)\n\n{EXECUTED}")) == [("18", "#page-1")]


def test_numbers_say_what_their_evidence_is(site: Practice) -> None:
    """Each its own, and nothing else; what marks a claim while it is read is gone."""
    html = render(site, WHOLE)
    page = LexborHTMLParser(html)

    assert [(node.text(), node.attributes["class"]) for node in page.css("a[title]:not(.headerlink)")] == [
        ("18", "fact"),
        ("18", "fact"),
        ("54", "fact refuted"),
        ("34", "quoted"),
        ("152", "fact"),
    ]
    assert [str(node.attributes["title"]).split(" (")[0] for node in page.css("p a[title]")] == [
        "verified: snippets/section/page.py:3 computes layers = 18",
        "refuted: snippets/section/page.py:3 computes layers = 18",
        "quoted from docs/sources.md, row paper-deeper",
        "verified: snippets/counting/deep_layers.py:3 computes deep.layers = 152",
    ]
    assert "data-claim" not in html


def test_code_blocks_stand_where_they_stood(site: Practice) -> None:
    """The snippet with what it printed, and the others as they are highlighted."""
    html = render(site, WHOLE)
    page = LexborHTMLParser(html)

    assert [" ".join(node.text().split()) for node in page.css("pre")] == [
        "ls",
        "no number",
        " ".join(SNIPPET.split()),
        "layers 18",
        f"[eighteen]({TARGET}#layers)",
        "none either",
    ]
    assert len(page.css("section.snippet")) == 1
    assert "data-block" not in html


def test_a_page_ends_with_its_count(site: Practice) -> None:
    """Of the numbers that it shows as such; those of an example are none."""
    last = LexborHTMLParser(render(site, WHOLE)).css("p")[-1]

    assert last.attributes == {"class": "verified"}
    assert last.text().startswith("Numbers on this page: 5. Computed: 4, of which refuted: 1. Quoted: 1. ")


def test_a_page_that_held_is_shown_again_without_its_evidence(site: Practice, runner: Runner) -> None:
    """Every byte and every heading is the same, and nothing has to run."""
    site.write(PAGE, WHOLE)
    before, after = zensical(site, PAGE), zensical(site, PAGE)
    first = before.convert(WHOLE)
    forget_runs(site, runner)
    second = after.convert(WHOLE)

    assert kinds(site) == {"published"}
    assert second == first
    assert [token["name"] for token in vars(after)["toc_tokens"]] == ["How many: 18?"]


def test_what_a_page_shows_is_kept_with_what_ran(site: Practice) -> None:
    """Another process finds both."""
    render(site, WHOLE)

    assert kinds(site) == {"published", "run"}


def test_a_page_that_says_something_else_is_read_again(site: Practice, runner: Runner) -> None:
    """Where the generator has read it before it was saved, what is kept is of no use for what was saved."""
    held, wrong = f"[18]({TARGET}#layers)\n", f"[21]({TARGET}#layers)\n"
    site.write(PAGE, held)
    zensical(site, PAGE).convert(held)
    with pytest.raises(FaultsError, match=r"^docs/section/page\.md:1:2: states 21"):
        zensical(site, PAGE).convert(wrong)
    assert "published" in kinds(site)

    runner.close()

    assert 'class="fact"' in zensical(site, PAGE).convert(held)


def test_a_page_whose_evidence_changed_is_read_again(site: Practice, runner: Runner) -> None:
    """And does not hold any more."""
    render(site, WHOLE)
    path = site.write("snippets/section/page.py", SNIPPET.replace("18", "19"))
    runner.runs[Snippet.read(path).key] = Execution({"layers": 19})

    with pytest.raises(FaultsError, match=r"states 18, but snippets/section/page\.py:3 computes layers = 19"):
        render(site, WHOLE)


def test_a_number_follows_its_snippet_to_a_new_page(site: Practice) -> None:
    """Though the page that states it is the same, and holds."""
    before = links(render(site, WHOLE))[-1]
    site.write("docs/counting/deep-layers.md", "# Deep")
    between = links(render(site, WHOLE))[-1]
    (site.root / "docs/counting/deep-layers.md").unlink()
    site.write("docs/counting/deep.md", "# Deep")
    after = links(render(site, WHOLE))[-1]

    assert [before, between, after] == [
        ("152", "../counting/deep-layers.md#deep_layers-3"),
        ("152", "../counting/deep-layers.md#deep_layers-3"),
        ("152", "../counting/deep.md#deep_layers-3"),
    ]


def test_a_fault_is_raised_with_those_of_all_other_pages(site: Practice) -> None:
    """A generator stops at the first page that raises; what is read for that is kept."""
    site.write("docs/index.md", "# Home\n\nWith 54.")
    site.write("README.md", "With 55.")

    with pytest.raises(FaultsError) as raised:
        render(site, "With 56.")

    assert [str(fault).partition(" without")[0] for fault in raised.value.faults] == [
        "README.md:1:6: states 55",
        "docs/index.md:3:6: states 54",
        "docs/section/page.md:1:6: states 56",
    ]
    assert kinds(site) == {"holds"}


WRONG = [
    # where a number leads, and what is said of it
    ("../../snippets/section/gone.py#layers", "there is no snippet snippets/section/gone.py; the nearest is"),
    ("../../tests/page.py#layers", "links 18 to tests/page.py, which is not in snippets/"),
    ("../../snippets/section/page.py#depth", "depth in snippets/section/page.py does not exist"),
]


@pytest.mark.parametrize(("target", "said"), WRONG)
def test_a_number_that_leads_nowhere_is_a_fault(site: Practice, target: str, said: str) -> None:
    """And nothing else goes wrong because of it."""
    site.write("tests/page.py", "layers = 18")

    with pytest.raises(FaultsError, match=rf"^docs/section/page\.md:1:2: {said}"):
        render(site, f"[18]({target})")


def test_who_collects_gets_pages_and_faults(site: Practice) -> None:
    """And raises them when all pages have been rendered."""
    collected = Collected()
    first = render(site, f"With 54 and [18]({TARGET}#layers).", collected=collected)
    render(site, "With 55.", "docs/index.md", collected=collected)
    render(site, "# Sources", "docs/sources.md", collected=collected)

    assert [str(fault).partition(" without")[0] for fault in collected.faults] == [
        "docs/section/page.md:1:6: states 54",
        "docs/index.md:1:6: states 55",
    ]
    assert collected.seen == {site.root / PAGE, site.root / "docs/index.md"}
    assert first.startswith("<p>With 54 and <a ")


def test_the_list_of_sources_is_rendered_as_it_is(site: Practice) -> None:
    """It states numbers without links, and has no count."""
    html = render(site, f"# Sources\n\n54 and [18]({TARGET}#layers)\n\n```bash\nls\n```", "docs/sources.md")

    assert links(html)[-1] == ("18", f"{TARGET}#layers")
    assert [node.text(strip=True) for node in LexborHTMLParser(html).css("pre")] == ["ls"]
    assert 'class="verified"' not in html


def test_what_a_snippet_prints_is_rendered_and_not_read(site: Practice, runner: Runner) -> None:
    """Its numbers are live, its code blocks are its own, and its links lead where they say."""
    printed = f"It has [19]({TARGET}#layers) of 20.\n\n```bash\nls 54\n```\n"
    path = site.root / "snippets/section/page.py"
    runner.runs[Snippet.read(path).key] = Execution({"layers": 18}, output=printed)
    text = EXECUTED.replace('result="text"', "")

    for html in (render(site, text), render(site, text)):
        assert links(html) == [("19", f"{TARGET}#layers")]
        assert "ls 54" in LexborHTMLParser(html).css("pre")[-1].text()
        assert "verified" not in html


def test_snippets_of_other_pages_run_behind_those_of_the_first(repository: Practice, runner: Runner) -> None:
    """Their pages will need them; the first is shown even where markdown-exec knows of no configuration."""
    other = repository.write("snippets/section/other.py", "layers = 34")

    html = render(repository, f"[18]({TARGET}#layers)\n\n{EXECUTED}")

    assert "layers 18" in LexborHTMLParser(html).css("pre")[-1].text()
    assert Snippet.read(other).key in runner.begun
