#!/usr/bin/env python3
"""Passes surfaces in device memory between processes that use two libnvbufsurface.so, in all four directions.

    python3 sharing.py THEIRS OURS

A surface is described in one process and opened in another, which reads it, writes into it and destroys it; the
first must find what was written, and nothing else changed.
"""
import ctypes
import multiprocessing
import sys
from ctypes import POINTER, Structure, byref, c_int, c_uint8, c_uint32, c_uint64, c_void_p

from nvbufsurface import Driver, Library, Surface


class MapPlane(Structure):
    _fields_ = [(name, c_uint32) for name in
                ("width", "height", "pitch", "offset", "size", "second_field", "block_height")] + [
        ("flags", c_uint64), ("reserved", c_uint8 * 64)]


class Extended(Structure):
    _fields_ = [("handle", c_uint8 * 64), ("reserved", c_void_p * 64)]


class MapParams(Structure):
    _fields_ = [("planes_count", c_uint32), ("gpu", c_uint32), ("fd", c_uint64), ("size", c_uint32), ("kind", c_int),
                ("layout", c_int), ("scan", c_int), ("format", c_int), ("chroma", c_uint8 * 8),
                ("planes", MapPlane * 4), ("extended", c_void_p), ("reserved", c_void_p * 4)]


assert (ctypes.sizeof(MapPlane), ctypes.sizeof(Extended), ctypes.sizeof(MapParams)) == (104, 576, 504)
# Kind of memory, format, width, height, surfaces, whether they lie in one piece.
BATCHES = [(2, 6, 640, 360, 1, False), (0, 19, 33, 17, 3, False), (2, 2, 64, 48, 2, False), (2, 6, 640, 360, 3, True),
           (2, 1, 50, 20, 2, True), (2, 19, 1920, 1080, 4, True)]
MARK = bytes(range(1, 33))


def opened(path, params, extended, answers):
    driver = Driver()
    library = Library(path, driver)
    params, extended = MapParams.from_buffer_copy(params), Extended.from_buffer_copy(extended)
    params.extended = ctypes.addressof(extended)
    surface = POINTER(Surface)()
    result = library.call("NvBufSurfaceImport", byref(surface), byref(params))
    if result or not surface:
        answers.put((result, None, None))
        return
    item = surface.contents.list[0]
    content = library.contents(surface)
    driver.write(item.data, MARK)
    flags = (surface.contents.batch, surface.contents.filled, surface.contents.imported, item.width, item.height)
    answers.put((library.destroy(surface), content, flags))


def direction(name, maker, opener):
    library = Library(maker, Driver())
    spawn = multiprocessing.get_context("spawn")
    wrong = []
    tried = 0
    for kind, format_, width, height, count, contiguous in BATCHES:
        _, surface = library.create(kind, format_, width, height, count, contiguous)
        for index in range(count):
            item = surface.contents.list[index]
            library.driver.write(item.data, bytes([index + 1]) * item.size)
        for index in {0, count - 1}:
            before = library.contents(surface).split(",")
            params, extended = MapParams(), Extended()
            params.extended = ctypes.addressof(extended)
            described = library.call("NvBufSurfaceGetMapParams", surface, index, byref(params))
            answers = spawn.Queue()
            process = spawn.Process(target=opened, args=(opener, bytes(params), bytes(extended), answers))
            process.start()
            result, content, flags = answers.get(timeout=60)
            process.join(60)
            data = library.driver.read(surface.contents.list[index].data, len(MARK))
            after = library.contents(surface).split(",")
            others = [n for n in range(count) if n != index and before[n] != after[n]]
            right = (described, result, content, data, others) == (0, 0, before[index], MARK, [])
            right = right and flags[:3] == (1, 1, True)
            tried += 1
            if not right:
                where = f"format {format_}, {width}x{height}, surface {index} of {count}, contiguous {contiguous}"
                wrong.append(f"{where}: described {described}, opened {result}, others changed {others}")
        library.destroy(surface)
    print(f"{name}: {tried - len(wrong)} of {tried} surfaces opened, read and written by the other process")
    for line in wrong:
        print("  not:", line)
    return len(wrong)


def main():
    theirs, ours = sys.argv[1:3]
    direction("theirs to theirs", theirs, theirs)
    direction("theirs to ours", theirs, ours)
    direction("ours to theirs", ours, theirs)
    sys.exit(1 if direction("ours to ours", ours, ours) else 0)


if __name__ == "__main__":
    main()
