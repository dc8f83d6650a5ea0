"""What tests of several folders import. ``pythonpath`` in pyproject.toml has it found."""
