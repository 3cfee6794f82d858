"""From a Doc to spans: one file per layer."""
