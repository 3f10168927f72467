"""How fast is it?"""

from math import log10

# Medians in seconds, from the sources: of this site, and of others by their pages.
plain = {"site": 1.71, 10: 0.431, 100: 0.983, 1000: 9.44}
cold = {"site": 47, 10: 0.765, 100: 2.27, 1000: 22.5}  # built from nothing
warm = {"site": 1.17, 10: 0.468, 100: 0.914, 1000: 8.37}  # built with nothing changed
sentence = {"plain": 2.04, "ours": 1.27}  # a changed sentence, while serving
snippet = {"plain": 1.86, "ours": 1.79}  # a changed snippet, while serving
executing = 40.4  # this site with markdown-exec alone

pages = {"few": 10, "some": 100, "many": 1000}
cold_times = {content: cold[content] / plain[content] for content in plain}
warm_times = {content: warm[content] / plain[content] for content in plain}
served_times = {
    "prose": sentence["ours"] / sentence["plain"],
    "snippet": snippet["ours"] / snippet["plain"],
}
executing_times = executing / warm["site"]
added = {count: (cold[count] - plain[count]) / count for count in pages.values()}
growth = added[1000] / added[100]  # of what is added to a plain build


def place(count, seconds):
    """Where a time stands in the picture; both scales are logarithmic."""
    return 150 * log10(count) - 100, 260 - 100 * log10(seconds)


def text(x, y, words):
    return f'<text x="{x:.0f}" y="{y:.0f}" fill="currentColor">{words}</text>'


def path(points, width):
    line = "L".join(f"{x:.0f} {y:.0f}" for x, y in points)
    style = f'stroke="currentColor" stroke-width="{width}" fill="none"'
    return f'<path d="M{line}" {style}/>'


print('<svg role="img" viewBox="0 40 520 285"><title>Seconds against pages</title>')
for count in pages.values():
    x, y = place(count, 1)
    print(text(x, 320, f"{count} pages"))
for seconds in (1, 10, 100):
    x, y = place(10, seconds)
    print(text(0, y + 5, f"{seconds} s"), path([(x, y), (350, y)], 0.2))
curves = {"from nothing": cold, "nothing changed": warm, "plain": plain}
lowest = min(curves, key=lambda name: curves[name][1000])
for name, curve in curves.items():
    points = [place(count, curve[count]) for count in pages.values()]
    x, y = points[-1]
    print(path(points, 1.5), text(x + 10, y + (14 if name == lowest else -6), name))
print("</svg>")
