/// What `SurfaceProbe` shows of NVIDIA's libnvbufsurface.so 9.0.2, for system memory.
enum MeasuredSurfaceAnswers {
  /// The FNV-1a hash of the lines of random operations with the seeds 1…500.
  static let randomHash: UInt64 = 5197354491873736875

  /// The lines of the named operations.
  static let same = """
    format 0 tight 0: refused
    format 0 tight 1: refused
    format 1 tight 0: made
    batch of 2, filled 0, contiguous 0, type 6, device 0
     0: 65x33 pitch 512 format 1 layout 0 size 17408 mapped 0 planes 1 [66 34 512 0 17408 1] [0 0 0 0 0 0] [0 0 0 0 0 0] [0 0 0 0 0 0]
     1: 65x33 pitch 512 format 1 layout 0 size 17408 mapped 0 planes 1 [66 34 512 0 17408 1] [0 0 0 0 0 0] [0 0 0 0 0 0] [0 0 0 0 0 0]
    zero 4771091140685165349
    NvBufSurfaceDestroy(surface) = 0
    format 1 tight 1: made
    batch of 2, filled 0, contiguous 0, type 6, device 0
     0: 65x33 pitch 66 format 1 layout 0 size 2244 mapped 0 planes 1 [66 34 66 0 2244 1] [0 0 0 0 0 0] [0 0 0 0 0 0] [0 0 0 0 0 0]
     1: 65x33 pitch 66 format 1 layout 0 size 2244 mapped 0 planes 1 [66 34 66 0 2244 1] [0 0 0 0 0 0] [0 0 0 0 0 0] [0 0 0 0 0 0]
    zero 14636278825947419381
    NvBufSurfaceDestroy(surface) = 0
    format 2 tight 0: made
    batch of 2, filled 0, contiguous 0, type 6, device 0
     0: 65x33 pitch 512 format 2 layout 0 size 26112 mapped 0 planes 3 [66 34 512 0 17408 1] [33 17 256 17408 4352 1] [33 17 256 21760 4352 1] [0 0 0 0 0 0]
     1: 65x33 pitch 512 format 2 layout 0 size 26112 mapped 0 planes 3 [66 34 512 0 17408 1] [33 17 256 17408 4352 1] [33 17 256 21760 4352 1] [0 0 0 0 0 0]
    zero 18094601952638999333
    NvBufSurfaceDestroy(surface) = 0
    format 2 tight 1: made
    batch of 2, filled 0, contiguous 0, type 6, device 0
     0: 65x33 pitch 66 format 2 layout 0 size 3366 mapped 0 planes 3 [66 34 66 0 2244 1] [33 17 33 2244 561 1] [33 17 33 2805 561 1] [0 0 0 0 0 0]
     1: 65x33 pitch 66 format 2 layout 0 size 3366 mapped 0 planes 3 [66 34 66 0 2244 1] [33 17 33 2244 561 1] [33 17 33 2805 561 1] [0 0 0 0 0 0]
    zero 16342359049551393725
    NvBufSurfaceDestroy(surface) = 0
    format 3 tight 0: refused
    format 3 tight 1: refused
    format 6 tight 0: made
    batch of 2, filled 0, contiguous 0, type 6, device 0
     0: 65x33 pitch 512 format 6 layout 0 size 26112 mapped 0 planes 2 [66 34 512 0 17408 1] [33 17 512 17408 8704 2] [0 0 0 0 0 0] [0 0 0 0 0 0]
     1: 65x33 pitch 512 format 6 layout 0 size 26112 mapped 0 planes 2 [66 34 512 0 17408 1] [33 17 512 17408 8704 2] [0 0 0 0 0 0] [0 0 0 0 0 0]
    zero 18094601952638999333
    NvBufSurfaceDestroy(surface) = 0
    format 6 tight 1: made
    batch of 2, filled 0, contiguous 0, type 6, device 0
     0: 65x33 pitch 66 format 6 layout 0 size 3366 mapped 0 planes 2 [66 34 66 0 2244 1] [33 17 66 2244 1122 2] [0 0 0 0 0 0] [0 0 0 0 0 0]
     1: 65x33 pitch 66 format 6 layout 0 size 3366 mapped 0 planes 2 [66 34 66 0 2244 1] [33 17 66 2244 1122 2] [0 0 0 0 0 0] [0 0 0 0 0 0]
    zero 16342359049551393725
    NvBufSurfaceDestroy(surface) = 0
    format 10 tight 0: made
    batch of 2, filled 0, contiguous 0, type 6, device 0
     0: 65x33 pitch 512 format 10 layout 0 size 17408 mapped 0 planes 1 [66 34 512 0 17408 2] [0 0 0 0 0 0] [0 0 0 0 0 0] [0 0 0 0 0 0]
     1: 65x33 pitch 512 format 10 layout 0 size 17408 mapped 0 planes 1 [66 34 512 0 17408 2] [0 0 0 0 0 0] [0 0 0 0 0 0] [0 0 0 0 0 0]
    zero 4771091140685165349
    NvBufSurfaceDestroy(surface) = 0
    format 10 tight 1: made
    batch of 2, filled 0, contiguous 0, type 6, device 0
     0: 65x33 pitch 132 format 10 layout 0 size 4488 mapped 0 planes 1 [66 34 132 0 4488 2] [0 0 0 0 0 0] [0 0 0 0 0 0] [0 0 0 0 0 0]
     1: 65x33 pitch 132 format 10 layout 0 size 4488 mapped 0 planes 1 [66 34 132 0 4488 2] [0 0 0 0 0 0] [0 0 0 0 0 0] [0 0 0 0 0 0]
    zero 11789339746069616581
    NvBufSurfaceDestroy(surface) = 0
    format 14 tight 0: refused
    format 14 tight 1: refused
    format 19 tight 0: made
    batch of 2, filled 0, contiguous 0, type 6, device 0
     0: 65x33 pitch 512 format 19 layout 0 size 17408 mapped 0 planes 1 [66 34 512 0 17408 4] [0 0 0 0 0 0] [0 0 0 0 0 0] [0 0 0 0 0 0]
     1: 65x33 pitch 512 format 19 layout 0 size 17408 mapped 0 planes 1 [66 34 512 0 17408 4] [0 0 0 0 0 0] [0 0 0 0 0 0] [0 0 0 0 0 0]
    zero 4771091140685165349
    NvBufSurfaceDestroy(surface) = 0
    format 19 tight 1: made
    batch of 2, filled 0, contiguous 0, type 6, device 0
     0: 65x33 pitch 264 format 19 layout 0 size 8976 mapped 0 planes 1 [66 34 264 0 8976 4] [0 0 0 0 0 0] [0 0 0 0 0 0] [0 0 0 0 0 0]
     1: 65x33 pitch 264 format 19 layout 0 size 8976 mapped 0 planes 1 [66 34 264 0 8976 4] [0 0 0 0 0 0] [0 0 0 0 0 0] [0 0 0 0 0 0]
    zero 11325466092940140645
    NvBufSurfaceDestroy(surface) = 0
    format 27 tight 0: made
    batch of 2, filled 0, contiguous 0, type 6, device 0
     0: 65x33 pitch 512 format 27 layout 0 size 17408 mapped 0 planes 1 [66 34 512 0 17408 3] [0 0 0 0 0 0] [0 0 0 0 0 0] [0 0 0 0 0 0]
     1: 65x33 pitch 512 format 27 layout 0 size 17408 mapped 0 planes 1 [66 34 512 0 17408 3] [0 0 0 0 0 0] [0 0 0 0 0 0] [0 0 0 0 0 0]
    zero 4771091140685165349
    NvBufSurfaceDestroy(surface) = 0
    format 27 tight 1: made
    batch of 2, filled 0, contiguous 0, type 6, device 0
     0: 65x33 pitch 198 format 27 layout 0 size 6732 mapped 0 planes 1 [66 34 198 0 6732 3] [0 0 0 0 0 0] [0 0 0 0 0 0] [0 0 0 0 0 0]
     1: 65x33 pitch 198 format 27 layout 0 size 6732 mapped 0 planes 1 [66 34 198 0 6732 3] [0 0 0 0 0 0] [0 0 0 0 0 0] [0 0 0 0 0 0]
    zero 18140832609314750869
    NvBufSurfaceDestroy(surface) = 0
    format 29 tight 0: made
    batch of 2, filled 0, contiguous 0, type 6, device 0
     0: 65x33 pitch 512 format 29 layout 0 size 26112 mapped 0 planes 2 [66 34 512 0 17408 2] [33 17 512 17408 8704 4] [0 0 0 0 0 0] [0 0 0 0 0 0]
     1: 65x33 pitch 512 format 29 layout 0 size 26112 mapped 0 planes 2 [66 34 512 0 17408 2] [33 17 512 17408 8704 4] [0 0 0 0 0 0] [0 0 0 0 0 0]
    zero 18094601952638999333
    NvBufSurfaceDestroy(surface) = 0
    format 29 tight 1: made
    batch of 2, filled 0, contiguous 0, type 6, device 0
     0: 65x33 pitch 132 format 29 layout 0 size 6732 mapped 0 planes 2 [66 34 132 0 4488 2] [33 17 132 4488 2244 4] [0 0 0 0 0 0] [0 0 0 0 0 0]
     1: 65x33 pitch 132 format 29 layout 0 size 6732 mapped 0 planes 2 [66 34 132 0 4488 2] [33 17 132 4488 2244 4] [0 0 0 0 0 0] [0 0 0 0 0 0]
    zero 18140832609314750869
    NvBufSurfaceDestroy(surface) = 0
    format 42 tight 0: made
    batch of 2, filled 0, contiguous 0, type 6, device 0
     0: 65x33 pitch 512 format 42 layout 0 size 52224 mapped 0 planes 3 [66 34 512 0 17408 1] [66 34 512 17408 17408 1] [66 34 512 34816 17408 1] [0 0 0 0 0 0]
     1: 65x33 pitch 512 format 42 layout 0 size 52224 mapped 0 planes 3 [66 34 512 0 17408 1] [66 34 512 17408 17408 1] [66 34 512 34816 17408 1] [0 0 0 0 0 0]
    zero 7273137014321713957
    NvBufSurfaceDestroy(surface) = 0
    format 42 tight 1: made
    batch of 2, filled 0, contiguous 0, type 6, device 0
     0: 65x33 pitch 66 format 42 layout 0 size 6732 mapped 0 planes 3 [66 34 66 0 2244 1] [66 34 66 2244 2244 1] [66 34 66 4488 2244 1] [0 0 0 0 0 0]
     1: 65x33 pitch 66 format 42 layout 0 size 6732 mapped 0 planes 3 [66 34 66 0 2244 1] [66 34 66 2244 2244 1] [66 34 66 4488 2244 1] [0 0 0 0 0 0]
    zero 18140832609314750869
    NvBufSurfaceDestroy(surface) = 0
    format 44 tight 0: made
    batch of 2, filled 0, contiguous 0, type 6, device 0
     0: 65x33 pitch 512 format 44 layout 0 size 52224 mapped 0 planes 3 [66 34 512 0 17408 4] [66 34 512 17408 17408 4] [66 34 512 34816 17408 4] [0 0 0 0 0 0]
     1: 65x33 pitch 512 format 44 layout 0 size 52224 mapped 0 planes 3 [66 34 512 0 17408 4] [66 34 512 17408 17408 4] [66 34 512 34816 17408 4] [0 0 0 0 0 0]
    zero 7273137014321713957
    NvBufSurfaceDestroy(surface) = 0
    format 44 tight 1: made
    batch of 2, filled 0, contiguous 0, type 6, device 0
     0: 65x33 pitch 264 format 44 layout 0 size 26928 mapped 0 planes 3 [66 34 264 0 8976 4] [66 34 264 8976 8976 4] [66 34 264 17952 8976 4] [0 0 0 0 0 0]
     1: 65x33 pitch 264 format 44 layout 0 size 26928 mapped 0 planes 3 [66 34 264 0 8976 4] [66 34 264 8976 8976 4] [66 34 264 17952 8976 4] [0 0 0 0 0 0]
    zero 5492400694351465189
    NvBufSurfaceDestroy(surface) = 0
    format 50 tight 0: made
    batch of 2, filled 0, contiguous 0, type 6, device 0
     0: 65x33 pitch 512 format 50 layout 0 size 34816 mapped 0 planes 2 [66 34 512 0 17408 1] [33 34 512 17408 17408 2] [0 0 0 0 0 0] [0 0 0 0 0 0]
     1: 65x33 pitch 512 format 50 layout 0 size 34816 mapped 0 planes 2 [66 34 512 0 17408 1] [33 34 512 17408 17408 2] [0 0 0 0 0 0] [0 0 0 0 0 0]
    zero 18270674041993478949
    NvBufSurfaceDestroy(surface) = 0
    format 50 tight 1: made
    batch of 2, filled 0, contiguous 0, type 6, device 0
     0: 65x33 pitch 66 format 50 layout 0 size 4488 mapped 0 planes 2 [66 34 66 0 2244 1] [33 34 66 2244 2244 2] [0 0 0 0 0 0] [0 0 0 0 0 0]
     1: 65x33 pitch 66 format 50 layout 0 size 4488 mapped 0 planes 2 [66 34 66 0 2244 1] [33 34 66 2244 2244 2] [0 0 0 0 0 0] [0 0 0 0 0 0]
    zero 11789339746069616581
    NvBufSurfaceDestroy(surface) = 0
    format 52 tight 0: refused
    format 52 tight 1: refused
    format 69 tight 0: made
    batch of 2, filled 0, contiguous 0, type 6, device 0
     0: 65x33 pitch 512 format 69 layout 0 size 17408 mapped 0 planes 1 [66 34 512 0 17408 0] [0 0 0 0 0 0] [0 0 0 0 0 0] [0 0 0 0 0 0]
     1: 65x33 pitch 512 format 69 layout 0 size 17408 mapped 0 planes 1 [66 34 512 0 17408 0] [0 0 0 0 0 0] [0 0 0 0 0 0] [0 0 0 0 0 0]
    zero 4771091140685165349
    NvBufSurfaceDestroy(surface) = 0
    format 69 tight 1: made
    batch of 2, filled 0, contiguous 0, type 6, device 0
     0: 65x33 pitch 165 format 69 layout 0 size 5610 mapped 0 planes 1 [66 34 165 0 5610 0] [0 0 0 0 0 0] [0 0 0 0 0 0] [0 0 0 0 0 0]
     1: 65x33 pitch 165 format 69 layout 0 size 5610 mapped 0 planes 1 [66 34 165 0 5610 0] [0 0 0 0 0 0] [0 0 0 0 0 0] [0 0 0 0 0 0]
    zero 5008304792403681549
    NvBufSurfaceDestroy(surface) = 0
    format 92 tight 0: made
    batch of 2, filled 0, contiguous 0, type 6, device 0
     0: 65x33 pitch 512 format 92 layout 0 size 17408 mapped 0 planes 1 [66 34 512 0 17408 2] [0 0 0 0 0 0] [0 0 0 0 0 0] [0 0 0 0 0 0]
     1: 65x33 pitch 512 format 92 layout 0 size 17408 mapped 0 planes 1 [66 34 512 0 17408 2] [0 0 0 0 0 0] [0 0 0 0 0 0] [0 0 0 0 0 0]
    zero 4771091140685165349
    NvBufSurfaceDestroy(surface) = 0
    format 92 tight 1: made
    batch of 2, filled 0, contiguous 0, type 6, device 0
     0: 65x33 pitch 132 format 92 layout 0 size 4488 mapped 0 planes 1 [66 34 132 0 4488 2] [0 0 0 0 0 0] [0 0 0 0 0 0] [0 0 0 0 0 0]
     1: 65x33 pitch 132 format 92 layout 0 size 4488 mapped 0 planes 1 [66 34 132 0 4488 2] [0 0 0 0 0 0] [0 0 0 0 0 0] [0 0 0 0 0 0]
    zero 11789339746069616581
    NvBufSurfaceDestroy(surface) = 0
    format 93 tight 0: made
    batch of 2, filled 0, contiguous 0, type 6, device 0
     0: 65x33 pitch 1024 format 93 layout 0 size 34816 mapped 0 planes 1 [66 34 1024 0 34816 8] [0 0 0 0 0 0] [0 0 0 0 0 0] [0 0 0 0 0 0]
     1: 65x33 pitch 1024 format 93 layout 0 size 34816 mapped 0 planes 1 [66 34 1024 0 34816 8] [0 0 0 0 0 0] [0 0 0 0 0 0] [0 0 0 0 0 0]
    zero 18270674041993478949
    NvBufSurfaceDestroy(surface) = 0
    format 93 tight 1: made
    batch of 2, filled 0, contiguous 0, type 6, device 0
     0: 65x33 pitch 528 format 93 layout 0 size 17952 mapped 0 planes 1 [66 34 528 0 17952 8] [0 0 0 0 0 0] [0 0 0 0 0 0] [0 0 0 0 0 0]
     1: 65x33 pitch 528 format 93 layout 0 size 17952 mapped 0 planes 1 [66 34 528 0 17952 8] [0 0 0 0 0 0] [0 0 0 0 0 0] [0 0 0 0 0 0]
    zero 17234769372767415717
    NvBufSurfaceDestroy(surface) = 0
    format 113 tight 0: refused
    format 113 tight 1: refused
    format 200 tight 0: refused
    format 200 tight 1: refused
    format -1 tight 0: refused
    format -1 tight 1: refused
    sizes 0 0 0: refused
    sizes 0 9 0: refused
    sizes 9 0 0: refused
    sizes 0 0 1000: made
    batch of 2, filled 0, contiguous 0, type 6, device 0
     0: 0x0 pitch 0 format 6 layout 0 size 1000 mapped 0 planes 1 [0 0 0 0 0 0] [0 0 0 0 0 0] [0 0 0 0 0 0] [0 0 0 0 0 0]
     1: 0x0 pitch 0 format 6 layout 0 size 1000 mapped 0 planes 1 [0 0 0 0 0 0] [0 0 0 0 0 0] [0 0 0 0 0 0] [0 0 0 0 0 0]
    NvBufSurfaceDestroy(surface) = 0
    sizes 64 64 1000: made
    batch of 2, filled 0, contiguous 0, type 6, device 0
     0: 64x64 pitch 0 format 6 layout 0 size 1000 mapped 0 planes 1 [0 0 0 0 0 0] [0 0 0 0 0 0] [0 0 0 0 0 0] [0 0 0 0 0 0]
     1: 64x64 pitch 0 format 6 layout 0 size 1000 mapped 0 planes 1 [0 0 0 0 0 0] [0 0 0 0 0 0] [0 0 0 0 0 0] [0 0 0 0 0 0]
    NvBufSurfaceDestroy(surface) = 0
    sizes 64 64 7: made
    batch of 2, filled 0, contiguous 0, type 6, device 0
     0: 64x64 pitch 0 format 6 layout 0 size 7 mapped 0 planes 1 [0 0 0 0 0 0] [0 0 0 0 0 0] [0 0 0 0 0 0] [0 0 0 0 0 0]
     1: 64x64 pitch 0 format 6 layout 0 size 7 mapped 0 planes 1 [0 0 0 0 0 0] [0 0 0 0 0 0] [0 0 0 0 0 0] [0 0 0 0 0 0]
    NvBufSurfaceDestroy(surface) = 0
    type 4: refused
    type 5: refused
    type 7: refused
    type 8: refused
    type 9: refused
    NvBufSurfaceMemSet(surface, -1, -1, 1) = 0
    NvBufSurfaceMemSet(surface, -1, -1, 1) = 0
    NvBufSurfaceMemSet(surface, 2, 1, 2) = 0
    NvBufSurfaceMemSet(surface, 1, 0, 3) = 0
    NvBufSurfaceMemSet(surface, 0, 2, 3) = -1
    bytes 9549278983361216805
    bytes 13931505496068530469
    bytes 11476118891089490725
    NvBufSurfaceCopy(surface, tight) = 0
    NvBufSurfaceCopy(tight, system) = 0
    filled 0 0
    bytes 5970885788043829419 5970885788043829419
    bytes 9293645871731521163 9293645871731521163
    bytes 3923559154097775093 3923559154097775093
    NvBufSurfaceMemSet(system, 1, 0, 9) = 0
    NvBufSurfaceCopy(system, surface) = 0
    bytes 9549278983361216805
    bytes 1404181892386904381
    bytes 11476118891089490725
    NvBufSurfaceCopy(surface, other) = -1
    NvBufSurfaceDestroy(other) = 0
    NvBufSurfaceCopy(surface, other) = -1
    NvBufSurfaceDestroy(other) = 0
    NvBufSurfaceCopy(surface, other) = -1
    NvBufSurfaceDestroy(other) = 0
    NvBufSurfaceCopy(surface, other) = -1
    NvBufSurfaceDestroy(other) = 0
    NvBufSurfaceCopy(surface, other) = 0
    NvBufSurfaceDestroy(other) = 0
    NvBufSurfaceCopy(surface, other) = 0
    NvBufSurfaceDestroy(other) = 0
    NvBufSurfaceCopy(surface, other) = -1
    NvBufSurfaceDestroy(other) = 0
    NvBufSurfaceCopy(surface, surface) = 0
    NvBufSurfaceCopy(NULL, surface) = -1
    NvBufSurfaceCopy(surface, NULL) = -1
    NvBufSurfaceMemSet(surface, 0, 0, 0) = -1
    NvBufSurfaceMap(surface, 0, 0, NVBUF_MAP_READ) = -1
    NvBufSurfaceCopy(surface, tight) = -1
    NvBufSurfaceDestroy(surface) = 0
    NvBufSurfaceDestroy(tight) = 0
    NvBufSurfaceDestroy(system) = 0
    NvBufSurfaceMemSet(surface, 0, -1, 3) = 0
    NvBufSurfaceMemSet(surface, 1, 1, 4) = -1
    NvBufSurfaceCopy(surface, other) = 0
    bytes 4075680925847229581 11915624712386363333
    NvBufSurfaceDestroy(surface) = 0
    NvBufSurfaceDestroy(other) = 0
    NvBufSurfaceMap(surface, 2, 0, NVBUF_MAP_READ) = -1
    NvBufSurfaceMap(surface, -2, 0, NVBUF_MAP_READ) = -1
    NvBufSurfaceMap(surface, 0, 3, NVBUF_MAP_READ) = -1
    NvBufSurfaceSyncForCpu(surface, -1, -1) = -1
    NvBufSurfaceSyncForDevice(surface, 0, 0) = -1
    NvBufSurfaceUnMap(surface, 0, 0) = 0
    NvBufSurfaceUnMap(surface, -1, -1) = 0
    NvBufSurfaceMapEglImage(surface, 0) = 0
    image 0
    NvBufSurfaceUnMapEglImage(surface, 0) = 0
    NvBufSurfaceMapCudaBuffer(surface, 0) = -1
    NvBufSurfaceUnMapCudaBuffer(surface, 0) = -1
    NvBufSurfaceMapNvmmBuffer(surface, 0) = -1
    NvBufSurfaceUnMapNvmmBuffer(surface, 0) = -1
    NvBufSurfaceSyncGpuL2CacheForDevice(surface, 0, NULL) = -1
    numbers 1
    NvBufSurfaceFromFd((int)descriptor, &found) = 0
    found 1
    NvBufSurfaceFromFd(5, &found) = -1
    NvBufSurfaceFromFd(-1, &found) = -1
    NvBufSurfaceDestroy(surface) = 0
    NvBufSurfaceFromFd((int)descriptor, &found) = -1
    NvBufSurfaceDestroy(NULL) = -1
    end
    """.split(separator: "\n")
}
