"""Experiments with the learner's own text: which line makes the outputs wrong.

The function is run once to see which lines it reaches (:mod:`.trace`). Then one small edit after
the other (:mod:`.edits`) is made in the parsed text, compiled and run (:mod:`.patches`). What the
outputs should be is not known here: the grader compares.
"""
