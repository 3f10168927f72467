"""What a print shows to its counts: in goes the text of ``print(model)`` as people paste it, out comes a ``Counted``.

lines    a paste to the lines that were printed
tree     lines to printed modules, by brackets
layers   a printed module to the layer that it is
walk     a network to its modules, in order
chain    how deep it is, where the print says so
notes    what else has to be known
refuse   what a text is that shows no network
count    all of it
"""

from why18.census.prints.count import count_print
from why18.census.prints.known import Census, Known, census_of

__all__ = ["Census", "Known", "census_of", "count_print"]
