"""What the kernel is asked to forbid a child, each layer a module of its own.

Only Linux has all of them. Every module says through ``available()`` whether its layer can be
built here, and builds the expensive part once, in the fork server.
"""
