"""Works out the motion between two raw gray pictures with OpenCV's own Python module, and writes a mean for each cell.

Usage: opencv_flow.py BEFORE AFTER WIDTH HEIGHT PRESET CELL OUTPUT; the output is x and y in turns, 32-bit floats.
"""
import sys

import cv2
import numpy

before, after, width, height, preset, cell, output = sys.argv[1:]
width, height, cell = int(width), int(height), int(cell)
first, second = (numpy.fromfile(path, numpy.uint8).reshape(height, width) for path in (before, after))
dense = cv2.DISOpticalFlow_create(int(preset)).calc(first, second, None)
rows = [dense[top:top + cell] for top in range(0, height, cell)]
means = [[row[:, left:left + cell].mean(axis=(0, 1)) for left in range(0, width, cell)] for row in rows]
numpy.asarray(means, numpy.float32).tofile(output)
print(cv2.__version__)
