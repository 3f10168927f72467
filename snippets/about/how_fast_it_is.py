"""How fast is it?"""

from math import log10

# Medians in seconds, kept by `python -m tests.benchmark`: builds from nothing, by their number of pages.
machine = "AMD EPYC, 2 cores, 24 GiB"
versions = {"python": "3.11.7", "mkdocs": "1.6.1", "material": "9.8.2", "markdown_exec": "1.12.6", "myst_nb": "1.4.0"}
ours = {30: 6.76, 100: 16.8}
markdown_exec = {30: 9.31, 100: 23.1}
myst_nb = {30: 105.0}
light_plain = {30: 0.875, 100: 1.75, 1000: 13.3}  # the snippets add integers, so that all else can be seen
light_ours = {30: 1.57, 100: 3.29, 1000: 27.4}
floors = {"unpruned": 31.6, "searchless": 10.0, "zensical": 9.37}
site = {"plain": 0.931, "cold": 5.69, "warm": 0.928}
live = {"plain": 0.685, "prose": 0.802, "snippet": 1.03}
alone = {"start": 0.0252, "torch": 4.51, "snippets": 3.63, "check": 0.0799, "networks": 14.2}
memory = {30: 57716736, 100: 60895232, 1000: 100096000}  # bytes that the process which builds takes at most
plain_memory = {30: 43268096, 100: 44214272, 1000: 71596032}

live_ratio, live_wanted = live["prose"] / live["plain"], 0.3 * live["plain"]  # what a rebuild may add, at most
allowed = 1.25 * (site["plain"] + alone["torch"] + alone["snippets"] / 2)
live_more, check_more = live["snippet"] - live["plain"], alone["check"] - alone["start"]
pages = dict(zip(("few", "some", "many"), light_plain, strict=True))
light_ratio = {n: light_ours[n] / light_plain[n] for n in light_plain}
added = {n: (light_ours[n] - light_plain[n]) / n for n in light_plain}  # to each page
growth, plain_growth = (curve[1000] / curve[100] / 10 for curve in (light_ours, light_plain))  # of the cost of a page
least, wanted = alone["torch"] + alone["networks"] / 2, markdown_exec[100] / 2  # two cores, and nothing else to do
times_faster = {"markdown_exec": markdown_exec[100] / ours[100], "myst_nb": myst_nb[30] / ours[30]}

_curves = {"plain": light_plain, "ours, light": light_ours, "ours": ours, "markdown-exec": markdown_exec}
_text = '<text x="{}" y="{}" fill="currentColor">{}</text>'
_path = '<path d="M{}" stroke="currentColor" stroke-width="{}" stroke-linecap="round" fill="none"/>'
_svg = [_text.format(8, 364 - 100 * p, f"{10**p} s") + _path.format(f"60 {360 - 100 * p}H490", 0.2) for p in range(4)]
_svg += [_text.format(270 * log10(n) - 330, 390, f"{n} pages") for n in light_plain]
for _name, _curve in (_curves | {"MyST-NB": myst_nb}).items():  # both scales are logarithmic
    _at = [f"{270 * log10(n) - 330:.0f} {360 - 100 * log10(s):.0f}" for n, s in _curve.items()]
    _svg += [_path.format("L".join(_at), 1.5), _path.format("h0M".join(_at) + "h0", 6)]
    _x, _y = map(int, _at[-1].split())
    _svg += [_text.format(_x + 10, _y + 12 * (_name in {"plain", "ours"}), _name)]
print(f'<svg role="img" viewBox="0 0 640 400"><title>Seconds against pages</title>{"".join(_svg)}</svg>')
