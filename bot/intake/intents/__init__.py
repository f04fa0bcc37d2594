"""What a message wants: to register an invoice, to tell of a payment or promise, to ask, to order."""
