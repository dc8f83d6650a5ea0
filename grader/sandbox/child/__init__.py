"""The child: receive a submission, define what can be used of it, and call its functions."""
