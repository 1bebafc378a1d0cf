"""Lays a segmentation mask of 257x257 cells over frames of 1080p, as OpenCV and numpy do it: `masks FRAMES`.

A person fills a circle over 38 % of the frame; the rest is background and stays as it is.
"""

import json
import statistics
import sys
import time

import cv2
import numpy as np

cv2.setNumThreads(1)
side = 257
y, x = np.ogrid[:side, :side]
mask = ((x - side // 2) ** 2 + (y - side // 2) ** 2 < 90 * 90).astype(np.uint8)
color = np.array([0, 159, 230], np.uint8)
frame = np.zeros((1080, 1920, 3), np.uint8)
costs = []
for _ in range(int(sys.argv[1])):
    start = time.perf_counter()
    whole = cv2.resize(mask, (1920, 1080), interpolation=cv2.INTER_NEAREST)
    overlay = frame.copy()
    overlay[whole == 1] = color
    cv2.addWeighted(overlay, 0.5, frame, 0.5, 0, dst=frame)
    costs.append(time.perf_counter() - start)
print(json.dumps({"milliseconds": statistics.median(costs) * 1000}))
