"""The verbs: one file each, one transaction each."""
