"""The pipeline with the network taken out: recorded detections stand for it, everything else runs.

What remains is what the framework costs: reading frames, handing them from thread to thread, tracking. `--input`
makes the network's input all the same. `--pictures memory` takes decoding out too: each video's first frames are
decoded beforehand and used in turn. `--record` adds drawing and encoding.
"""

import json
import queue
import tempfile
import threading
from pathlib import Path

import cv2
import numpy as np
import supervision as sv
from trackers import ByteTrackTracker

from common import IN_FLIGHT, Detector, Frame, Outcome, arguments, frame_rate, report, start_decoders
from recording import Recording

KEPT = 16  # decoded frames of each video that `--pictures memory` uses in turn


def read_detections(path: Path, names: list[str]) -> list[list[sv.Detections]]:
    """The recorded detections of each video, frame by frame (the lines of a detections.jsonl)."""
    found: list[dict[int, sv.Detections]] = [{} for _ in names]
    for line in path.read_text().splitlines():
        row = json.loads(line)
        if row["source"] not in names:
            continue
        objects = row["objects"]
        found[names.index(row["source"])][row["frame"]] = sv.Detections(
            xyxy=np.array([o["box"] for o in objects], np.float32).reshape(-1, 4),
            confidence=np.array([o["score"] for o in objects], np.float32),
            class_id=np.array([o["class"] for o in objects], int),
        )
    return [[frames[index] for index in range(len(frames))] for frames in found]


def start_memory(kept, counts, copied, in_flight, deliver, prepare):
    """Starts one thread a video that delivers pictures decoded beforehand."""

    def give(source: int):
        pictures = kept[source]
        for index in range(counts[source]):
            in_flight.acquire()
            # A copy where it is drawn upon, as a decoder would give one.
            picture = pictures[index % len(pictures)]
            if copied:
                picture = picture.copy()
            deliver(Frame(source, index, picture, prepare(picture) if prepare else None))
        deliver(Frame(source, counts[source], None))

    for source in range(len(kept)):
        threading.Thread(target=give, args=(source,), daemon=True).start()


def first_pictures(path: Path) -> list[np.ndarray]:
    capture = cv2.VideoCapture(str(path))
    pictures = []
    while len(pictures) < KEPT and (result := capture.read())[0]:
        pictures.append(result[1])
    capture.release()
    return pictures


def main():
    parser = arguments(__doc__)
    parser.add_argument("--detections", required=True, type=Path, help="detections.jsonl of an earlier run")
    parser.add_argument("--pictures", choices=["decode", "memory"], default="decode")
    parser.add_argument("--input", action="store_true", help="make the network's input of every frame as well")
    parser.add_argument("--record", action="store_true", help="draw, encode and write events as well")
    options = parser.parse_args()
    names = [path.stem for path in options.videos]
    recorded = read_detections(options.detections, names)
    rates = [frame_rate(path) for path in options.videos]
    kept = [first_pictures(path) for path in options.videos] if options.pictures == "memory" else []
    counts = [min(len(frames), options.frames or len(frames)) for frames in recorded]
    # Only its `tensor` is used: the network itself is not loaded.
    prepare = Detector.tensor.__get__(type("Input", (), {"size": 300})()) if options.input else None

    def run(folder: Path):
        outcome = Outcome()
        trackers = [ByteTrackTracker(frame_rate=rate) for rate in rates]
        recording = Recording(folder, names, rates) if options.record else None
        frames: queue.SimpleQueue = queue.SimpleQueue()
        in_flight = threading.Semaphore(IN_FLIGHT)
        if kept:
            start_memory(kept, counts, options.record, in_flight, frames.put, prepare)
        else:
            start_decoders(options.videos, options.frames, in_flight, frames.put, prepare)
        running = len(options.videos)
        while running:
            frame = frames.get()
            if frame.picture is None:
                running -= 1
                if recording is not None:
                    recording.end(frame.source)
                continue
            known = recorded[frame.source]
            detections = known[frame.index] if frame.index < len(known) else sv.Detections.empty()
            tracked = trackers[frame.source].update(detections)
            if recording is not None:
                recording.add(frame, tracked)
            outcome.add(frame, tracked)
            in_flight.release()
        if recording is not None:
            recording.close()
        return outcome

    with tempfile.TemporaryDirectory() as temporary:
        report(options, lambda: run(options.out or Path(temporary)), pictures=options.pictures, record=options.record)


if __name__ == "__main__":
    main()
