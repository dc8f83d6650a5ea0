"""The formats of ``nngrade export``: a module for each, named like it."""
