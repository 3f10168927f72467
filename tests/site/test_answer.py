"""An answer is taken along: as Markdown, HTML or plain text, with its numbers, the versions and the licence."""

import re
from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Browser, Page, expect

QUESTION = "counting/why-resnet-18/"


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    """A page that may use the clipboard, on a phone."""
    size = {"width": 360, "height": 740}
    granted = ["clipboard-read", "clipboard-write"]
    with closing(browser.new_context(viewport=size, permissions=granted)) as held:  # type: ignore[arg-type] # a size
        yield held.new_page()


def copied(page: Page, form: str) -> str:
    """What is in the clipboard once a form was chosen, by keyboard."""
    row = page.get_by_role("group", name="Take this answer along")
    row.get_by_role("button", name=form, exact=True).press("Enter")
    expect(row.get_by_role("status")).to_have_text("Copied.")
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_answer_is_copied_as_markdown(reader: Page, either: str) -> None:
    """Each number leads to its evidence from wherever it is pasted."""
    address = either + QUESTION
    reader.goto(address)
    question, answer, source = copied(reader, "Markdown").strip().split("\n\n")

    assert question == "**Why is it called ResNet-18?**"
    assert answer.startswith("ResNet-18 is named after its depth:")
    assert f"passes [18]({address}#depth) layers that count, [17]({address}#path_convolutions) convolutions" in answer
    assert source.startswith(f"[Why is it called ResNet-18? - Why 18?]({address}). Computed with torch ")
    assert source.endswith("[CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)")


def test_answer_is_copied_as_html(reader: Page, either: str) -> None:
    """With its links, and nothing of what only this site understands."""
    address = either + QUESTION
    reader.goto(address)
    made = copied(reader, "HTML")

    assert f'<a href="{address}#depth">18</a>' in made
    assert "<strong>Why is it called ResNet-18?</strong>" in made
    assert not re.search(r"class=|title=|data-card|¶", made)


def test_answer_is_copied_as_text(reader: Page, either: str) -> None:
    """As it reads, with the address; and the address alone."""
    address = either + QUESTION
    reader.goto(address)

    assert "passes 18 layers that count, 17 convolutions" in copied(reader, "plain text")
    assert f"\n\n{address}\nComputed with torch " in copied(reader, "plain text")
    assert copied(reader, "link") == address


FORMS = [
    # a page whose answer has more than numbers, and what is copied of it
    ("sizes/how-many-parameters-has-a-convolution/", "`nn.Conv2d(16, 32, kernel_size=3)` has [32]("),
    (
        "sizes/mat1-and-mat2-shapes-cannot-be-multiplied/",
        "`mat1 and mat2 shapes cannot be multiplied (64x1568 and 1000x10)` means that [1568](",
    ),
]


@pytest.mark.parametrize(("path", "said"), FORMS, ids=[row[0] for row in FORMS])
def test_markdown_of_an_answer_keeps_its_forms(reader: Page, either: str, path: str, said: str) -> None:
    """Code as code, and signs that mean something in Markdown with a backslash."""
    reader.goto(either + path)

    assert said in copied(reader, "Markdown")


@pytest.mark.parametrize("path", ["", "sources/"])
def test_page_that_answers_nothing_has_no_answer_to_copy(reader: Page, either: str, path: str) -> None:
    """The first page, and the list of sources."""
    reader.goto(either + path)

    expect(reader.get_by_role("group", name="Take this answer along")).to_have_count(0)
