"""The notations of a number, each as a pattern: what ``values`` reads, and nothing else is a number there."""

import re

from why18.numbers.scales import BEHIND, INSIDE, RELATIONS, SCALE, SCALES, any_of

DIGITS = re.compile(
    rf"""
    (?P<sign> [-+] )? [$€£]?
    (?P<whole>
        [1-9]\d{{0,2}} (?: ,\d{{3}} )+    # 11,689,512
      | [1-9]\d{{0,2}} (?: [ ]\d{{3}} )+  # 11 689 512
      | 0 | [1-9]\d*                      # 20
    )
    (?P<fraction> \.\d+ )?                # 3.14
    (?:
        [eE] (?P<exponent> [-+]?\d{{1,2}} )
      | [ ]?[×x][ ]?10 (?P<power> [⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,2}} )  # 1.8 × 10⁹
    )?
    (?: [ ]? {SCALE} | [×x] )?             # 11.7 M, 1.8 GFLOPs, 2.5×
    """,
    re.VERBOSE | re.ASCII,
)
POWER = re.compile(r"(?P<base>[1-9]\d{0,9})(?P<power>[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})", re.ASCII)
RATIO = re.compile(r"(?P<part>0|[1-9]\d{0,9})[/:](?P<whole>[1-9]\d{0,9})", re.ASCII)
ORDINAL = re.compile(r"(?!0\d)\d{0,9}(?:1[123]th|(?<!1)(?:1st|2nd|3rd)|[04-9]th)", re.ASCII)
SPELLED_SCALES = "|".join(scale for scale in SCALES if len(scale) > len("MiB") and scale.isascii())
WORDS = re.compile(rf"(?P<words>[a-z -]+?)(?: (?P<scale>{SPELLED_SCALES}|bn|min))?")
WORD_RELATIONS = any_of(word for word in (*RELATIONS, *INSIDE) if word[0].isalpha())
SIGN_RELATIONS = any_of(word for word in RELATIONS if not word[0].isalpha())
RELATION = re.compile(
    rf"(?P<relation>(?:{WORD_RELATIONS})(?= )|{SIGN_RELATIONS}) ?(?P<number>.+)"
    rf"|(?P<before>.+?)(?P<behind>{any_of(BEHIND)})",
    re.IGNORECASE,
)
BRACKETS = re.compile(r"\((?P<round>[^()]*)\)|\[(?P<square>[^\[\]]*)\]")
NOT_OF_ONE = (*SCALES, "×", "x", "st", "nd", "rd", "th")
"""What no element of a tuple ends with: 7 × 7 million scales the product, and says nothing of its parts."""
