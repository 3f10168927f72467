"""Advice: in goes what a page types without evidence, and its facts; out comes what to write in its place."""
