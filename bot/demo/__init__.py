"""The imitation of Telegram, the mail catcher and the story that shows the program at work."""
