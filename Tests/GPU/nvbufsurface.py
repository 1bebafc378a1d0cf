#!/usr/bin/env python3
"""Writes down what a libnvbufsurface.so does with CUDA memory, line by line, so that two libraries can be compared.

    python3 nvbufsurface.py LIBRARY > what-it-does.txt

Everything is called through the C interface, in the layout of DeepStream 9. Addresses and descriptors, which may
differ, are not written, but what kind of memory they are is. The same seed gives the same calls to every library;
each runs in a process of its own. What a library prints goes to the standard error.
"""
import ctypes
import os
import random
import sys
import zlib
from ctypes import POINTER, Structure, byref, c_bool, c_int, c_size_t, c_uint32, c_uint64, c_void_p

PLANES = 4
KINDS = {0: "default", 1: "pinned", 2: "device", 3: "unified", 6: "system"}
SIZES = [(1, 1), (2, 2), (17, 9), (640, 480), (1920, 1080), (1921, 1081)]


class PlaneParams(Structure):
    _fields_ = [("count", c_uint32), ("width", c_uint32 * PLANES), ("height", c_uint32 * PLANES),
                ("pitch", c_uint32 * PLANES), ("offset", c_uint32 * PLANES), ("size", c_uint32 * PLANES),
                ("bytes_per_pixel", c_uint32 * PLANES), ("reserved", c_void_p * 16)]


class MappedAddr(Structure):
    _fields_ = [("address", c_void_p * PLANES), ("egl_image", c_void_p), ("nvmm", c_void_p), ("cuda", c_void_p),
                ("reserved", c_void_p * 4)]


class Params(Structure):
    _fields_ = [("width", c_uint32), ("height", c_uint32), ("pitch", c_uint32), ("format", c_int), ("layout", c_int),
                ("descriptor", c_uint64), ("size", c_uint32), ("data", c_void_p), ("planes", PlaneParams),
                ("mapped", MappedAddr), ("extra", c_void_p), ("cuda_buffer", c_void_p), ("reserved", c_void_p * 4)]


class Surface(Structure):
    _fields_ = [("gpu", c_uint32), ("batch", c_uint32), ("filled", c_uint32), ("contiguous", c_bool), ("kind", c_int),
                ("list", POINTER(Params)), ("imported", c_bool), ("reserved", c_void_p * 4)]


class CreateParams(Structure):
    _fields_ = [("gpu", c_uint32), ("width", c_uint32), ("height", c_uint32), ("size", c_uint32),
                ("contiguous", c_bool), ("format", c_int), ("layout", c_int), ("kind", c_int),
                ("reserved", c_void_p * 4)]


assert (ctypes.sizeof(Params), ctypes.sizeof(Surface), ctypes.sizeof(CreateParams)) == (416, 72, 64)


class Driver:
    """The little of the CUDA driver that looks at memory from outside."""

    def __init__(self):
        self.cuda = ctypes.CDLL("libcuda.so.1")
        context = c_void_p()
        assert self.cuda.cuInit(0) == 0
        assert self.cuda.cuDevicePrimaryCtxRetain(byref(context), 0) == 0
        assert self.cuda.cuCtxSetCurrent(context) == 0

    def attribute(self, address, number, kind=c_uint32):
        value = kind()
        result = self.cuda.cuPointerGetAttribute(byref(value), number, c_uint64(address))
        return value.value if result == 0 else None

    def nature(self, address):
        """What kind of memory it is: the driver's type and whether it is managed."""
        names = {1: "host", 2: "device", 4: "unified", None: "unknown"}
        managed = self.attribute(address, 8)
        return names.get(self.attribute(address, 2), "other") + ("+managed" if managed else "")

    def read(self, address, count):
        bytes_ = ctypes.create_string_buffer(count)
        if self.nature(address) == "unknown":
            ctypes.memmove(bytes_, address, count)
        else:
            assert self.cuda.cuCtxSynchronize() == 0
            assert self.cuda.cuMemcpy(c_uint64(ctypes.addressof(bytes_)), c_uint64(address), c_size_t(count)) == 0
        return bytes_.raw

    def write(self, address, data):
        if self.nature(address) == "unknown":
            ctypes.memmove(address, data, len(data))
        else:
            buffer = ctypes.create_string_buffer(data, len(data))
            copied = self.cuda.cuMemcpy(c_uint64(address), c_uint64(ctypes.addressof(buffer)), c_size_t(len(data)))
            assert copied == 0 and self.cuda.cuCtxSynchronize() == 0


class Library:
    def __init__(self, path, driver):
        self.functions = ctypes.CDLL(path)
        self.driver = driver
        self.made = 0

    def call(self, name, *arguments):
        function = getattr(self.functions, name)
        function.restype = c_int
        return function(*arguments)

    def create(self, kind, format_, width, height, batch, contiguous=False, size=0, layout=0):
        params = CreateParams(0, width, height, size, contiguous, format_, layout, kind)
        surface = POINTER(Surface)()
        result = self.call("NvBufSurfaceCreate", byref(surface), c_uint32(batch), byref(params))
        return result, surface if surface else None

    def contents(self, surface):
        """A checksum of all the memory of each element."""
        sums = []
        for index in range(surface.contents.batch):
            item = surface.contents.list[index]
            sums.append(f"{zlib.crc32(self.driver.read(item.data, item.size)):08x}")
        return ",".join(sums)

    def describe(self, surface, mapped=False):
        s = surface.contents
        words = [f"gpu={s.gpu} batch={s.batch} filled={s.filled} contiguous={int(s.contiguous)} kind={s.kind} "
                 f"imported={int(s.imported)}"]
        for index in range(s.batch):
            item = s.list[index]
            p = item.planes
            planes = ";".join(
                f"{p.width[n]}x{p.height[n]}@{p.offset[n]}+{p.size[n]}/{p.pitch[n]}*{p.bytes_per_pixel[n]}"
                for n in range(p.count))
            step = "" if index == 0 else f" step={item.data - s.list[index - 1].data}" if s.contiguous else ""
            words.append(
                f"[{item.width}x{item.height} pitch={item.pitch} format={item.format} layout={item.layout} "
                f"size={item.size} memory={self.driver.nature(item.data)} aligned={int(item.data % 256 == 0)} "
                f"extra={int(bool(item.extra))} cuda={int(bool(item.cuda_buffer))}{step} {planes}]")
            if mapped:
                words.append("mapped=" + ",".join(
                    "-" if not item.mapped.address[n] else str(item.mapped.address[n] - item.data)
                    for n in range(PLANES)))
        return " ".join(words)

    def destroy(self, surface):
        return self.call("NvBufSurfaceDestroy", surface)


def layouts(library):
    """Every memory type and colour format, in all the sizes."""
    for kind in range(8):
        for format_ in range(114):
            for width, height in SIZES if kind in (1, 2, 3) and format_ < 30 else SIZES[2:3]:
                for batch, contiguous in ((1, False), (3, False), (3, True)) if width < 700 else ((1, False),):
                    result, surface = library.create(kind, format_, width, height, batch, contiguous)
                    line = f"create kind={kind} format={format_} {width}x{height} batch={batch} c={int(contiguous)} -> {result}"
                    if surface:
                        line += f" {library.describe(surface, True)} zero={library.contents(surface)}"
                        line += f" destroy={library.destroy(surface)}"
                    print(line)


def by_size(library):
    for kind in (1, 2, 3, 6):
        for size in (1, 1000, 4096):
            result, surface = library.create(kind, 19, 64, 64, 2, False, size)
            print(f"create kind={kind} size={size} -> {result}", library.describe(surface) if surface else "")
            if surface:
                print("  destroy", library.destroy(surface))
    for width, height in ((0, 0), (0, 5), (5, 0)):
        print(f"create {width}x{height} ->", library.create(2, 19, width, height, 1)[0])
    result, surface = library.create(2, 19, 64, 64, 1, layout=1)
    print("create block linear ->", result, library.describe(surface) if surface else "")
    print("destroy null ->", library.call("NvBufSurfaceDestroy", None))


def fill(library, surface, dice):
    for index in range(surface.contents.batch):
        item = surface.contents.list[index]
        library.driver.write(item.data, dice.randbytes(item.size))


def operations(library, dice, rounds):
    """Random calls on pairs of surfaces of all kinds, the contents checked after each."""
    formats = [2, 6, 19, 20, 1, 23, 26, 27]
    for number in range(rounds):
        format_ = dice.choice(formats)
        width, height = dice.choice([(16, 8), (33, 17), (640, 360), (700, 20)])
        batch, contiguous = dice.choice([1, 2, 4]), dice.random() < 0.3
        kinds = [dice.choice([1, 2, 3, 6]) for _ in range(2)]
        other = dice.choice([format_] * 5 + [dice.choice(formats)])
        wider = width + dice.choice([0] * 6 + [1, 2])
        others = batch + dice.choice([0] * 6 + [1])
        first = library.create(kinds[0], format_, width, height, batch, contiguous)
        second = library.create(kinds[1], other, wider, height, others)
        print(f"round {number}: {kinds} formats {format_},{other} {width},{wider}x{height} batch {batch},{others} "
              f"-> {first[0]},{second[0]}")
        surfaces = [surface for _, surface in (first, second) if surface]
        for surface in surfaces:
            fill(library, surface, dice)
        for _ in range(8):
            step(library, surfaces, dice)
        for surface in surfaces:
            print("  destroy", library.destroy(surface))


def step(library, surfaces, dice):
    surface = dice.choice(surfaces)
    # NVIDIA's library reads beyond its list where an index is too large.
    index, plane = dice.choice([-1, 0, surface.contents.batch - 1]), dice.choice([-1, 0, 1, 5])
    choice = dice.choice(["copy", "copy", "memset", "memset", "map", "unmap", "cpu", "device", "filled", "egl", "fd"])
    print(f"  {choice} {index} {plane} of {surface.contents.kind}", end=" ", flush=True)
    if choice == "copy":
        result = library.call("NvBufSurfaceCopy", surfaces[0], surfaces[-1])
    elif choice == "memset":
        value = dice.randrange(256)
        result = library.call("NvBufSurfaceMemSet", surface, index, plane, ctypes.c_uint8(value))
    elif choice == "map":
        flags = dice.choice([0, 1, 2])
        result = library.call("NvBufSurfaceMap", surface, index, plane, flags)
    elif choice == "unmap":
        result = library.call("NvBufSurfaceUnMap", surface, index, plane)
        for item in range(surface.contents.batch):
            # NVIDIA's library leaves addresses behind, ours does not: from here on nothing is mapped.
            surface.contents.list[item].mapped = MappedAddr()
    elif choice == "cpu":
        result = library.call("NvBufSurfaceSyncForCpu", surface, index, plane)
    elif choice == "device":
        result = library.call("NvBufSurfaceSyncForDevice", surface, index, plane)
    elif choice == "filled":
        surface.contents.filled = result = dice.choice([0, surface.contents.batch])
    elif choice == "egl":
        result = (library.call("NvBufSurfaceMapEglImage", surface, index),
                  library.call("NvBufSurfaceUnMapEglImage", surface, index))
    else:
        found = c_void_p()
        descriptor = surface.contents.list[0].descriptor
        result = library.call("NvBufSurfaceFromFd", c_int(descriptor & 0xFFFFFFFF if descriptor < 1 << 31 else -1),
                              byref(found))
        result = (result, found.value == ctypes.addressof(surface.contents))
    print(f"-> {result};",
          " | ".join(f"{library.contents(s)} {mapped(s)}" for s in surfaces))


def mapped(surface):
    return "/".join(
        "".join("-" if not surface.contents.list[i].mapped.address[n] else "m" for n in range(PLANES))
        for i in range(surface.contents.batch))


def main():
    # What the library prints to the standard output must not stand among the lines.
    lines = os.dup(1)
    os.dup2(2, 1)
    sys.stdout = os.fdopen(lines, "w", buffering=1)
    driver = Driver()
    library = Library(sys.argv[1], driver)
    dice = random.Random(9)
    layouts(library)
    by_size(library)
    operations(library, dice, int(sys.argv[2]) if len(sys.argv) > 2 else 500)
    print("end")


if __name__ == "__main__":
    main()
