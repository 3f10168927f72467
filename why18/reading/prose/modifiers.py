"""Words and signs beside a number: which belong to what it states, which change it, and which do neither.

Tables alone; ``surroundings`` looks with them at what stands beside a claim.
"""

import re

from why18.numbers.scales import INSIDE, RELATIONS, any_of
from why18.numbers.tokens import APART

OPENING, CLOSING = "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
SPELLED, SIGNS = ([word for word in RELATIONS if word[0].isalpha() == letters] for letters in (True, False))
RELATION = re.compile(
    rf"(?<![\w-])(?P<words>{any_of(SPELLED)})\s+$|(?P<sign>(?<![-=<>!~≈])(?:{any_of(SIGNS)}))\s*$", re.IGNORECASE
)
"""A relation at the end of a text."""
RATIO_OF = re.compile(r"\d\s?(?:times|×|%|per ?cent)\s+$", re.IGNORECASE)
"""What makes a ratio or a share of a relation behind it: 8 times fewer than 73,856 says nothing of a bound."""
NEGATED = re.compile(
    rf"(?<![\w-])(?:not|never|hardly|scarcely|barely|no|nor|neither|\w+n['{CLOSING}]t)(?:\s+[\w-]+){{0,2}}\s*$",
    re.IGNORECASE,
)
"""What turns a relation into its opposite, with up to two words between them."""
AMBIGUOUS = re.compile(rf"(?<![\w-])(?P<before>[\w-]+\s+)?(?P<word>{any_of(INSIDE)}|exceed)\s+$", re.IGNORECASE)
PLACES = re.compile(
    r"(?:\w+(?:ed|ing)|taken|run|mean|sum|average) over|(?:rows?|lines?|cells?|columns?) (?:above|below)"
    r"|(?:add|sum)(?:s|ed|med|ing|ming)? up to",
    re.IGNORECASE,
)
"""Where a verb form or a thing ends before it, it is no relation: averaged over 49, the row above 18, adds up to 20."""
CHANGING = re.compile(
    rf"""
    (?<![\w-]) (?P<word>
        (?:not|never|hardly|scarcely|barely|\w+n['{CLOSING}]t) (?:\s+(?:exactly|precisely|quite|even))?
      | minus | negative | plus\sor\sminus | more\sor\sless | give\sor\stake
      | close\sto | upwards?\sof | short\sof | shy\sof | next\sto | in\sexcess\sof | nowhere\snear | approaching
    ) \s+ $
    """,
    re.VERBOSE | re.IGNORECASE,
)
BEHIND = re.compile(
    r"""
    (?: \s? -? (?P<ending> ish | odd (?!-) )
      | \s (?P<words> or\s (?:so|more|fewer|less|thereabouts)
          | and\sa\s (?:half|third|quarter) | half (?!-) | squared | cubed | factorial | to\sthe\spower
          | times\s (?:that (?!\s(?:it|the|a|we|they)\s) | those | \d)
          | give\sor\stake )
      | [\s-]? (?P<unit> [kKMGTPE] i? [Bb] (?:its?|ytes?)?
          | (?:[kKMGTP]|(?i:kilo|mega|giga|tera|peta)) -?
              (?i:flop|mac|op|param|byte|bit)[sS]?
          | bn | mn | mln | mio | tn | dozens? | hundreds? | thousands? | [bB] | m | [µn]s | [kmM]?Hz
          | pp[mbt] | ° | st | nd | rd | th )
    ) (?!\w)
    """,
    re.VERBOSE,
)
AT_ENDS = re.compile(r"\sat (?P<word>least|most)(?!\w)", re.IGNORECASE)
"""A relation behind a claim, unless another claim follows it."""
FACTORIAL = re.compile(r"!(?!\s*(?:$|[)\]\"'”\N{RIGHT SINGLE QUOTATION MARK}]|[A-Z]))")
"""An exclamation mark that ends no sentence."""
VERSION = re.compile(r"(?<!\w)v$")
DASHES = "-−–—\N{FULLWIDTH HYPHEN-MINUS}\N{HYPHEN}\N{NON-BREAKING HYPHEN}"
ENDS = frozenset(f")]}}”»\"'.!?%{CLOSING}{APART}")
"""Signs with which a thing ends, so that a dash behind it stands between two things."""
BEFORE = frozenset(f"([{{“{OPENING}«„\"'/|:;…$€£=×÷→←↔⇒{APART}")
"""What may stand directly before a number."""
BESIDE = frozenset(f")]}}”»\"'/|:;.,?!…=×÷→←↔⇒¶{CLOSING}{DASHES}{APART}")
"""What may stand directly behind a number; the last of them leads to a heading, behind it."""
MARKS = frozenset(f"=×÷→←↔|⇒✓✔✅✗✘❌★{APART}")
"""Symbols before a number, with a blank between them, that compute nothing."""
