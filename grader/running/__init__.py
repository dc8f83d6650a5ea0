"""Running hidden tests: one check against functions in the sandbox, or in this process.

This is what the judge and the diagnosis share; neither is known here.
"""
