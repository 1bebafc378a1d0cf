#!/usr/bin/env python3
"""Compares trackers on the ground truth that PyPI's motmetrics carries, over ten seeds of noise, misses and false alarms.

DIPPER_TRACKS_PROGRAM names a program that does what TrackDump does. Prints one line of JSON: for each tracker the means
of IDF1 and MOTA over seeds and sequences with the standard error of the first, and frames a second.
"""
import argparse
import json
import os
import subprocess
import tempfile
import time
from pathlib import Path

import numpy as np

# motmetrics 1.4 asks NumPy 1's names.
np.asfarray = getattr(np, "asfarray", lambda a, dtype=float: np.asarray(a, dtype))

import motmetrics as mm  # noqa: E402
import supervision as sv  # noqa: E402
import trackers  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
OWN = "DIPPER_TRACKS_PROGRAM" in os.environ
SEQUENCES = ("TUD-Campus", "TUD-Stadtmitte")


def truth(sequence):
    rows = np.loadtxt(Path(mm.__file__).parent / "data" / sequence / "gt.txt", delimiter=",", usecols=range(6))
    return {frame: rows[rows[:, 0] == frame][:, 1:] for frame in range(1, int(rows[:, 0].max()) + 1)}


def detections(frames, seed):
    """Boxes with noise of 3 % of their sides; 12 % are missed, every third frame has a false alarm."""
    random = np.random.default_rng(seed)
    made = {}
    for frame, objects in frames.items():
        boxes = []
        for _, left, top, width, height in objects:
            if random.random() < 0.12:
                continue
            noise = random.normal(0, 0.03, 4) * [width, height, width, height]
            boxes.append([left + noise[0], top + noise[1], width + noise[2], height + noise[3],
                          float(np.clip(random.normal(0.8, 0.15), 0.15, 0.99))])
        if random.random() < 1 / 3:
            boxes.append([random.uniform(0, 560), random.uniform(0, 360), random.uniform(30, 80), random.uniform(80, 200),
                          random.uniform(0.1, 0.7)])
        made[frame] = np.array(boxes).reshape(-1, 5)
    return made


def score(frames, tracks):
    accumulator = mm.MOTAccumulator(auto_id=True)
    for frame, objects in frames.items():
        own = tracks.get(frame, np.empty((0, 5)))
        distances = mm.distances.iou_matrix(objects[:, 1:], own[:, 1:], max_iou=0.5)
        accumulator.update(objects[:, 0], own[:, 0], distances)
    summary = mm.metrics.create().compute(accumulator, metrics=["idf1", "mota"], name="all")
    return float(summary["idf1"].iloc[0]), float(summary["mota"].iloc[0])


def run_peer(tracker, boxes):
    tracks, seconds = {}, 0.0
    for frame, rows in boxes.items():
        given = sv.Detections(xyxy=np.concatenate([rows[:, :2], rows[:, :2] + rows[:, 2:4]], 1).reshape(-1, 4),
                              confidence=rows[:, 4], class_id=np.zeros(len(rows), int))
        start = time.perf_counter()
        found = tracker.update(given)
        seconds += time.perf_counter() - start
        if found.tracker_id is None or not len(found):
            continue
        chosen = found.tracker_id >= 0
        edges = found.xyxy[chosen]
        tracks[frame] = np.column_stack([found.tracker_id[chosen], edges[:, :2], edges[:, 2:] - edges[:, :2]])
    return tracks, len(boxes) / seconds


def run_norfair(boxes):
    import norfair

    tracker = norfair.Tracker(distance_function="iou", distance_threshold=0.7)
    tracks, seconds = {}, 0.0
    for frame, rows in boxes.items():
        given = [norfair.Detection(points=np.array([row[:2], row[:2] + row[2:4]]), scores=np.full(2, row[4]))
                 for row in rows if row[4] >= 0.5]
        start = time.perf_counter()
        found = tracker.update(detections=given)
        seconds += time.perf_counter() - start
        own = [[item.id, *item.estimate[0], *(item.estimate[1] - item.estimate[0])] for item in found]
        tracks[frame] = np.array(own).reshape(-1, 5)
    return tracks, len(boxes) / seconds


def run_ours(boxes):
    """Dipper's trackers, in a release build of their tests."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "detections.txt")
        path.write_text("".join(f"{frame},{','.join(f'{value:.6g}' for value in row)}\n"
                                for frame, rows in boxes.items() for row in rows))
        variables = {"DIPPER_TRACKS_INPUT": str(path), "DIPPER_TRACKS_OUTPUT": folder,
                     "DIPPER_TESTS_ALONE": "DipperTrackingTests"}
        command = [os.environ["DIPPER_TRACKS_PROGRAM"], str(path), folder] if OWN else [
            ROOT / ".build-tracks/release/dipperPackageTests.xctest", "--testing-library", "swift-testing", "--filter",
            "TrackDump"]
        subprocess.run(command, env=os.environ | variables, check=True, stdout=subprocess.DEVNULL)
        results = {}
        for file in Path(folder).glob("*.txt"):
            if file == path:
                continue
            lines = file.read_text().splitlines()
            rows = np.array([list(map(float, line.split(","))) for line in lines[1:]]).reshape(-1, 6)
            results[f"dipper {file.stem}"] = ({frame: rows[rows[:, 0] == frame][:, 1:] for frame in boxes}, float(lines[0]))
        return results


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=10)
    options = parser.parse_args()
    if not OWN:
        build()
    scores, rates = {}, {}
    for sequence in SEQUENCES:
        frames = truth(sequence)
        for seed in range(options.seeds):
            boxes = detections(frames, seed)
            results = run_ours(boxes)
            results["trackers ByteTrack"] = run_peer(trackers.ByteTrackTracker(), boxes)
            results["trackers OC-SORT"] = run_peer(trackers.OCSORTTracker(), boxes)
            results["trackers SORT"] = run_peer(trackers.SORTTracker(), boxes)
            results["norfair"] = run_norfair(boxes)
            for name, (tracks, rate) in results.items():
                scores.setdefault(name, []).append(score(frames, tracks))
                rates.setdefault(name, []).append(rate)
    print(json.dumps({name: {"idf1": float(np.mean([s[0] for s in values])), "mota": float(np.mean([s[1] for s in values])),
                             "error": float(np.std([s[0] for s in values]) / len(values) ** 0.5),
                             "fps": float(np.median(rates[name]))} for name, values in scores.items()}))


def build():
    """Builds the tests of the trackers alone, optimised."""
    subprocess.run(["swift", "build", "--quiet", "-c", "release", "--build-tests", "-Xswiftc", "-enable-testing",
                    "--scratch-path", ".build-tracks"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL,
                   env=os.environ | {"DIPPER_TESTS_ALONE": "DipperTrackingTests"})


if __name__ == "__main__":
    main()
