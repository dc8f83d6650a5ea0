"""What functions take and return: walking through it (``tree``), comparing it (``compare``)."""
