#!/usr/bin/env python3
"""Prints what OpenCV makes of made-up images, as the table in Tests/DipperInferenceTests/Preprocessing/OpenCVGolden.swift."""

import cv2
import numpy as np

CONVERSIONS = {
    "i420": (1.5, cv2.COLOR_YUV2RGB_I420),
    "nv12": (1.5, cv2.COLOR_YUV2RGB_NV12),
    "rgb": (3, None),
    "bgr": (3, cv2.COLOR_BGR2RGB),
    "rgba": (4, cv2.COLOR_RGBA2RGB),
    "bgrx": (4, cv2.COLOR_BGRA2RGB),
    "gray8": (1, cv2.COLOR_GRAY2RGB),
}
CASES = [
    ("i420", 16, 12, 7, 5), ("i420", 16, 12, 8, 6), ("i420", 12, 10, 12, 10), ("i420", 10, 8, 29, 23),
    ("i420", 64, 48, 5, 4), ("i420", 768, 576, 300, 300), ("i420", 176, 144, 352, 288), ("i420", 640, 360, 416, 234),
    ("nv12", 14, 6, 5, 9), ("nv12", 320, 240, 300, 300), ("rgb", 11, 7, 6, 8), ("rgb", 97, 61, 64, 33),
    ("bgr", 1, 1, 3, 2), ("bgr", 33, 1, 7, 4), ("rgba", 5, 40, 8, 8), ("bgrx", 50, 31, 101, 7), ("gray8", 41, 23, 20, 30),
]


def made_up(count):
    """The bytes of a linear congruential generator."""
    state, result = 1, np.empty(count, np.uint8)
    for index in range(count):
        state = (state * 1664525 + 1013904223) & 0xFFFFFFFF
        result[index] = state >> 24
    return result


def digest(data):
    """FNV-1a, 64 bits."""
    value = 0xCBF29CE484222325
    for byte in data:
        value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return value


def main():
    for name, width, height, to_width, to_height in CASES:
        factor, conversion = CONVERSIONS[name]
        data = made_up(int(width * height * factor))
        if factor == 1.5:
            image = data.reshape(height * 3 // 2, width)
        elif factor == 1:
            image = data.reshape(height, width)
        else:
            image = data.reshape(height, width, factor)
        image = image if conversion is None else cv2.cvtColor(image, conversion)
        result = cv2.resize(image, (to_width, to_height), interpolation=cv2.INTER_LINEAR).tobytes()
        first = ", ".join(map(str, result[:18]))
        print(
            f"  OpenCVResult(.{name}, ({width}, {height}), ({to_width}, {to_height}), 0x{digest(result):016x},\n"
            f"    [{first}]),")


if __name__ == "__main__":
    main()
