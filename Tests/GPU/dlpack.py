#!/usr/bin/env python3
"""Takes surfaces' pixels by DLPack into NumPy, and into PyTorch and CuPy where they are: dlpack.py PROBE-LIBRARY"""
import ctypes
import gc
import sys

import numpy

KINDS = ["system", "pinned", "device", "unified"]
CAPSULES = [b"dltensor", b"dltensor_versioned"]
probe = ctypes.CDLL(sys.argv[1])
probe.dipper_probe_dlpack.restype = ctypes.c_size_t
make_capsule = ctypes.pythonapi.PyCapsule_New
make_capsule.restype = ctypes.py_object
make_capsule.argtypes = [ctypes.c_size_t, ctypes.c_char_p, ctypes.c_void_p]
DEVICES = [(1, 0), (3, 0), (2, 0), (13, 0)]


class Pixels:
    """What frameworks ask for an array; each capsule is a new surface."""

    def __init__(self, kind, value, versioned):
        self.kind, self.value, self.versioned = kind, value, versioned

    def __dlpack_device__(self):
        return DEVICES[self.kind]

    def __dlpack__(self, *, stream=None, max_version=None, dl_device=None, copy=None):
        versioned = self.versioned and max_version is not None
        address = probe.dipper_probe_dlpack(self.kind, int(versioned), ctypes.c_uint8(self.value))
        if not address:
            raise BufferError("the probe made no array")
        return make_capsule(address, CAPSULES[versioned], None)


def check(name, array, value):
    assert tuple(array.shape) == (20, 30, 4), array.shape
    assert int(array.sum()) == value * 2400, int(array.sum())
    array[3, 4] = 9
    assert int(array[3, 4, 1]) == 9 and int(array[3, 5, 1]) == value
    print("ok", name)


def main():
    for versioned in (0, 1):
        for value in (1, 200):
            array = numpy.from_dlpack(Pixels(0, value, versioned))
            assert array.strides == (512, 4, 1)
            if array.flags.writeable:
                check(f"numpy, versioned {versioned}", array, value)
            else:
                assert int(array.sum()) == value * 2400
                print(f"ok numpy, versioned {versioned}, read only")
            kept = array[1:, :, 2]
            del array
            gc.collect()
            assert int(kept[5, 6]) == value and kept.shape == (19, 30)
    if "--gpu" not in sys.argv:
        return
    import cupy
    import torch
    for kind in (2, 3):
        for versioned in (0, 1):
            check(f"cupy, {KINDS[kind]}, versioned {versioned}", cupy.from_dlpack(Pixels(kind, 77, versioned)), 77)
    for versioned in (0, 1):
        check(f"torch, device, versioned {versioned}", torch.from_dlpack(Pixels(2, 55, versioned)), 55)
    check("torch, system", torch.from_dlpack(Pixels(0, 56, 0)), 56)
    free = cupy.cuda.runtime.memGetInfo()[0]
    for _ in range(2000):
        cupy.from_dlpack(Pixels(2, 1, 1))
    gc.collect()
    lost = free - cupy.cuda.runtime.memGetInfo()[0]
    assert lost < 32 << 20, lost
    print("ok 2000 arrays came and went,", lost, "bytes fewer")


main()
