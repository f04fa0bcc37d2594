"""Where answers by mail come in: the mail box, and to which case a mail belongs."""
