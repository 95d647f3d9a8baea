"""What `reconcile` can be told to do: a module for each command, which `cli.py` puts together.

A command parses, calls and writes; it imports what it calls only when it runs, so that help comes at once.
`options` holds what may be said to several commands, `running` what every run does.
"""
