"""The chat bot: settings, commands, words, the store, and the adapters that carry messages to readers."""
