"""What people read of a report: one page, and printers that lay it out."""
