"""What the owner is shown, without Telegram."""
