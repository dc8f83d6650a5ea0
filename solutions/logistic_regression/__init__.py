"""Logistic regression: one sigmoid unit, one example, then m examples at once."""
