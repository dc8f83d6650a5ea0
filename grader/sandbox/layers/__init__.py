"""The sandbox layers: what the kernel is asked to forbid a child, a module for each.

Only Linux has all of them. Each module says through ``available()`` whether this system has its
layer, and prepares the expensive part once, in the fork server.

They are kept by hand, over ctypes, because no library applies seccomp, Landlock and limits to a
process that is already running. libseccomp's bindings need a system package and take 1.2 ms for
each child, not 0.2 ms; Landlock's cover files only; and tools such as bubblewrap start a new
program for each submission.
"""
