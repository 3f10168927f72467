"""A network to its counts: in goes a model, or what its print shows, out comes a ``Counted``, rule by rule.

build, inputs    a name to a model without storage, and what it takes
graph/           one forward pass to the depth by two routes, to projections, calls, multiply-adds
rules            what the modules alone tell
model            a model to all of its counts
hidden           what a print does not show
told             a number that somebody was told, to the rules or sums that give it
data             the counts of all models of torchvision, for the tools
fingerprint      which network a print shows
prints/          what a print shows to its counts, without torch
"""

from why18.census.counts import RULES, Count, Counted, Kind, Rule

__all__ = ["RULES", "Count", "Counted", "Kind", "Rule"]
