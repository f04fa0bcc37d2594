"""Numbers of invoices: labelled, coded, listed or said in words, and figures that are none."""
