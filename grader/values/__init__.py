"""Walk through nested values (``tree``), and compare numbers (``compare``)."""
