"""Makes a network's input of many objects of one made-up frame of 1080p, as one does with OpenCV, on one thread.

Each object is cut out of the frame; `blobFromImages` resizes all of them and makes one planar tensor of 32-bit numbers.
A frame as decoders give it (NV12, I420) is converted first.
"""

import argparse
import json
import statistics
import time

import cv2
import numpy as np

CODES = {"nv12": cv2.COLOR_YUV2BGR_NV12, "i420": cv2.COLOR_YUV2BGR_I420}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("format", choices=["bgr", *CODES])
    parser.add_argument("count", type=int)
    parser.add_argument("rounds", type=int)
    options = parser.parse_args()
    cv2.setNumThreads(1)
    shape = (1080, 1920, 3) if options.format == "bgr" else (1080 * 3 // 2, 1920)
    frame = np.random.default_rng(1).integers(0, 256, shape, np.uint8)
    boxes = []
    for index in range(options.count):
        width, height = 40 + index * 37 % 120, 80 + index * 53 % 320
        boxes.append((index * 191 % (1920 - width), index * 127 % (1080 - height), width, height))
    times = []
    for _ in range(options.rounds):
        start = time.thread_time_ns()
        bgr = frame if options.format == "bgr" else cv2.cvtColor(frame, CODES[options.format])
        crops = [bgr[y:y + height, x:x + width] for x, y, width, height in boxes]
        cv2.dnn.blobFromImages(crops, 1 / 255, (128, 256), swapRB=True, crop=False)
        times.append((time.thread_time_ns() - start) / 1e6)
    print(json.dumps({"milliseconds": statistics.median(times)}))


main()
