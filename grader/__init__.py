"""nngrade: learn neural networks by writing one.

This module stays empty but for the version: the sandbox imports it, and nothing that
knows an answer may come along.
"""

__version__ = "0.1.0"
