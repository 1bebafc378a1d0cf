#!/usr/bin/env python3
"""Compares what two libnvbufsurface.so did, as nvbufsurface.py wrote it down: python3 compare.py THEIRS OURS

Differences that are meant (docs/differences.md) are counted by name; any other is an error.
"""
import collections
import re
import sys

theirs, ours = ([line.rstrip("\n") for line in open(name)] for name in sys.argv[1:3])
STEP = re.compile(r"  (\w+) (-?\d+) (-?\d+) of (\d) -> (.*?); (.*)")


def meant(first, second):
    """The name of a difference that is meant, or None."""
    if first.startswith("create"):
        plain = [re.sub(r" extra=\d", "", line) for line in (first, second)]
        if plain[0] == plain[1]:
            return "theirs has extended parameters (paramex) in CUDA memory"
        plain = [re.sub(r" aligned=\d", "", line) for line in plain]
        if plain[0] == plain[1] and "aligned=0" in first:
            return "ours is aligned to 256 bytes in system memory too"
        if "format=46 " in first and first.split("->")[1][:3] == second.split("->")[1][:3]:
            return "theirs has no rows in the third plane of YUV422"
        return None
    steps = [STEP.match(line) for line in (first, second)]
    if not all(steps) or steps[0].groups()[:4] != steps[1].groups()[:4]:
        return None
    what, kind = steps[0].group(1), steps[0].group(4)
    if what == "map" and kind == "6" and (steps[0].group(5), steps[1].group(5)) == ("-1", "0"):
        return "ours maps system memory"
    if what == "unmap" and (steps[0].group(5), steps[1].group(5)) == ("0", "-1"):
        return "ours answers -1 to unmapping what is not mapped or not there"
    if steps[0].group(5) != steps[1].group(5):
        return None
    contents = [re.sub(r" [m/-]+( \||$)", "", step.group(6)) for step in steps]
    return "ours stays mapped where only ours maps" if contents[0] == contents[1] else None


kinds = collections.Counter()
examples = {}
for number in range(max(len(theirs), len(ours))):
    pair = [lines[number] if number < len(lines) else "(nothing)" for lines in (theirs, ours)]
    if pair[0] == pair[1]:
        continue
    name = meant(*pair)
    kinds[(name is None, name or pair[0].split(" ->")[0].strip())] += 1
    examples.setdefault(name or pair[0].split(" ->")[0].strip(), (number + 1, *pair))
unmeant = sum(count for (is_bad, _), count in kinds.items() if is_bad)
print(f"compared {len(theirs)} lines of theirs with {len(ours)} of ours: "
      f"{sum(kinds.values()) - unmeant} differ as is meant, {unmeant} otherwise")
for (is_bad, name), count in sorted(kinds.items(), key=lambda item: (not item[0][0], -item[1]))[:20]:
    print(f"  {count} × {name}")
    if is_bad:
        number, first, second = examples[name]
        print(f"    line {number}\n    theirs {first[:500]}\n    ours   {second[:500]}")
ended = all(lines and lines[-1] == "end" for lines in (theirs, ours))
if not ended:
    print("  one did not come to its end")
sys.exit(0 if ended and not unmeant else 1)
