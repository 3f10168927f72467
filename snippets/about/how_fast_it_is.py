"""How fast is it?"""

from math import log10

# Medians in seconds, from the sources: of this site, and of others by their number of pages.
_plain = {"site": 0.981, 10: 1.56, 100: 3.11, 1000: 10.7}
_cold = {"site": 9.23, 10: 2.02, 100: 5.19, 1000: 26.2}  # ours, built from nothing
_warm = {"site": 1.19, 10: 1.7, 100: 3.2, 1000: 12.7}  # ours, built with nothing changed
_prose = {"plain": 0.916, "ours": 0.966}  # a changed sentence, while serving
_snippet = {"plain": 0.856, "ours": 1.33}  # a changed snippet, while serving
_executing = 10.7  # this site with markdown-exec alone

pages = {"few": 10, "some": 100, "many": 1000}
cold_times = {content: _cold[content] / _plain[content] for content in _plain}
warm_times = {content: _warm[content] / _plain[content] for content in _plain}
served_times = {
    "prose": _prose["ours"] / _prose["plain"],
    "snippet": _snippet["ours"] / _snippet["plain"],
}
executing_times = _executing / _warm["site"]
added = {count: (_cold[count] - _plain[count]) / count for count in pages.values()}
growth = added[1000] / added[100]  # of what each page adds

_text = '<text x="{}" y="{}" fill="currentColor">{}</text>'
_path = '<path d="M{}" stroke="currentColor" stroke-width="{}" fill="none"/>'
_svg = [_text.format(150 * log10(n) - 100, 290, f"{n} pages") for n in pages.values()]
for _seconds in (1, 10, 100):  # both scales are logarithmic
    _height = 260 - 100 * log10(_seconds)
    _svg += [_text.format(0, _height + 5, f"{_seconds} s"), _path.format(f"50 {_height}H350", 0.2)]
for _name, _curve in (("from nothing", _cold), ("nothing changed", _warm), ("plain", _plain)):
    _points = [(150 * log10(n) - 100, 260 - 100 * log10(_curve[n])) for n in pages.values()]
    _svg += [_path.format("L".join(f"{x:.0f} {y:.0f}" for x, y in _points), 1.5)]
    _svg += [_text.format(360, round(_points[-1][1]) + 10 * (_name == "plain"), _name)]
print(f'<svg role="img" viewBox="0 0 520 300"><title>Seconds against pages</title>{"".join(_svg)}</svg>')
