"""The search, in the words of those who ask: which page comes first."""

import gzip
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

ASKED = [
    # what somebody types, and the page that comes first
    ("resnet18 layers", "counting/why-resnet-18"),
    ("54", "counting/why-resnet-18"),
    ("how many convs in resnet18", "counting/why-resnet-18"),
    ("meaning of 18", "counting/why-resnet-18"),
    ("resnet-18 20 convolutions", "counting/why-resnet-18"),
    ("does batchnorm count", "counting/what-counts-as-a-layer"),
    ("is relu a layer", "counting/what-counts-as-a-layer"),
    ("weighted layers", "counting/what-counts-as-a-layer"),
    ("vgg16 conv4_3", "counting/how-many-layers-has-vgg16"),
    ("vgg16 31", "counting/how-many-layers-has-vgg16"),
    ("downsample resnet", "counting/shortcut-projections"),
    ("resnet50 53 convolutions", "counting/shortcut-projections"),
    ("6n+2", "counting/how-many-layers-should-it-have"),
    ("hyperparameter", "counting/how-many-layers-should-it-have"),
    ("conv output size stride", "sizes/convolution-output-size"),
    ("why floor", "sizes/convolution-output-size"),
    ("conv2d output shape", "sizes/convolution-output-size"),
    ("ceil_mode", "sizes/convolution-output-size"),
    ("112.5", "sizes/convolution-output-size"),
    ("mat1 mat2", "sizes/mat1-and-mat2-shapes-cannot-be-multiplied"),
    ("size mismatch linear", "sizes/mat1-and-mat2-shapes-cannot-be-multiplied"),
    ("depthwise parameters", "sizes/how-many-parameters-has-a-convolution"),
    ("alexnet neurons", "sizes/how-many-neurons"),
    ("netron", "seeing/draw-my-network"),
    ("visualize model", "seeing/draw-my-network"),
]


@pytest.fixture(scope="module")
def searched(context: BrowserContext, either: str) -> Iterator[Page]:
    """The first page, with its search open."""
    with closing(context.new_page()) as opened:
        opened.goto(either)
        opener = opened.locator(".md-search__button")  # Zensical's
        if opener.count():
            opener.click()
        else:
            opened.keyboard.press("/")
        yield opened


@pytest.mark.parametrize(("typed", "page"), ASKED, ids=[row[0] for row in ASKED])
def test_search_finds_a_page_by_the_words_of_who_asks(searched: Page, either: str, typed: str, page: str) -> None:
    """As they type them, whether its title has them or not."""
    box = searched.locator("input[aria-label=Search]")
    found = searched.locator("a.md-search-result__link, [role=listbox] a")
    box.fill("")
    box.press("End")
    expect(found).to_have_count(0, timeout=20_000)  # what the row before found is no answer to this one
    box.fill(typed)
    box.press("End")

    expect(found.first).to_have_attribute("href", re.compile(rf"{re.escape(either + page)}/\?h="), timeout=20_000)


def test_search_is_light(site: Path) -> None:
    """It is loaded at the start: some hundred bytes a page, packed, and no code."""
    index = (site / "search/search_index.json").read_bytes()

    assert len(gzip.compress(index)) < 500 * len(list(site.rglob("index.html")))
    assert b"import torch" not in index
