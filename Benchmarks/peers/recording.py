"""Drawing, encoding and events of the full job: annotators of `supervision`, cv2.VideoWriter, JSON Lines."""

import json
import queue
import threading
from pathlib import Path

import cv2
import numpy as np
import supervision as sv

from common import LABELS

TILE = (640, 360)  # width and height of one of the four pictures in the tiled video


class Writer:
    """A video file written by its own thread, so that encoding does not hold up the rest."""

    def __init__(self, path: Path, rate: float, size: tuple[int, int]):
        self.video = cv2.VideoWriter(str(path), cv2.VideoWriter_fourcc(*"mp4v"), rate, size)
        self.pictures: queue.Queue = queue.Queue(maxsize=8)
        self.thread = threading.Thread(target=self.write)
        self.thread.start()

    def write(self):
        while (picture := self.pictures.get()) is not None:
            self.video.write(picture)
        self.video.release()

    def put(self, picture: np.ndarray):
        self.pictures.put(picture)

    def close(self):
        self.pictures.put(None)
        self.thread.join()


class Recording:
    """Draws on each frame, records it, puts it into the tiled video and writes its event."""

    def __init__(self, folder: Path, names: list[str], rates: list[float]):
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.names, self.rates = folder, names, rates
        self.events = (folder / "events.jsonl").open("w")
        self.boxes, self.labels = sv.BoxAnnotator(thickness=2), sv.LabelAnnotator(text_scale=0.5)
        self.writers: list[Writer | None] = [None] * len(names)
        self.tiles: list[list[np.ndarray]] = [[] for _ in names]
        self.ended = [False] * len(names)
        self.canvas = np.zeros((TILE[1] * 2, TILE[0] * 2, 3), np.uint8)
        self.tiled = Writer(folder / "tiled.mp4", max(rates), (TILE[0] * 2, TILE[1] * 2))

    def add(self, frame, tracked: sv.Detections):
        picture = self.boxes.annotate(frame.picture, tracked)
        ids = tracked.tracker_id if tracked.tracker_id is not None else [-1] * len(tracked)
        text = [f"{LABELS[c]} #{i} {s:.2f}" for c, i, s in zip(tracked.class_id, ids, tracked.confidence)]
        picture = self.labels.annotate(picture, tracked, labels=text)
        if self.writers[frame.source] is None:
            height, width = picture.shape[:2]
            path = self.folder / f"{self.names[frame.source]}.mp4"
            self.writers[frame.source] = Writer(path, self.rates[frame.source], (width, height))
        self.writers[frame.source].put(picture)
        self.event(frame, tracked, ids)
        if len(self.names) <= 4:
            self.tiles[frame.source].append(cv2.resize(picture, TILE, interpolation=cv2.INTER_LINEAR))
            self.tile()

    def event(self, frame, tracked, ids):
        objects = [
            {"id": int(i), "class": int(c), "label": LABELS[c], "score": float(s), "box": [float(v) for v in box]}
            for box, s, c, i in zip(tracked.xyxy, tracked.confidence, tracked.class_id, ids)
        ]
        line = {
            "source": self.names[frame.source],
            "frame": frame.index,
            "pts": frame.index / self.rates[frame.source],
            "objects": objects,
            "counts": {"person": len(objects)},
        }
        self.events.write(json.dumps(line) + "\n")

    def end(self, source: int):
        self.ended[source] = True
        self.tile()

    def tile(self):
        """Writes a tiled picture whenever every video that still runs has a new one."""
        while any(self.tiles) and all(tiles or ended for tiles, ended in zip(self.tiles, self.ended)):
            for source, tiles in enumerate(self.tiles):
                if tiles:
                    x, y = source % 2 * TILE[0], source // 2 * TILE[1]
                    self.canvas[y : y + TILE[1], x : x + TILE[0]] = tiles.pop(0)
            self.tiled.put(self.canvas.copy())

    def close(self):
        for source in range(len(self.names)):
            self.end(source)
        for writer in [*self.writers, self.tiled]:
            if writer is not None:
                writer.close()
        self.events.close()
