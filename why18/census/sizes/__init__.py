"""A layer to the shape that comes out of it, a chain of layers to its steps, a message of torch's to what is wrong.

Needs no torch: in goes what a layer is made with and a shape without the batch dimension, as ``[3, 224, 224]``.
"""

from why18.census.sizes.chain import Result, Step, follow
from why18.census.sizes.inputs import Sides, inputs_for, which_inputs
from why18.census.sizes.language import Chain, UnreadableError, parse
from why18.census.sizes.layers import Layer
from why18.census.sizes.messages import Reading, read
from why18.census.sizes.refusals import ImpossibleError
from why18.census.sizes.shapes import output_size
from why18.census.sizes.words import about, as_json, left_behind, mistaken, passing

__all__ = [
    "Chain",
    "ImpossibleError",
    "Layer",
    "Reading",
    "Result",
    "Sides",
    "Step",
    "UnreadableError",
    "about",
    "as_json",
    "follow",
    "inputs_for",
    "left_behind",
    "mistaken",
    "output_size",
    "parse",
    "passing",
    "read",
    "which_inputs",
]
