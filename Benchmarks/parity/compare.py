#!/usr/bin/env python3
"""Says which share of the detections of two files of JSON lines are the same.

Two detections are the same when frame and class are, the boxes' IoU is at least 0.99 and the scores differ by at
most 0.01. Detections that only one file has count against it.
"""

import argparse
import json


def iou(one, other):
    left, top = max(one[0], other[0]), max(one[1], other[1])
    right, bottom = min(one[0] + one[2], other[0] + other[2]), min(one[1] + one[3], other[1] + other[3])
    common = max(0, right - left) * max(0, bottom - top)
    union = one[2] * one[3] + other[2] * other[3] - common
    return common / union if union > 0 else 0


def read(path):
    with open(path, encoding="utf-8") as file:
        return {entry["frame"]: entry["objects"] for entry in map(json.loads, file)}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("first")
    parser.add_argument("second")
    parser.add_argument("--iou", type=float, default=0.99)
    parser.add_argument("--score", type=float, default=0.01)
    parser.add_argument("--least", type=float, default=0, help="exit with 1 below this share, 0…1")
    parser.add_argument("--show", action="store_true", help="print the detections that have no partner")
    arguments = parser.parse_args()
    first, second = read(arguments.first), read(arguments.second)
    matched, alone, overlaps, differences = 0, 0, [], []
    for frame in sorted(first.keys() | second.keys()):
        rest = list(second.get(frame, []))
        for item in first.get(frame, []):
            best = max(
                (other for other in rest if other["class"] == item["class"]),
                key=lambda other: iou(item["box"], other["box"]), default=None)
            overlap = iou(item["box"], best["box"]) if best else 0
            if overlap > 0.5:
                overlaps.append(overlap)
                differences.append(abs(item["score"] - best["score"]))
            if best and overlap >= arguments.iou and abs(item["score"] - best["score"]) <= arguments.score:
                matched += 1
                rest.remove(best)
            else:
                alone += 1
                if arguments.show:
                    print(f"frame {frame}: {item} has {best} (IoU {overlap:.3f})")
        alone += len(rest)
        if arguments.show:
            for item in rest:
                print(f"frame {frame}: only the second has {item}")
    total = 2 * matched + alone
    share = 2 * matched / total if total else 1.0
    print(
        f"{share:.4%} of {total} detections match"
        f" (IoU at least {min(overlaps, default=1):.4f}, scores at most {max(differences, default=0):.4f} apart,"
        f" on average {sum(differences) / max(1, len(differences)):.5f})")
    raise SystemExit(0 if share >= arguments.least else 1)


if __name__ == "__main__":
    main()
