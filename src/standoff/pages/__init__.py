"""What people look at: the report, one HTML file that opens from disk, prints, and asks nobody for anything.

The pages render results and compute nothing about the conflict themselves: verdicts, reasons and trees come from the
lenses.
"""
