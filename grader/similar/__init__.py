"""Near-identical submissions: a hint for people, never a verdict.

Nothing of a submission is run or parsed; a lexer cuts it into tokens.
"""
