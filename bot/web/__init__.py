"""What is served over HTTP: Telegram's webhook, the program's health, its metrics."""
