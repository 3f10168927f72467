"""One forward pass to counts: in goes a model with inputs, out come its operations, and what they count to."""
