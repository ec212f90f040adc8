"""Papers as text: what stands in a file that was filed, how two of them differ, whether one has the form it needs.

A file is hostile input: sizes are bounded, nothing in it is followed or executed, and each reading takes time in
proportion to its size.
"""
