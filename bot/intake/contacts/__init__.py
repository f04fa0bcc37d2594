"""How to reach a client: e-mail addresses, telephone numbers, postal addresses, numbers of firms."""
