"""The version of nngrade, for those that the package itself imports in turn."""

__all__ = ["__version__"]

__version__ = "0.1.0"
