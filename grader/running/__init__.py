"""Run hidden tests: one check against functions in the sandbox, or in this process.

The judge and the diagnosis share this package; it imports neither.
"""
