"""Models of torchvision, each counted once in a session."""

from functools import cache

import torchvision
from torchvision.models import list_models

from why18.census.build import named
from why18.census.counts import Counted
from why18.census.model import count_on

CLASSIFIERS = tuple(list_models(torchvision.models))
"""What classifies images."""


@cache
def counted(name: str) -> Counted:
    """A model of torchvision, counted on what its first layer takes."""
    return count_on(named(name), [], name)


def depth(name: str) -> int | None:
    """Its depth."""
    return counted(name).counts["depth"].count
