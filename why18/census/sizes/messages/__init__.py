"""A message of torch's to what is wrong and what mends it: in goes its text, out comes a ``Reading``.

``read`` asks those that know a kind of message, each a table of patterns; a ``product`` and ``meetings`` weigh what can
have made their numbers.
"""

from why18.census.sizes.messages.read import read
from why18.census.sizes.messages.readings import Reading

__all__ = ["Reading", "read"]
