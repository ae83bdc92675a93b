"""Drives a real hub from outside, as its owner and as its users do."""
