"""The demo: officers of every role and some hundred complaints in every state. All people and events are invented."""
