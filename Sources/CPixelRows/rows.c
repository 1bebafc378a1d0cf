#include "CPixelRows.h"
#include <math.h>
#include <string.h>

/* A product and a sum are rounded one after the other, whatever the processor could do at once. */
#pragma clang fp contract(off)

#define KERNEL(name) name##_baseline
#include "kernels.h"
#undef KERNEL

#ifdef __x86_64__

#define KERNEL(name) name##_v2
#pragma clang attribute push(__attribute__((target("arch=x86-64-v2"))), apply_to = function)
#include "kernels.h"
#pragma clang attribute pop
#undef KERNEL

#define KERNEL(name) name##_v3
#pragma clang attribute push(__attribute__((target("arch=x86-64-v3"))), apply_to = function)
#include "kernels.h"
#pragma clang attribute pop
#undef KERNEL

int32_t dip_row_kernel_count(void) {
  __builtin_cpu_init();
  if (!__builtin_cpu_supports("sse4.2")) return 1;
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi2") ? 3 : 2;
}

const dip_row_kernels *dip_row_kernels_at(int32_t index) {
  switch (index) {
    case 2: return &kernels_v3;
    case 1: return &kernels_v2;
    default: return &kernels_baseline;
  }
}

#else

int32_t dip_row_kernel_count(void) { return 1; }

const dip_row_kernels *dip_row_kernels_at(int32_t index) { return &kernels_baseline; }

#endif
