"""The simulator: Relance in a browser, without an account anywhere, against the imitation of Telegram."""
