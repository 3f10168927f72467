"""Pages that nobody would write: the pieces of the site's dialect in any order, closed or not."""

from collections.abc import Callable, Iterable

SNIPPET = '''"""How many layers has it?"""

layers = 18 or 0
kernel = (7, 7) or 0
print("layers", layers)
'''
SHOWN = '# Shown\n\n```python exec="true" source="above"\n--8<-- "snippets/section/page.py"\n```\n'
TARGET = "shown.md"
"""The page that shows the snippet, as a page of ``docs/section/`` links to it."""

INLINE = (
    *(
        "layers",
        "Of it",
        "a ",
        " ",
        "\n",
        "  \n",
        "\\",
        "\t",
        "\N{NO-BREAK SPACE}",
        "\N{SOFT HYPHEN}",
        "é",
        "\N{CJK UNIFIED IDEOGRAPH-5C64}",
    ),
    *(
        "*",
        "**",
        "_",
        "~~",
        "`",
        "``",
        "$",
        "$$",
        "[",
        "]",
        "(",
        ")",
        "<",
        ">",
        "|",
        "!",
        "{",
        "}",
        "#",
        ":",
        "&",
        '"',
        "'",
    ),
    *(
        "*em*",
        "**strong**",
        "~~struck~~",
        "`code`",
        "`Conv2d(k, s)`",
        "`a = b`",
        "``a ` b``",
        "$y = x$",
        "$$y = F(x)$$",
    ),
    *("$x \\text{ of it}$", "$\\frac{a}{b}$", "\\*", "\\`", "&amp;", "&lt;b&gt;", "&#x41;", "&nbsp;", "&shy;"),
    *(f"[18]({TARGET}#layers)", f"~~[x]({TARGET}#layers)~~", f"[7 × 7]({TARGET}#kernel)", f"[`18`]({TARGET}#layers)"),
    *(
        f"[x]({TARGET}#layers 'title')",
        "[18][layers]",
        "[layers][]",
        "[layers]",
        "[a [b] c](page.md)",
        "[text](<a b.md>)",
    ),
    *('[text](page.md "title")', "![alt](a.png)", '![alt](a.png "title")', "![alt][image]", "[![alt](a.png)](page.md)"),
    *(
        "<https://example.org/a>",
        "<a@example.org>",
        "https://example.org",
        "ResNet-18",
        "`nn.ReLU`",
        "torch.nn.Conv2d",
        "3D",
    ),
    *(
        "{ #id }",
        "{: .class title='t' }",
        "{ data-x='y' }",
        "{ alt=a }",
        "*em*{ title='t' }",
        "[a](b.md){ aria-label='x' }",
    ),
    *(
        "<b>b</b>",
        "<b>",
        "</b>",
        "<br>",
        "<hr>",
        "<wbr>",
        "<kbd>K</kbd>",
        "<sup>a</sup>",
        "<code>f(x)</code>",
        "<code>",
        "</code>",
    ),
    *(
        "<abbr title='t'>a</abbr>",
        "<img src='a.png' alt='a'>",
        "<input value='v'>",
        "<input placeholder='p'>",
        "<span title='t'>s</span>",
    ),
    *(
        "<a href='b.md' title='t'>c</a>",
        "<button aria-label='l'>b</button>",
        "<q>q</q>",
        "<ruby>a<rt>b</rt></ruby>",
        "<!-- c -->",
    ),
    *(
        "<!--",
        "-->",
        "<?php x ?>",
        "<![CDATA[x]]>",
        "<!doctype x>",
        "<x-y>z</x-y>",
        "<math><mi>x</mi></math>",
        "<svg><text>x</text></svg>",
    ),
    *(
        "<svg><title>x</title></svg>",
        "<meter value='x'></meter>",
        "<progress max='y'></progress>",
        "<label>l</label>",
        "<s>s</s>",
        "<a",
    ),
)
"""What stands in a line."""

BLOCKS = (
    *(
        "Text.",
        "# Heading",
        "## Heading { #id }",
        "Heading\n=======",
        "### Heading ###",
        "---",
        "***",
        "- item",
        "* item",
        "+ item",
    ),
    *(
        "1. item",
        "a. item",
        "- item\n- item\n    - item",
        "- item\n\n    more",
        "> quoted",
        "> quoted\nlazy",
        "    indented",
        "\tindented",
    ),
    *(
        "| a | b |\n| --- | ---: |\n| c | d |",
        f"| a | [b]({TARGET}#kernel) |\n| --- | --- |\n| x | c |",
        "a | b\n--|--\nc | d",
        '!!! note "Title"\n    Text.',
        "!!! note\n    Text.",
        '!!! note ""\n    Text.',
    ),
    *(
        '??? note "Title"\n    Text.',
        '=== "Tab"\n    Text.',
        "term\n: definition",
        "[^note]: footnote",
        "text[^note]",
        "*[layers]: meaning",
    ),
    *(
        f"[layers]: {TARGET}#layers",
        '[image]: a.png "title"',
        "[x]: <a b.md> 'title'",
        "[layers]: page.md",
        "---\ntitle: Title\n---",
    ),
    *(
        "```text\ntext\n```",
        "```\ntext",
        "~~~\ntext\n~~~",
        "````markdown\n```text\ntext\n```\n````",
        "```bash\nls docs # all\nout\n```",
    ),
    *(
        "```markdown\nText <!-- c -->\n\n[a](b.md)\n```",
        '```markdown title="docs/page.md"\n- text\n```',
        '```bash title="ls"\nls\n```',
    ),
    *(
        '```python exec="true" source="above"\n--8<-- "snippets/section/page.py"\n```',
        '```python\n--8<-- "snippets/section/page.py"\n```',
    ),
    *(
        "```python\nx = y\n```",
        "```python\nprint(layers)\n```",
        "```python hl_lines='a'\nx\n```",
        "``` { .python #id title='t' }\nx\n```",
        "```nosuch\nx\n```",
        '--8<-- "x.md"',
    ),
    *(
        "<p>text</p>",
        "<div>",
        "</div>",
        "<div markdown>\n\ntext\n\n</div>",
        "<div markdown='span'>*text*</div>",
        "<pre>text</pre>",
    ),
    *(
        "<details><summary>s</summary>\n\ntext\n\n</details>",
        "<table><tr><th abbr='a'>h</th></tr><tr><td>c</td></tr></table>",
    ),
    *(
        "<ul>\n<li>item</li>\n</ul>",
        "<ol>\n<li value='x'>item</li>\n</ol>",
        "<dl><dt>t</dt><dd>d</dd></dl>",
        "<figure><figcaption>c</figcaption></figure>",
    ),
    *(
        "<select><option label='l'>o</option><optgroup label='g'></optgroup></select>",
        "<textarea>text</textarea>",
        "<textarea placeholder='p'></textarea>",
    ),
    *(
        "<form><fieldset><legend>l</legend></fieldset></form>",
        "<h2>Heading</h2>",
        "<blockquote>text</blockquote>",
        "<center>text</center>",
    ),
    *(
        "<script>x</script>",
        "<style>p { color: red }</style>",
        "<template>x</template>",
        "<object>x</object>",
        "<plaintext>",
        "<title>x</title>",
    ),
    *(
        "<video>x</video>",
        "<noscript>x</noscript>",
        "<xmp>text</xmp>",
        "<listing>text</listing>",
        "<marquee>text</marquee>",
        "<frameset>",
    ),
    *(
        "$$\ny = x\n$$",
        "<https://example.org>",
        "![alt](a.png)\n{ title='t' }",
        "# { data-toc-label='t' } Heading",
        "[TOC]",
        "&nbsp;",
    ),
)
"""What stands on lines of its own."""


def indent(text: str, by: str) -> str:
    """The text with something before each of its lines."""
    return "\n".join(f"{by}{line}" for line in text.split("\n"))


WRAPS: tuple[Callable[[str], str], ...] = (
    lambda text: indent(text, "> "),
    lambda text: f"- {indent(text, '    ')[4:]}",
    lambda text: f"- item\n\n{indent(text, '    ')}",
    lambda text: f'!!! note "Title"\n{indent(text, "    ")}',
    lambda text: indent(text, "    "),
    lambda text: f"# {text}",
    lambda text: f"| a | {text} |\n| --- | --- |\n| {text} | d |",
    lambda text: f"<div markdown>\n\n{text}\n\n</div>",
    lambda text: f"<div>{text}</div>",
    lambda text: f"**{text}**",
    lambda text: f"[{text}](page.md)",
    lambda text: f"[{text}]({TARGET}#layers)",
    lambda text: f"![{text}](a.png)",
    lambda text: f'[a](b.md "{text}")',
    lambda text: f"`{text}`",
    lambda text: f"${text}$",
    lambda text: f"~~{text}~~",
    lambda text: f"<b title='{text}'>x</b>",
    lambda text: f"<!-- {text} -->",
    lambda text: f"````markdown\n{text}\n````",
    lambda text: f"```text\n{text}\n```",
)
"""What stands around something else."""

KINDS = len(INLINE) + len(BLOCKS) + len(WRAPS)


def build(codes: Iterable[int]) -> str:
    """The page that a list of codes means: each adds a block, adds to the last block, or wraps it."""
    blocks = [""]
    for code in codes:
        index = code % KINDS
        if index < len(INLINE):
            blocks[-1] += INLINE[index]
        elif index < len(INLINE) + len(BLOCKS):
            blocks.append(BLOCKS[index - len(INLINE)])
        elif len(blocks[-1]) < 2_000:
            blocks[-1] = WRAPS[index - len(INLINE) - len(BLOCKS)](blocks[-1])
    return "\n\n".join(blocks).lstrip("\n") or "Text."
