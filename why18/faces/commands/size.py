"""``why18 size``: a chain of layers on a terminal, step by step, and a message of torch's, read."""

import argparse
import json
import os
import textwrap
from collections.abc import Iterator
from urllib.parse import quote

from why18.census import sizes
from why18.faces.formats import escaped

IMPOSSIBLE = 1
TOOL = "tools/size-calculator/"
ADDRESSED = 500
"""How many characters of a message stand in an address."""
COLUMNS = 80
WORD = 16
"""The longest word that a table shows in full."""
ROW = "{:16} {:>16} {:>13} {:>20} {:>11}".format
GRAMMAR = (
    "c64k7s2p3: convolution to 64 channels, kernel, stride, padding; d dilation, g groups, psame, nobias. t: "
    "transposed, o output padding. m2, v2: max and average pooling, ceil. a7, am7: adaptive. u2: upsampling. b: batch "
    "norm. f: flatten. l10: linear, l10i400 made for 400 features. (: keep the map, ): join it, )crop: cut to size. "
    "k3x5: 3 high, 5 wide."
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    chain = "input and layers, as in '3x224x224 c64k7s2p3 m3s2p1 f l1000'"
    parser.add_argument("chain", nargs="?", metavar="CHAIN", help=chain)
    parser.add_argument("--error", metavar="TEXT", help="say what an error about shapes means")
    parser.add_argument("--json", action="store_true", help="print it as JSON")
    parser.epilog = GRAMMAR


def run(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Print a chain or a reading; the status is 1 for a layer that is impossible, 2 for what cannot be read."""
    if options.chain is None and options.error is None:
        parser.error("there is nothing to compute: write a chain, as in why18 size '3x224x224 c64k7s2p3 m3s2p1'")
    try:
        chain = None if options.chain is None else sizes.parse(options.chain)
    except sizes.UnreadableError as error:
        if options.error is not None or sizes.read(options.chain) is None:
            parser.error(escaped(str(error)))
        chain, options.error = None, options.chain  # who pastes a message asks what it means
    reading = None if options.error is None else sizes.read(options.error)
    if options.error is not None and reading is None:
        wrong = "--error is no message about shapes that is known: paste the line that begins with RuntimeError"
        parser.error(f"{wrong} or another error")
    result = chain and sizes.follow(chain)
    if options.json:
        said = chain and result and sizes.as_json(result)
        print(json.dumps((said or {}) | ({"reading": reading.as_json()} if reading else {}), ensure_ascii=False))
    else:
        for line in [*(lines_of(result) if result else []), *(read_lines(reading, chain) if reading else [])]:
            print(line)
        if where := address(chain, options.error):
            print(f"The same on the site: {where}")
    return IMPOSSIBLE if result and result.error else 0


def lines_of(result: sizes.Result) -> Iterator[str]:
    """The steps of a chain, what is wrong with it, and which inputs work."""
    yield ROW("layer", "output", "parameters", "multiply-adds", "sees")
    yield ROW("input", "×".join(map(str, result.chain.shape)), "", "", "").rstrip()
    for step in result.steps:
        word = step.word if len(step.word) <= WORD else f"{step.word[: WORD - 1]}…"
        seen = "×".join(map(str, dict.fromkeys(step.receptive_field or ())))
        costs = [f"{cost:,}" if step.layer else "" for cost in (step.parameters, step.multiply_adds)]
        yield ROW(word, "×".join(map(str, step.output)), *costs, seen).rstrip()
    yield ROW("in all", "", f"{result.parameters:,}", f"{result.multiply_adds:,}", "").rstrip()
    for step in result.steps:
        if left := sizes.left_behind(step.left_over):
            yield from wrapped(f"{step.word}: {left}.")
    if result.in_features is not None:
        yield f"in_features of the first Linear: {result.in_features}"
    for said in sizes.mistaken(result):
        yield from wrapped(said)
    if result.error:
        word = result.chain.words[len(result.steps)][0]
        yield from wrapped(f"Impossible: “{word}”, layer {len(result.steps) + 1}: {result.error.why}.")
        if result.error.torch:
            yield from wrapped(f"torch says: {result.error.torch}")
    for one, side in sizes.which_inputs(result.chain):
        yield from wrapped(sizes.about(one, side))


def read_lines(reading: sizes.Reading, chain: sizes.Chain | None) -> Iterator[str]:
    """What a message means, and for which inputs a chain makes what was expected."""
    yield from wrapped(reading.says)
    if chain and "C" in reading.numbers:
        for one, _ in sizes.inputs_for(chain, reading.numbers["C"]):
            if one.smallest is not None:
                yield from wrapped(f"This chain makes {reading.numbers['C']} of: {sizes.passing(one)}.")


def address(chain: sizes.Chain | None, error: str | None) -> str:
    """Where the tool shows the same; empty where nobody says where the site stands."""
    state = [f"chain={str(chain).replace(' ', '_')}"] if chain else []
    state += [f"error={quote(error[:ADDRESSED])}"] if error else []
    site = os.environ.get("SITE_URL", "")
    return f"{site.rstrip('/')}/{TOOL}#{'&'.join(state)}" if site else ""


def wrapped(text: str) -> list[str]:
    """A text in lines of 80 columns."""
    return textwrap.wrap(text, COLUMNS, break_long_words=False, break_on_hyphens=False)
