"""Tables of invoices: what their columns hold, and what each row says."""
