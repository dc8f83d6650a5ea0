"""What the kernel is asked to forbid a child, each wall a module of its own.

Only Linux has all of them. Every module says through ``available()`` whether its wall can be
built here, and builds the expensive part once, in the zygote.
"""
