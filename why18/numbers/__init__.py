"""Takes a piece of text; gives the numbers in it, their values, and whether a computed value is what a text states.

- ``values`` reads one number, or a tuple: in the ``notations`` that people use, with the ``scales`` and relations
  beside its digits, or in ``words``;
- ``comparison`` says whether a text is true of a computed value, of whatever kind that is;
- ``tokens`` finds numbers in running text;
- ``names`` are known names, whose digits are no numbers.
"""
