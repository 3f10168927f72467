"""Takes a page while a site generator renders it; gives its HTML with the evidence, or a draft with its faults.

- ``rendering`` leads a page through its steps, anew or as it was kept;
- ``html`` is what evidence adds to it: attributes of links, blocks of code with addresses and values, a count;
- ``cards`` is what one sees who points at a number;
- ``draft`` is what its writer sees while something is wrong.
"""
