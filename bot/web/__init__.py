"""What is served over HTTP: the page of a case, Telegram's webhook, the program's health, its metrics."""
