"""Takes mathematics between dollar signs; gives what a browser lays out, and what it comes to.

- ``mathml`` lays a formula out; ``statements`` tells formulas from letters and from stated numbers;
- ``symbols`` is its MathML in a line, through which a ``cursor`` goes; ``grammar`` makes ``expressions`` of it, in
  Python, with ``letters`` for what each letter stands for; ``formula`` has its sides, to be computed for any case;
- ``notation`` says which formulas are alike, and which state nothing; ``speech`` puts one into words.
"""
