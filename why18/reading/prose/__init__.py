"""Takes running text with its claims; gives what belongs to what they state, and what is wrong beside them.

``surroundings`` reads what stands beside a claim, with ``modifiers`` for the words that change it; ``equations`` finds
arithmetic, with ``sides`` for the sides of a relation and ``arithmetic`` for their values; ``neighbours`` says which
claims stand together.
"""
