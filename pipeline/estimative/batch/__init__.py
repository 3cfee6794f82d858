"""Many reports: what is to be done, by whom, and what was done already."""
