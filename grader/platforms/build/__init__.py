"""Kits: what makes other people's systems run nngrade inside them."""
