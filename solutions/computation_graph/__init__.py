"""Derivatives on a computation graph: forward, backward, and a numerical check."""
