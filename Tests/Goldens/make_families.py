#!/usr/bin/env python3
"""Writes families.json: made-up outputs of each family of detectors, and what NumPy makes of them.

The outputs themselves are not stored: both sides draw them from the same generator. Each decoder below is written after
what the family's exporter or its authors' program does with real outputs, one array at a time.
"""
import json
from pathlib import Path

import numpy as np


def draw(seed, count):
    """`count` numbers of 0..1: the upper bits of a congruential generator."""
    values = np.empty(count)
    state = seed
    for index in range(count):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        values[index] = (state >> 40) / 2**24
    return values


def tensor(output):
    """A tensor whose last or first axis has groups: how many, the least, the most, and the power of the draw."""
    shape = output["shape"]
    values = draw(output["seed"], int(np.prod(shape))).reshape(shape)
    if "groups" in output:
        values = np.moveaxis(values, output["axis"], -1)
        parts, start = [], 0
        for count, low, high, power in output["groups"]:
            parts.append(low + (high - low) * values[..., start:start + count] ** power)
            start += count
        values = np.moveaxis(np.concatenate(parts, -1), -1, output["axis"])
    if output.get("whole"):
        return np.floor(values).astype(np.int64)
    return np.ascontiguousarray(values, np.float32)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def softmax(x, axis=-1):
    e = np.exp(x - x.max(axis, keepdims=True))
    return e / e.sum(axis, keepdims=True)


def corners(boxes):
    """Edges of middles and sizes."""
    half = boxes[..., 2:4] / 2
    return np.concatenate([boxes[..., :2] - half, boxes[..., :2] + half], -1)


def suppress(boxes, scores, classes, threshold=0.45):
    keep = []
    for i in np.argsort(-scores, kind="stable"):
        for j in keep:
            if classes[i] != classes[j]:
                continue
            w = min(boxes[i][2], boxes[j][2]) - max(boxes[i][0], boxes[j][0])
            h = min(boxes[i][3], boxes[j][3]) - max(boxes[i][1], boxes[j][1])
            common = max(0, w) * max(0, h)
            area = lambda b: (b[2] - b[0]) * (b[3] - b[1])
            if common > threshold * (area(boxes[i]) + area(boxes[j]) - common):
                break
        else:
            keep.append(i)
    return np.array(keep, int)


def best_class(boxes, scores, threshold):
    classes = scores.argmax(-1)
    top = scores[np.arange(len(scores)), classes]
    chosen = top >= threshold
    return boxes[chosen], top[chosen], classes[chosen]


def all_classes(boxes, scores, threshold):
    rows, classes = np.nonzero(scores >= threshold)
    return boxes[rows], scores[rows, classes], classes


def cells(width, height, strides, up=False):
    """The middle and stride of every cell: column, row, stride."""
    parts = []
    for s in strides:
        columns, rows = ((width + s - 1) // s, (height + s - 1) // s) if up else (width // s, height // s)
        y, x = np.mgrid[:rows, :columns]
        parts.append(np.stack([x.ravel(), y.ravel(), np.full(x.size, s)], -1))
    return np.concatenate(parts).astype(np.float32)


def yolov8(t, w, h, threshold, extras=0):
    rows = t[0][0].T
    return best_class(corners(rows[:, :4]), rows[:, 4:rows.shape[1] - extras], threshold)


def yolov5(t, w, h, threshold):
    rows = t[0][0]
    return best_class(corners(rows[:, :4]), rows[:, 4:5] * rows[:, 5:], threshold)


def yolox(t, w, h, threshold):
    rows, grid = t[0][0], cells(w, h, [8, 16, 32])
    middle = (rows[:, :2] + grid[:, :2]) * grid[:, 2:]
    size = np.exp(rows[:, 2:4]) * grid[:, 2:]
    return best_class(corners(np.concatenate([middle, size], -1)), rows[:, 4:5] * rows[:, 5:], threshold)


def end_to_end(t, w, h, threshold):
    rows = t[0][0]
    rows = rows[rows[:, 4] >= threshold]
    return rows[:, :4], rows[:, 4], rows[:, 5].astype(int)


def yolov7_rows(t, w, h, threshold):
    rows = t[0][t[0][:, 6] >= threshold]
    return rows[:, 1:5], rows[:, 6], rows[:, 5].astype(int)


def yolo_nas(t, w, h, threshold):
    return best_class(t[0][0], t[1][0], threshold)


def rtdetr_finished(t, w, h, threshold):
    labels, boxes, scores = (x[0] for x in t)
    chosen = scores >= threshold
    return boxes[chosen], scores[chosen], labels[chosen]


def rtdetr_logits(t, w, h, threshold):
    return all_classes(corners(t[0][0]) * [w, h, w, h], sigmoid(t[1][0]), threshold)


def rtdetr_rows(t, w, h, threshold):
    return best_class(corners(t[0][0][:, :4]) * [w, h, w, h], t[0][0][:, 4:], threshold)


def detr(t, w, h, threshold):
    return best_class(corners(t[1][0]) * [w, h, w, h], softmax(t[0][0])[:, :-1], threshold)


def nanodet(t, w, h, threshold, shift=0.0):
    rows, grid = t[0][0], cells(w, h, [8, 16, 32, 64], up=True)
    return distances(rows[:, :-32], rows[:, -32:], grid, w, h, threshold, shift)


def picodet(t, w, h, threshold):
    return distances(np.concatenate([x[0] for x in t[:4]]), np.concatenate([x[0] for x in t[4:]]),
                     cells(w, h, [8, 16, 32, 64], up=True), w, h, threshold, 0.5)


def distances(scores, bins, grid, w, h, threshold, shift):
    away = (softmax(bins.reshape(-1, 4, 8)) @ np.arange(8)) * grid[:, 2:]
    x, y = ((grid[:, i] + shift) * grid[:, 2] for i in (0, 1))
    boxes = np.stack([np.clip(x - away[:, 0], 0, w), np.clip(y - away[:, 1], 0, h),
                      np.clip(x + away[:, 2], 0, w), np.clip(y + away[:, 3], 0, h)], -1)
    return best_class(boxes, scores, threshold)


def fastestdet(t, w, h, threshold):
    maps = t[0][0]
    _, rows, columns = maps.shape
    y, x = np.mgrid[:rows, :columns]
    score = maps[0] ** 0.6 * maps[5:] ** 0.4
    middle = np.stack([(x + np.tanh(maps[1])) / columns * w, (y + np.tanh(maps[2])) / rows * h], -1)
    size = np.stack([sigmoid(maps[3]) * w, sigmoid(maps[4]) * h], -1)
    boxes = corners(np.concatenate([middle, size], -1)).reshape(-1, 4)
    return best_class(boxes, score.reshape(len(score), -1).T, threshold)


def detectnet(t, w, h, threshold):
    coverage, edges = t[0][0], t[1][0]
    classes, rows, columns = coverage.shape
    y, x = np.mgrid[:rows, :columns]
    x, y = (x * 16 + 0.5) / 35, (y * 16 + 0.5) / 35
    edges = edges.reshape(classes, 4, rows, columns)
    boxes = np.stack([(edges[:, 0] - x) * -35, (edges[:, 1] - y) * -35, (edges[:, 2] + x) * 35,
                      (edges[:, 3] + y) * 35], -1)
    k, i, j = np.nonzero(coverage >= threshold)
    return boxes[k, i, j], coverage[k, i, j], k


def centernet(t, w, h, threshold):
    heat = sigmoid(t[0][0])
    classes, rows, columns = heat.shape
    padded = np.pad(heat, ((0, 0), (1, 1), (1, 1)), constant_values=-1)
    most = np.max([padded[:, i:i + rows, j:j + columns] for i in range(3) for j in range(3)], 0)
    k, i, j = np.nonzero((heat == most) & (heat >= threshold))
    size, shift = t[1][0][:, i, j].T, t[2][0][:, i, j].T
    middle = np.stack([j, i], -1) + shift
    return corners(np.concatenate([middle, size], -1)) * 4, heat[k, i, j], k


def ssd_anchors(w, h):
    """The multi-layer SSD anchors of the Object Detection API."""
    scales = [0.2 + (0.95 - 0.2) * i / 5 for i in range(6)] + [1.0]
    columns, rows = -(-w // 16), -(-h // 16)
    boxes = []
    for level in range(6):
        if level == 0:
            shapes = [(0.1, 1.0), (scales[0], 2.0), (scales[0], 0.5)]
        else:
            shapes = [(scales[level], r) for r in (1.0, 2.0, 0.5, 3.0, 1 / 3)]
            shapes.append(((scales[level] * scales[level + 1]) ** 0.5, 1.0))
        for y in range(rows):
            for x in range(columns):
                for scale, ratio in shapes:
                    boxes.append([(y + 0.5) / rows, (x + 0.5) / columns, scale / ratio**0.5, scale * ratio**0.5])
        columns, rows = -(-columns // 2), -(-rows // 2)
    return np.array(boxes)


def ssd_raw(t, w, h, threshold):
    codes, scores = t[0][0] / [10, 10, 5, 5], sigmoid(t[1][0][:, 1:])
    a = ssd_anchors(w, h)
    middle, size = codes[:, :2] * a[:, 2:] + a[:, :2], np.exp(codes[:, 2:]) * a[:, 2:]
    boxes = corners(np.concatenate([middle[:, ::-1], size[:, ::-1]], -1)) * [w, h, w, h]
    return all_classes(boxes, scores, threshold)


def ssd_boxes(t, w, h, threshold):
    return all_classes(t[1][0] * [w, h, w, h], t[0][0][:, 1:], threshold)


def ssd_st(t, w, h, threshold):
    scores, shifts, anchors = (x[0] for x in t)
    side = np.tile(anchors[:, 2:] - anchors[:, :2], 2)
    return all_classes((shifts * side + anchors) * [w, h, w, h], scores[:, 1:], threshold)


def efficientdet(t, w, h, threshold):
    codes, scores = t[0][0], t[1][0]
    boxes = []
    for stride in (8, 16, 32, 64, 128):
        level = []
        for octave in (0, 1 / 3, 2 / 3):
            for wide, tall in ((1.0, 1.0), (1.4, 0.7), (0.7, 1.4)):
                side = 4.0 * stride * 2**octave
                x, y = np.meshgrid(np.arange(stride / 2, w, stride), np.arange(stride / 2, h, stride))
                level.append(np.stack([y.ravel(), x.ravel(), np.full(x.size, side * tall), np.full(x.size, side * wide)], -1))
        boxes.append(np.stack(level, 1).reshape(-1, 4))
    a = np.concatenate(boxes)
    middle, size = codes[:, :2] * a[:, 2:] + a[:, :2], np.exp(codes[:, 2:]) * a[:, 2:]
    return best_class(corners(np.concatenate([middle[:, ::-1], size[:, ::-1]], -1)), scores, threshold)


def efficientdet_rows(t, w, h, threshold):
    rows = t[0][0][t[0][0][:, 5] >= threshold]
    return rows[:, [2, 1, 4, 3]], rows[:, 5], rows[:, 6].astype(int) - 1


def detection_output(t, w, h, threshold):
    rows = t[0][0, 0][t[0][0, 0][:, 2] >= threshold]
    return rows[:, 3:] * [w, h, w, h], rows[:, 2], rows[:, 1].astype(int) - 1


def paddle_rows(t, w, h, threshold):
    rows = t[0][t[0][:, 1] >= threshold]
    return rows[:, 2:], rows[:, 1], rows[:, 0].astype(int)


def torchvision(t, w, h, threshold):
    chosen = t[2] >= threshold
    return t[0][chosen], t[2][chosen], t[1][chosen] - 1


def out(name, shape, seed, *groups, axis=-1, whole=False):
    output = {"name": name, "shape": shape, "seed": seed, "axis": axis % len(shape), "whole": whole}
    if groups:
        output["groups"] = [list(group) for group in groups]
    return output


def edges(low, high, power=1):
    """Left and top below, right and bottom above a third of a side: boxes that are never upside down."""
    return [(2, low, low + (high - low) / 3, power), (2, low + (high - low) / 2, high, power)]


BOX = [(2, 0, 128, 1), (2, 8, 40, 1)]
CASES = [
    ("yolov8", yolov8, 128, 96, True, [out("output0", [1, 12, 252], 1, *BOX, (8, 0, 1, 30), axis=1)], {}),
    ("yolov8", yolov8, 128, 96, True, [out("output0", [1, 5, 252], 2, *BOX, (1, 0, 1, 6), axis=1)], {"labels": 1}),
    ("yolov8-seg", lambda *a: yolov8(*a, extras=32), 128, 96, True,
     [out("output0", [1, 44, 252], 3, *BOX, (8, 0, 1, 30), (32, -1, 1, 1), axis=1),
      out("output1", [1, 32, 24, 32], 4, (32, -1, 1, 1))], {}),
    ("yolov8-pose", lambda *a: yolov8(*a, extras=51), 128, 96, True,
     [out("output0", [1, 56, 252], 5, *BOX, (1, 0, 1, 6), (51, 0, 90, 1), axis=1)], {"labels": 1}),
    ("yolov5", yolov5, 128, 96, True, [out("output", [1, 756, 9], 6, *BOX, (1, 0, 1, 12), (4, 0, 1, 0.2))], {}),
    ("yolox", yolox, 128, 96, True,
     [out("output", [1, 252, 9], 7, (2, 0, 1, 1), (2, 0, 1.5, 1), (1, 0, 1, 6), (4, 0, 1, 0.3))], {}),
    ("yolo-end2end", end_to_end, 128, 96, False,
     [out("output0", [1, 300, 6], 8, *edges(0, 90), (1, 0, 1, 4), (1, 0, 8, 1))], {"labels": 8}),
    ("yolov7-end2end", yolov7_rows, 128, 96, False,
     [out("output", [40, 7], 9, (1, 0, 0, 1), *edges(0, 90), (1, 0, 8, 1), (1, 0, 1, 2))], {}),
    ("yolo-nas", yolo_nas, 128, 96, True,
     [out("boxes", [1, 252, 4], 10, *edges(0, 90)), out("scores", [1, 252, 5], 11, (5, 0, 1, 20))], {}),
    ("rt-detr", rtdetr_finished, 128, 96, False,
     [out("labels", [1, 300], 12, (300, 0, 80, 1), whole=True), out("boxes", [1, 300, 4], 13, *edges(0, 90)),
      out("scores", [1, 300], 14, (300, 0, 1, 4))], {}),
    ("rt-detr", rtdetr_logits, 128, 96, False,
     [out("dets", [1, 300, 4], 15, (2, 0.1, 0.9, 1), (2, 0.05, 0.4, 1)),
      out("labels", [1, 300, 7], 16, (7, -8, 3, 1.2))], {}),
    ("rt-detr", rtdetr_rows, 128, 96, False,
     [out("output0", [1, 300, 24], 17, (2, 0.1, 0.9, 1), (2, 0.05, 0.4, 1), (20, 0, 1, 60))], {"labels": 20}),
    ("detr", detr, 128, 96, False,
     [out("logits", [1, 100, 8], 18, (7, -4, 4, 1), (1, -1, 5, 1)),
      out("pred_boxes", [1, 100, 4], 19, (2, 0.1, 0.9, 1), (2, 0.05, 0.4, 1))], {}),
    ("nanodet", nanodet, 128, 96, True,
     [out("output", [1, 256, 37], 20, (5, 0, 1, 20), (32, -3, 3, 1))], {}),
    ("nanodet", picodet, 128, 96, True,
     [out(f"cls{i}", [1, n, 3], 21 + i, (3, 0, 1, 8)) for i, n in enumerate((192, 48, 12, 4))]
     + [out(f"reg{i}", [1, n, 32], 31 + i, (32, -3, 3, 1)) for i, n in enumerate((192, 48, 12, 4))], {}),
    ("fastestdet", fastestdet, 128, 96, True,
     [out("758", [1, 9, 6, 8], 41, (1, 0, 1, 3), (2, -2, 2, 1), (2, -3, 0, 1), (4, 0, 1, 1), axis=1)], {}),
    ("detectnet", detectnet, 128, 96, True,
     [out("output_cov", [1, 3, 6, 8], 42, (3, 0, 1, 4), axis=1),
      out("output_bbox", [1, 12, 6, 8], 43, (12, 0.2, 1, 1), axis=1)], {}),
    ("centernet", centernet, 128, 96, False,
     [out("hm", [1, 5, 24, 32], 44, (5, -8, 4, 3), axis=1), out("wh", [1, 2, 24, 32], 45, (2, 1, 9, 1), axis=1),
      out("reg", [1, 2, 24, 32], 46, (2, 0, 1, 1), axis=1)], {}),
    ("ssd-raw", ssd_raw, 128, 96, True,
     [out("raw_boxes", [1, 258, 4], 47, (4, -1, 1, 1)), out("raw_scores", [1, 258, 4], 48, (4, -8, 3, 2))], {}),
    ("ssd-boxes", ssd_boxes, 320, 240, True,
     [out("scores", [1, 4420, 2], 49, (2, 0, 1, 60)), out("boxes", [1, 4420, 4], 50, *edges(0, 1))], {}),
    ("ssd-st", ssd_st, 128, 96, True,
     [out("scores", [1, 300, 4], 51, (4, 0, 1, 12)), out("shifts", [1, 300, 4], 52, (4, -0.2, 0.2, 1)),
      out("anchors", [1, 300, 4], 53, *edges(0, 1))], {}),
    ("efficientdet", efficientdet, 128, 128, True,
     [out("regression", [1, 3069, 4], 54, (4, -0.5, 0.5, 1)), out("classification", [1, 3069, 6], 55, (6, 0, 1, 60))], {}),
    ("efficientdet-rows", efficientdet_rows, 128, 96, False,
     [out("detections", [1, 100, 7], 56, (1, 0, 0, 1), *edges(0, 90), (1, 0, 1, 2), (1, 1, 90, 1))], {}),
    ("detection-output", detection_output, 128, 96, False,
     [out("detection_out", [1, 1, 100, 7], 57, (1, 0, 0, 1), (1, 1, 20, 1), (1, 0, 1, 2), *edges(0, 1))], {}),
    ("paddle-rows", paddle_rows, 128, 96, False,
     [out("multiclass_nms3_0.tmp_0", [60, 6], 58, (1, 0, 8, 1), (1, 0, 1, 2), *edges(0, 90)),
      out("multiclass_nms3_0.tmp_2", [1], 59, (1, 60, 60, 1), whole=True)], {}),
    ("torchvision", torchvision, 128, 96, False,
     [out("boxes", [50, 4], 60, *edges(0, 90)), out("labels", [50], 61, (50, 1, 90, 1), whole=True),
      out("scores", [50], 62, (50, 0, 1, 1))], {}),
]


def main():
    goldens = []
    for name, decode, width, height, merges, outputs, more in CASES:
        tensors = [tensor(output) for output in outputs]
        for output, values in zip(outputs, tensors):
            output["sum"] = float(np.sum(values, dtype=np.float64))
        boxes, scores, classes = decode(tensors, width, height, 0.4)
        # Boxes beyond the input are for nobody to see.
        seen = (boxes[:, 0] < width) & (boxes[:, 1] < height) & (boxes[:, 2] > 0) & (boxes[:, 3] > 0)
        boxes, scores, classes = boxes[seen], scores[seen], classes[seen]
        if merges:
            keep = suppress(boxes, scores, classes)
            boxes, scores, classes = boxes[keep], scores[keep], classes[keep]
        objects = [[*(round(float(v), 4) for v in box), round(float(score), 5), int(k)]
                   for box, score, k in zip(boxes, scores, classes)]
        assert 5 <= len(objects) <= 1000, (name, len(objects))
        goldens.append({"decoder": name, "width": width, "height": height, "outputs": outputs, "objects": objects} | more)
    text = ",\n".join(json.dumps(golden, separators=(",", ":")) for golden in goldens)
    Path(__file__).with_name("families.json").write_text(f"[\n{text}\n]\n")
    print(*(f"{golden['decoder']}: {len(golden['objects'])}" for golden in goldens), sep="\n")


if __name__ == "__main__":
    main()
