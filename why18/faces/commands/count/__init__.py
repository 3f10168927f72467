"""``why18 count``: in goes the name of a model, or a print on standard input, out come its counts by every rule.

A print of a model of torchvision is recognised inside a repository whose site was built, since its cache has the data.
The status is 1 where no rule, or not the one that was asked for, gives the number that was told, or that one gives
none.
"""

import argparse
import json
import os
import re
import sys
import zlib
from base64 import urlsafe_b64encode
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from why18.census.counts import RULES, Counted
from why18.census.told import told
from why18.faces.commands.count import table
from why18.faces.formats import escaped
from why18.judging.cache import open_cache
from why18.project import Repository

NO_SUCH_COUNT = 1
STANDARD_INPUT = "-"
TOOL = "tools/layer-counter/"
GROUPED = re.compile(r"\d{1,3}(?:[,_ \N{NO-BREAK SPACE}\N{THIN SPACE}]\d{3})+|\d+")
"""A whole number as people write it: ``11,689,512``."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    model = "resnet18, timm:NAME, MODULE:NAME of a class or function of your own, or - for a print on standard input"
    parser.add_argument("model", metavar="MODEL", help=model)
    shape = "what the model takes, 3,224,224 or 1,128:int64; once for each input (default: what its first layer takes)"
    parser.add_argument("--input", action="append", default=[], metavar="SHAPE", help=shape)
    number = "say which rules or sums give this number; the status is 1 where no rule does, or not the one of --rule"
    parser.add_argument("--told", type=whole, metavar="N", help=number)
    parser.add_argument("--rule", choices=[rule.id for rule in RULES], metavar="RULE", help=f"one of {ids()}")
    parser.add_argument("--json", action="store_true", help="print it as JSON")


def whole(text: str) -> int:
    """A whole number. Raises ``ArgumentTypeError``."""
    if not GROUPED.fullmatch(text.strip()):
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number: write one such as 18 or 11,689,512")
    return int(re.sub(r"\D", "", text))


def ids() -> str:
    """The ids of all rules."""
    return ", ".join(rule.id for rule in RULES)


def run(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Print the counts of a model. Ends the program with what is wrong where it cannot be counted."""
    if options.model == STANDARD_INPUT and options.input:
        parser.error("--input is for a model that runs, and a print is only read: leave it out, or name the model")
    pasted = sys.stdin.buffer.read().decode("utf-8", errors="replace") if options.model == STANDARD_INPUT else ""
    try:
        counted = printed(pasted) if options.model == STANDARD_INPUT else built(options.model, options.input)
    except ValueError as error:
        parser.error(escaped(str(error)))
    chosen = counted.counts[options.rule] if options.rule else None
    counted = replace(counted, counts={options.rule: chosen}) if chosen else counted
    answer = None if options.told is None else told(counted, options.told)
    if options.json:
        said = {} if answer is None else {"told": {"number": options.told, **asdict(answer)}}
        print(json.dumps(counted.as_json() | said, ensure_ascii=False))
    elif chosen:
        print(chosen.count if chosen.count is not None else f"not known: {escaped(chosen.why)}")
    else:
        for line in table.lines(counted, options.told):
            print(line)
        if address := link(options, pasted):
            print(f"\n{address}")
    told_by_none = answer is not None and not answer.rules
    return NO_SUCH_COUNT if told_by_none or (chosen and chosen.count is None) else 0


def printed(text: str) -> Counted:
    """The counts of a print. Raises ``ValueError`` where it is none."""
    from why18.census.prints import census_of, count_print  # noqa: PLC0415 - not needed for a model

    data = kept_data()
    return count_print(text, census=census_of(data) if data else None)


def kept_data() -> dict[str, Any] | None:
    """What the cache of the repository around keeps of the models of torchvision; ``None`` where nothing is at hand."""
    from why18.census.data import kept  # noqa: PLC0415 - as above

    try:
        return kept(open_cache(Repository.around(Path.cwd())))
    except FileNotFoundError:
        return None


def built(name: str, typed: list[str]) -> Counted:
    """The counts of a model that a name stands for. Raises ``ValueError`` where it cannot be built or run."""
    from why18.census import build, inputs, model  # noqa: PLC0415 - torch takes seconds, and a print needs none of it

    return model.count_on(build.named(name), [inputs.read(text) for text in typed], name)


def link(options: argparse.Namespace, pasted: str) -> str:
    """The address of the tool in the same state; empty where the site has none, or does not know the model."""
    site = os.environ.get("SITE_URL", "")
    if not site or ":" in options.model:
        return ""
    state = f"print={packed(pasted)}" if pasted else f"model={options.model}"
    told = f"&told={options.told}" if options.told is not None else ""
    return f"{site.rstrip('/')}/{TOOL}#{state}{told}"


def packed(text: str) -> str:
    """A text as an address holds it: compressed, in letters and digits."""
    compressor = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)  # raw, as CompressionStream does
    data = compressor.compress(text.encode()) + compressor.flush()
    return urlsafe_b64encode(data).decode().rstrip("=")
