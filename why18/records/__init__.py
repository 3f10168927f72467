"""The words of the project as data: a page, its claims, what became of them, and what is wrong.

Every room takes and gives these records. They are made once and never changed; none of them knows a file system.
"""

from why18.records.addresses import Addresses
from why18.records.faults import START, Fault, FaultsError, Place
from why18.records.pages import Bare, Claim, Page, Source, Static
from why18.records.progress import Progress, quiet
from why18.records.verdicts import Fact, Grid, Verdict, as_python

__all__ = [
    "START",
    "Addresses",
    "Bare",
    "Claim",
    "Fact",
    "Fault",
    "FaultsError",
    "Grid",
    "Page",
    "Place",
    "Progress",
    "Source",
    "Static",
    "Verdict",
    "as_python",
    "quiet",
]
