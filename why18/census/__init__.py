"""A network to its counts: in goes a model, or what its print shows, out comes a ``Counted``, rule by rule."""

from why18.census.counts import RULES, Count, Counted, Kind, Rule

__all__ = ["RULES", "Count", "Counted", "Kind", "Rule"]
