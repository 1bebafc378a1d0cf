"""Makes a network's input of the same made-up frame over and over, as one does with OpenCV, on one thread.

The frame is converted to RGB, resized, and made a planar tensor of 32-bit numbers by `blobFromImage`.
"""

import argparse
import json
import statistics
import time

import cv2
import numpy as np


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("format", choices=["nv12", "i420"])
    parser.add_argument("size", help="WIDTHxHEIGHT")
    parser.add_argument("side", type=int)
    parser.add_argument("rounds", type=int)
    options = parser.parse_args()
    width, height = map(int, options.size.split("x"))
    cv2.setNumThreads(1)
    code = cv2.COLOR_YUV2RGB_NV12 if options.format == "nv12" else cv2.COLOR_YUV2RGB_I420
    frame = np.random.default_rng(1).integers(0, 256, (height * 3 // 2, width), np.uint8)
    times = []
    for _ in range(options.rounds):
        start = time.thread_time_ns()
        rgb = cv2.cvtColor(frame, code)
        small = cv2.resize(rgb, (options.side, options.side), interpolation=cv2.INTER_LINEAR)
        cv2.dnn.blobFromImage(small, 1 / 255)
        times.append((time.thread_time_ns() - start) / 1e6)
    print(json.dumps({"milliseconds": statistics.median(times)}))


main()
