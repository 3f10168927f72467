"""What a generator gets from the extension: evidence where a page has no fault, and every fault where one has."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from markdown import Markdown
from markdown_exec import markdown_config
from selectolax.lexbor import LexborHTMLParser
from zensical.extensions.context import ContextExtension, Page

from tests.rooms.conftest import SNIPPET, Practice
from tests.rooms.faces.conftest import SHOWN
from why18.faces.extension import Collected
from why18.judging import evidence
from why18.judging.cache import FOLDER
from why18.judging.evidence import RUN
from why18.reading.dialect import EXTENSION, dialect
from why18.records import Fact, FaultsError
from why18.running.execution import Execution
from why18.running.runner import Runner
from why18.snippets import Snippet

PAGE = "docs/section/page.md"
TARGET = "shown.md"
DEEP = "../counting/deep.md"
QUOTED = "../sources.md#paper-deeper"
WHOLE = f"""# How many: [18](#layers)?

[More](more.md), [18](#layers "for 54"), ~~[34]({QUOTED})~~ [18](#layers), [34]({QUOTED}).

```bash
ls
```

```text
no number
```

{SHOWN}

~~~markdown
[eighteen]({TARGET}#layers)
~~~

As $y = F(x) + x$ says:

```text
none either
```

It has [152]({DEEP}#deep.layers) layers elsewhere.
"""


@pytest.fixture
def runner(monkeypatch: pytest.MonkeyPatch) -> Iterator[Runner]:
    """A runner of its own."""
    own = Runner()
    monkeypatch.setattr(evidence, "RUNNER", own)
    yield own
    own.close()


@pytest.fixture
def site(repository: Practice, runner: Runner) -> Iterator[Practice]:
    """A repository whose snippets have run, with a generator that tells markdown-exec of its extensions."""
    repository.write("docs/counting/deep.md", f"# Deep\n\n{SHOWN.replace('section/page', 'counting/deep_layers')}")
    deep = repository.write("snippets/counting/deep_layers.py", "n = 152\ndeep = {\n    'layers': n,\n}\n")
    ran(runner, deep, {"deep": {"layers": 152}})
    ran(runner, repository.root / "snippets/section/page.py", {"layers": 18}, "layers 18\n")
    names, options = dialect(repository.config.read_bytes(), repository)
    markdown_config.save([*(name for name in names if isinstance(name, str)), EXTENSION], options)
    yield repository
    markdown_config.reset()


def ran(runner: Runner, path: Path, facts: dict[str, Fact], output: str = "") -> None:
    """Have this come out of a snippet."""
    runner.runs[Snippet.read(path).key] = Execution(facts, output=output)


def zensical(repository: Practice, name: str = PAGE, **options: object) -> Markdown:
    """What Zensical would render a page with."""
    path = (repository.root / name).relative_to(repository.docs).as_posix()
    config = {"docs_dir": str(repository.docs), "watched_files": []}
    names, configs = dialect(repository.config.read_bytes(), repository)
    here = ContextExtension(page=Page(url="", path=path), config=config)
    return Markdown(
        extensions=[here, *(name for name in names if isinstance(name, str)), EXTENSION],
        extension_configs={**configs, EXTENSION: options},
    )


def render(repository: Practice, text: str, name: str = PAGE, **options: object) -> str:
    """A page of this text as Zensical would show it."""
    repository.write(name, text)
    return zensical(repository, name, **options).convert(text)


def links(html: str) -> list[tuple[str, str | None]]:
    """The text of each link, and where it leads."""
    return [(link.text(), link.attributes["href"]) for link in LexborHTMLParser(html).css("a:not(.headerlink)")]


def code(html: str) -> list[str]:
    """The text of each code block, on one line."""
    return [" ".join(node.text().split()) for node in LexborHTMLParser(html).css("pre")]


def test_extension_outside_of_a_generator_says_what_it_needs() -> None:
    """No page is known there."""
    md = Markdown(extensions=["pymdownx.superfences", EXTENSION])

    with pytest.raises(LookupError, match=r"^the page is unknown: the extension why18 runs inside MkDocs or Zensical$"):
        md.convert("With 54.")


def test_extension_follows_a_link_to_the_repository(site: Practice) -> None:
    """The page is named as the user knows it."""
    (site.root / "there").symlink_to(site.root)

    with pytest.raises(FaultsError, match=r"^docs/section/page\.md:1:6: states 54 without a link"):
        render(Practice(site.root / "there"), "With 54.")


def test_numbers_lead_to_their_facts(site: Practice) -> None:
    """On the page itself, or on the one that they name; quoted numbers and other links lead where they did."""
    assert links(render(site, WHOLE)) == [
        ("18", "#layers"),
        ("More", "more.md"),
        ("18", "#layers"),
        ("34", QUOTED),
        ("18", "#layers"),
        ("34", QUOTED),
        ("152", f"{DEEP}#deep.layers"),
    ]


def test_address_of_an_entry_is_written_as_its_line_bears_it(site: Practice, runner: Runner) -> None:
    """By the letters and digits of its keys, however the page writes them."""
    ran(runner, site.write("snippets/section/page.py", "depth = {'ResNet-34': len('a')}"), {"depth": {"ResNet-34": 1}})

    html = render(site, f"[1](#depth.ResNet-34) and [1]({TARGET}#depth.resnet34)\n\n{SHOWN}")

    assert links(html) == [("1", "#depth.resnet34"), ("1", f"{TARGET}#depth.resnet34")]
    assert html.count('id="depth.resnet34"') == 1


def test_line_bears_the_address_of_its_fact_where_a_loop_of_another_snippet_binds_that_name(
    site: Practice, runner: Runner
) -> None:
    """What the loop leaves bears none, and is no clash."""
    ran(runner, site.write("snippets/section/page.py", "layers = len('a')"), {"layers": 1})
    ran(runner, site.write("snippets/section/other.py", "for layers in range(3):\n    pass"), {"layers": 2})

    html = render(site, f"[1](#layers)\n\n{SHOWN}\n\n{SHOWN.replace('section/page', 'section/other')}")

    assert links(html) == [("1", "#layers")]
    assert html.count('id="layers"') == 1
    assert html.index('id="layers"') < html.index("range")


def test_line_bears_the_address_of_its_fact_where_the_picture_has_that_name_as_well(
    site: Practice, runner: Runner
) -> None:
    """It stands first on the page, and its code is folded: a reader is led to what computes."""
    ran(runner, site.write("snippets/section/page.py", "layers = len('a')"), {"layers": 1})
    ran(runner, site.write("snippets/section/page_picture.py", "layers = len('ab')"), {"layers": 2})

    html = render(site, f"[1](#layers)\n\n{SHOWN.replace('section/page', 'section/page_picture')}\n\n{SHOWN}")

    assert links(html) == [("1", "#layers")]
    assert html.count('id="layers"') == 1
    assert html.index("ab") < html.index('id="layers"')


def test_name_that_no_line_assigns_is_no_fact(site: Practice, runner: Runner) -> None:
    """No line could be shown for it."""
    ran(runner, site.write("snippets/section/page.py", "\nglobals()['layers'] = 18"), {"layers": 18})

    with pytest.raises(FaultsError, match=r"links 18 to docs/section/shown\.md#layers: no snippet of that page has"):
        render(site, f"[18]({TARGET}#layers)\n\n{SHOWN}")


def test_numbers_say_what_their_evidence_is(site: Practice) -> None:
    """Each its own, and nothing else; what marks a claim while it is read is gone."""
    html = render(site, WHOLE)
    page = LexborHTMLParser(html)

    assert [(node.text(), node.attributes["class"]) for node in page.css("a[title]:not(.headerlink)")] == [
        ("18", "fact"),
        ("18", "fact"),
        ("34", "quoted refuted"),
        ("18", "fact"),
        ("34", "quoted"),
        ("152", "fact"),
    ]
    assert [str(node.attributes["title"]).split(" (")[0] for node in page.css("p a[title]")] == [
        "computed: snippets/section/page.py:3 computes layers = 18",
        "refuted: docs/sources.md, row paper-deeper",
        "computed: snippets/section/page.py:3 computes layers = 18",
        "quoted: docs/sources.md, row paper-deeper",
        "computed: snippets/counting/deep_layers.py:3 computes deep.layers = 152",
    ]
    assert "data-claim" not in html


def test_code_blocks_stand_where_they_stood(site: Practice) -> None:
    """The snippet with what it printed, and the others as they are highlighted."""
    html = render(site, WHOLE)

    assert code(html) == [
        "ls",
        "no number",
        " ".join(SNIPPET.split()),
        "layers 18",
        f"[eighteen]({TARGET}#layers)",
        "none either",
    ]
    assert html.count('<section class="snippet"') == 1
    assert "data-block" not in html


def test_page_ends_with_its_count(site: Practice) -> None:
    """Of the numbers that it shows as such; those of an example are none."""
    last = LexborHTMLParser(render(site, WHOLE)).css("p")[-1]

    assert last.attributes == {"class": "verified"}
    assert last.text().startswith("Numbers on this page: 6. Computed: 4. Quoted: 2, of which refuted: 1.")


def test_formulas_are_mathml(site: Practice) -> None:
    """A browser lays them out without a script."""
    assert render(site, WHOLE).count("<math") == 1


def test_page_without_faults_is_published_again_without_its_evidence(site: Practice, runner: Runner) -> None:
    """Every byte and every heading is the same, and nothing has to run."""
    site.write(PAGE, WHOLE)
    before, after = zensical(site), zensical(site)
    first = before.convert(WHOLE)
    for path in (site.root / FOLDER).glob(f"{RUN}-*"):
        path.unlink()
    runner.runs.clear()
    runner.close()
    second = after.convert(WHOLE)

    assert second == first
    assert [token["name"] for token in vars(after)["toc_tokens"]] == ["How many: 18?"]


TABLE = """[Of them](#layers) see below.

| Model | [Depth](#depth) | Notes |
| --- | ---: | --- |
| [ResNet-18](more.md) | 18 | [18](#layers) as well |
| ResNet-34 | | |
| ResNet-50 | **50** | [more](more.md) |
"""


def test_linked_table_is_published_again_as_it_was(site: Practice, runner: Runner) -> None:
    """Its cells are links among those that the page writes, and each keeps its own evidence."""
    depth: Fact = {"ResNet-18": 18, "ResNet-50": 50}
    source = "layers = len('a' * 18)\ndepth = {\n    'ResNet-18': layers,\n    'ResNet-50': layers + 32}\n"
    ran(runner, site.write("snippets/section/page.py", source), {"layers": 18, "depth": depth}, "layers 18\n")
    first = render(site, f"{TABLE}\n{SHOWN}")
    runner.close()
    second = render(site, f"{TABLE}\n{SHOWN}")

    cells = [node.html for node in LexborHTMLParser(first).css("td a.fact")]
    assert second == first
    assert [(cell or "").partition('" data-card')[0] for cell in cells] == [
        '<a class="fact" title="computed: snippets/section/page.py:3 computes depth.resnet18 = 18',
        '<a class="fact" title="computed: snippets/section/page.py:1 computes layers = 18',
        '<a class="fact" title="computed: snippets/section/page.py:4 computes depth.resnet50 = 50',
    ]
    assert links(first) == [
        ("Of them", "#layers"),
        ("Depth", "#depth"),
        ("ResNet-18", "more.md"),
        ("18", "#depth.resnet18"),
        ("18", "#layers"),
        ("50", "#depth.resnet50"),
        ("more", "more.md"),
    ]


def test_page_that_says_something_else_is_read_again(site: Practice, runner: Runner) -> None:
    """Where the generator has read it before it was saved, what is kept is of no use for what was saved."""
    right, wrong = f"[18]({TARGET}#layers)\n", f"[21]({TARGET}#layers)\n"
    site.write(PAGE, right)
    zensical(site).convert(right)
    with pytest.raises(FaultsError, match=r"^docs/section/page\.md:1:2: states 21"):
        zensical(site).convert(wrong)

    runner.close()

    assert 'class="fact"' in zensical(site).convert(right)


def test_page_whose_evidence_changed_is_read_again(site: Practice, runner: Runner) -> None:
    """Its number is wrong from then on."""
    render(site, WHOLE)
    ran(runner, site.write("snippets/section/page.py", SNIPPET.replace("18", "19")), {"layers": 19})

    with pytest.raises(FaultsError, match=r"states 18, but snippets/section/page\.py:3 computes layers = 19"):
        render(site, WHOLE)


def test_fault_is_raised_with_those_of_all_other_pages(site: Practice) -> None:
    """A generator stops at the first page that raises."""
    site.write("docs/index.md", "# Home\n\nWith 54.")
    site.write("README.md", "With 55.")

    with pytest.raises(FaultsError) as raised:
        render(site, "With 56.")

    assert [str(fault).partition(" without")[0] for fault in raised.value.faults] == [
        "README.md:1:6: states 55",
        "docs/index.md:3:6: states 54",
        "docs/section/page.md:1:6: states 56",
    ]


def test_number_in_readme_is_refused_until_it_is_mended(site: Practice) -> None:
    """A server goes on, and looks again when a file has been saved."""
    render(site, WHOLE)
    readme = site.write("README.md", "With 54.")
    for _ in range(2):
        with pytest.raises(FaultsError, match=r"^README\.md:1:6: states 54 without a link[^\n]*$"):
            render(site, WHOLE)
    readme.write_text("With text.")

    assert 'class="fact"' in render(site, WHOLE)


WRONG = [
    # where a number leads, and what is said of it
    ("../../snippets/section/page.py#layers", "links 18 to snippets/section/page.py#layers: address a fact through"),
    ("gone.md#layers", r"links 18 to docs/section/gone\.md#layers: there is no such page"),
    (f"{TARGET}#depth", r"links 18 to docs/section/shown\.md#depth: no snippet of that page has such a fact"),
]


@pytest.mark.parametrize(("target", "said"), WRONG)
def test_number_that_leads_nowhere_is_a_fault(site: Practice, target: str, said: str) -> None:
    """And nothing else goes wrong because of it."""
    with pytest.raises(FaultsError, match=rf"^docs/section/page\.md:1:2: {said}"):
        render(site, f"[18]({target})")


def test_faults_are_collected_for_who_asks(site: Practice) -> None:
    """The plugin raises them when all pages have been rendered, and looks at those that have not been."""
    collected = Collected()
    site.write("README.md", "With 53.")
    first = render(site, f"With 54 and [18]({TARGET}#layers).", collected=collected)
    render(site, "With 55.", "docs/index.md", collected=collected)
    render(site, "# Sources", "docs/sources.md", collected=collected)

    assert [str(fault).partition(" without")[0] for fault in collected.faults] == [
        "docs/section/page.md:1:6: states 54",
        "docs/index.md:1:6: states 55",
    ]
    assert collected.seen == {site.root / PAGE, site.docs / "index.md"}
    assert first.startswith("<p>With 54 and <a ")


def test_list_of_sources_is_rendered_as_it_is(site: Practice) -> None:
    """It has no count, and its links are no claims."""
    text = f"# Sources\n\n[paper]({TARGET}#layers)\n\n```bash\nls\n```\n"
    html = render(site, text, "docs/sources.md", collected=Collected())

    assert links(html)[-1] == ("paper", f"{TARGET}#layers")
    assert code(html) == ["ls"]
    assert 'class="verified"' not in html


def test_what_a_snippet_prints_is_shown_as_it_is(site: Practice, runner: Runner) -> None:
    """Its numbers are live, and nothing in it is a link, a formula or a claim."""
    printed = f"It has [19]({TARGET}#layers) of 20.\n\n$y = x$\n"
    ran(runner, site.root / "snippets/section/page.py", {"layers": 18}, printed)

    for html in (render(site, SHOWN), render(site, SHOWN)):
        assert links(html) == []
        assert code(html)[-1] == " ".join(printed.split())
        assert "<math" not in html
        assert "verified" not in html


def test_snippets_of_other_pages_run_behind_those_of_the_first(repository: Practice, runner: Runner) -> None:
    """Their pages will need them; the first is shown even where markdown-exec knows of no configuration."""
    other = repository.write("snippets/section/other.py", "layers = 34 or 0")

    html = render(repository, f"[18]({TARGET}#layers)\n\n{SHOWN}")

    assert code(html)[-1] == "layers 18"
    assert Snippet.read(other).key in runner.begun
