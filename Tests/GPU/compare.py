#!/usr/bin/env python3
"""Compares what two libnvbufsurface.so did, as nvbufsurface.py wrote it down: python3 compare.py THEIRS OURS"""
import collections
import sys

theirs, ours = ([line.rstrip("\n") for line in open(name)] for name in sys.argv[1:3])
kinds = collections.Counter()
examples = {}
for number in range(max(len(theirs), len(ours))):
    pair = [lines[number] if number < len(lines) else "(nothing)" for lines in (theirs, ours)]
    if pair[0] == pair[1]:
        continue
    kind = " ".join(pair[0].split()[:2]) if pair[0].startswith("create") else pair[0].split(" ->")[0].strip()
    kinds[kind] += 1
    examples.setdefault(kind, (number + 1, *pair))
print(f"compared {len(theirs)} lines of theirs and {len(ours)} of ours: {sum(kinds.values())} differ")
for kind, count in kinds.most_common(12):
    number, first, second = examples[kind]
    print(f"  {count} × {kind}, first in line {number}:\n    theirs {first[:600]}\n    ours   {second[:600]}")
ended = all(lines and lines[-1] == "end" for lines in (theirs, ours))
if not ended:
    print("  one did not come to its end")
sys.exit(0 if ended and not kinds else 1)
