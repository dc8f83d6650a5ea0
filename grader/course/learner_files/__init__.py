"""Files that every learner's folder gets as they are, this one excepted."""
