"""Messages about several invoices: which words speak of which, and what is told for all of them."""
