"""How the tables of the gradebook came about, step by step; carried out by Alembic."""
