"""What the Python programs share: arguments, the detector, reading videos, and the one line they print."""

import argparse
import hashlib
import json
import os
import statistics
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
import openvino as ov
import supervision as sv

LABELS = ["background", "person"]
IN_FLIGHT = 32  # frames between the decoders and the end of the pipeline


def arguments(description: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--videos", nargs="+", required=True, type=Path)
    parser.add_argument("--model", required=True, type=Path, help="the person SSD (frozen_inference_graph.pb)")
    parser.add_argument("--frames", type=int, default=None, help="stop after so many frames of each video")
    parser.add_argument("--out", type=Path, default=None, help="folder for detections.jsonl and what else is made")
    parser.add_argument("--repeat", type=int, default=1, help="run so often; the median is printed")
    parser.add_argument("--threshold", type=float, default=0.3, help="least score of a detection, 0...1")
    parser.add_argument("--streams", type=int, default=None, help="OpenVINO streams instead of the throughput hint")
    parser.add_argument("--threads", type=int, default=None, help="OpenVINO threads instead of the throughput hint")
    return parser


@dataclass
class Frame:
    """A decoded picture of one video and what was found in it; without a picture, the video's end."""

    source: int
    index: int
    picture: np.ndarray | None
    tensor: np.ndarray | None = None
    detections: sv.Detections | None = None


@dataclass
class Outcome:
    """What one run did."""

    frames: int = 0
    rows: list = field(default_factory=list)  # (source, frame, objects) in no particular order

    def add(self, frame: Frame, tracked: sv.Detections) -> None:
        self.frames += 1
        ids = tracked.tracker_id if tracked.tracker_id is not None else [-1] * len(tracked)
        objects = [
            {"class": int(c), "score": round(float(s), 4), "box": [round(float(v), 2) for v in box], "id": int(i)}
            for box, s, c, i in zip(tracked.xyxy, tracked.confidence, tracked.class_id, ids)
        ]
        self.rows.append((frame.source, frame.index, objects))


class Detector:
    """The compiled network, and how a picture becomes its input and its output a list of people."""

    def __init__(self, path: Path, options: argparse.Namespace):
        core = ov.Core()
        model = core.read_model(path)
        self.size = 300
        model.reshape([1, self.size, self.size, 3])
        config = {"PERFORMANCE_HINT": "THROUGHPUT"}
        if options.streams is not None:
            config["NUM_STREAMS"] = options.streams
        if options.threads is not None:
            config["INFERENCE_NUM_THREADS"] = options.threads
        self.compiled = core.compile_model(model, "CPU", config)
        self.outputs = [
            self.compiled.output(name) for name in ("detection_boxes:0", "detection_scores:0", "detection_classes:0")
        ]
        self.threshold = options.threshold

    def tensor(self, picture: np.ndarray) -> np.ndarray:
        small = cv2.resize(picture, (self.size, self.size), interpolation=cv2.INTER_LINEAR)
        return cv2.cvtColor(small, cv2.COLOR_BGR2RGB)[np.newaxis]

    def detections(self, request: ov.InferRequest, picture: np.ndarray) -> sv.Detections:
        boxes, scores, classes = (request.get_tensor(output).data[0] for output in self.outputs)
        keep = scores >= self.threshold
        height, width = picture.shape[:2]
        # The network says y0 x0 y1 x1 in 0...1.
        return sv.Detections(
            xyxy=boxes[keep][:, [1, 0, 3, 2]] * np.array([width, height, width, height], np.float32),
            confidence=scores[keep].copy(),
            class_id=classes[keep].astype(int),
        )

    def settings(self) -> dict:
        return {
            "streams": self.compiled.get_property("NUM_STREAMS"),
            "threads": self.compiled.get_property("INFERENCE_NUM_THREADS"),
            "requests": self.compiled.get_property("OPTIMAL_NUMBER_OF_INFER_REQUESTS"),
        }


def frame_rate(path: Path) -> float:
    capture = cv2.VideoCapture(str(path))
    rate = capture.get(cv2.CAP_PROP_FPS) or 25.0
    capture.release()
    return rate


def start_decoders(videos, frame_limit, in_flight: threading.Semaphore, deliver, prepare=None):
    """Starts one thread a video; each calls `deliver(frame)` in order, at last with an end."""

    def decode(source: int, path: Path) -> None:
        capture = cv2.VideoCapture(str(path))
        if not capture.isOpened():
            print(f"cannot open {path}", file=sys.stderr)
        index = 0
        while frame_limit is None or index < frame_limit:
            good, picture = capture.read()
            if not good:
                break
            in_flight.acquire()
            deliver(Frame(source, index, picture, prepare(picture) if prepare else None))
            index += 1
        capture.release()
        deliver(Frame(source, index, None))

    threads = [threading.Thread(target=decode, args=item) for item in enumerate(videos)]
    for thread in threads:
        thread.start()
    return threads


class InOrder:
    """Gives the frames of each video back in order, though inference ends in any order."""

    def __init__(self, sources: int):
        self.waiting = [{} for _ in range(sources)]
        self.next = [0] * sources

    def push(self, frame: Frame):
        waiting = self.waiting[frame.source]
        waiting[frame.index] = frame
        while (ready := waiting.pop(self.next[frame.source], None)) is not None:
            self.next[frame.source] += 1
            yield ready


def leave() -> None:
    """Ends the program at once: OpenVINO's threads may still be on their way out of a callback, and an interpreter
    that is taken down under them aborts."""
    sys.stdout.flush()
    os._exit(0)


def report(options: argparse.Namespace, run, **more) -> None:
    """Runs `run()` (which returns an Outcome) as often as asked and prints one JSON line."""
    seconds, cpu_seconds = [], []
    for _ in range(options.repeat):
        wall, cpu = time.perf_counter(), time.process_time()
        outcome = run()
        seconds.append(time.perf_counter() - wall)
        cpu_seconds.append(time.process_time() - cpu)
    outcome.rows.sort(key=lambda row: row[:2])
    lines = [
        json.dumps({"source": options.videos[source].stem, "frame": index, "objects": objects})
        for source, index, objects in outcome.rows
    ]
    if options.out is not None:
        options.out.mkdir(parents=True, exist_ok=True)
        (options.out / "detections.jsonl").write_text("".join(line + "\n" for line in lines))
    middle = statistics.median(seconds)
    print(
        json.dumps(
            {
                "frames": outcome.frames,
                "seconds": round(middle, 4),
                "cpu_seconds": round(statistics.median(cpu_seconds), 4),
                "fps": round(outcome.frames / middle, 2),
                "detections": sum(len(objects) for _, _, objects in outcome.rows),
                "detections_sha256": hashlib.sha256("\n".join(lines).encode()).hexdigest(),
                "all_seconds": [round(value, 4) for value in seconds],
                **more,
            }
        )
    )
