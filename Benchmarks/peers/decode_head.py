#!/usr/bin/env python3
"""Reads the objects out of a YOLOv8 head of 84 x 8400 with NumPy, as its exporters' examples do.

--write PATH writes the head; otherwise --read PATH ROUNDS prints the median as one line of JSON.
"""
import argparse
import json
import time

import numpy as np


def make(path):
    """A hundred objects, each seen by some twenty neighbouring cells."""
    random = np.random.default_rng(1)
    head = np.empty((84, 8400), np.float32)
    head[:4] = random.uniform(20, 600, (4, 8400))
    head[4:] = random.uniform(0, 0.2, (80, 8400)) ** 2
    for _ in range(100):
        x, y, w, h = random.uniform(40, 600), random.uniform(40, 600), *random.uniform(20, 120, 2)
        cells = random.choice(8400, 20, replace=False)
        head[:4, cells] = np.array([x, y, w, h])[:, None] + random.normal(0, 2, (4, 20))
        head[4 + random.integers(80), cells] = random.uniform(0.1, 0.95, 20)
    head.tofile(path)


def suppress(boxes, scores, threshold):
    """Greedy suppression over arrays: each round drops what the surest box covers."""
    areas = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    order = scores.argsort()[::-1]
    keep = []
    while order.size:
        first, rest = order[0], order[1:]
        keep.append(first)
        low = np.maximum(boxes[first, :2], boxes[rest, :2])
        high = np.minimum(boxes[first, 2:], boxes[rest, 2:])
        side = np.maximum(0, high - low)
        common = side[:, 0] * side[:, 1]
        order = rest[common <= threshold * (areas[first] + areas[rest] - common)]
    return keep


def decode(head):
    rows = head.T
    scores = rows[:, 4:].max(1)
    chosen = scores >= 0.25
    rows, scores = rows[chosen], scores[chosen]
    classes = rows[:, 4:].argmax(1)
    half = rows[:, 2:4] / 2
    boxes = np.concatenate([rows[:, :2] - half, rows[:, :2] + half], 1)
    # Classes are kept apart by moving each to a place of its own.
    keep = suppress(boxes + classes[:, None] * 7680, scores, 0.45)
    return boxes[keep], scores[keep], classes[keep]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write")
    parser.add_argument("--read")
    parser.add_argument("rounds", type=int, nargs="?", default=100)
    options = parser.parse_args()
    if options.write:
        return make(options.write)
    head = np.fromfile(options.read, np.float32).reshape(84, 8400)
    times = []
    for _ in range(options.rounds):
        start = time.thread_time_ns()
        objects = len(decode(head)[0])
        times.append((time.thread_time_ns() - start) / 1000)
    print(json.dumps({"microseconds": float(np.median(times)), "objects": objects}))


if __name__ == "__main__":
    main()
