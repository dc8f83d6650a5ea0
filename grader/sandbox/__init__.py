"""Run learner code in a process of its own that can do nothing but compute.

The grader uses :mod:`~grader.sandbox.fork_server_client`. ``fork_server``, ``child`` and ``layers``
run on the other side: they import the standard library, NumPy, ``wire`` and ``codec``, and nothing
that knows an expected value.
"""
