"""Takes mathematics between dollar signs; ``mathml`` lays it out, ``statements`` tells formulas from stated numbers."""
