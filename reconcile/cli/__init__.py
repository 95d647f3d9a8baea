"""The command line: the only place that exits or talks to the terminal.

app, commands             parse, call, print; what may be said there is in commands/options
console                   one run as the terminal sees it: notes, progress, the exit code
output, replacement       where results go: files that are whole or not there
streams, interruption     the standard streams and signals, made safe before anything else is imported
"""
