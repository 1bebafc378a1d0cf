// Turns a batch of NV12 frames into a network's input in one launch: cuts, scales, converts and normalises.
//
// Every number is computed as DipperInference's Preprocessor computes it on the processor, in the same integers, so
// that the results are equal to the last bit. A block is one warp: each thread makes one column of some rows, so that
// what concerns the column is worked out once, a row's addresses are the same for all threads, and whole lines are
// written. The rows to come are fetched into the cache two rows ahead. Block z is the frame.
#include "preprocess.h"

typedef unsigned char byte;
typedef unsigned long long address;

// Where on an axis of the source a pixel of the result lies: between two pixels, nearer to one or the other.
struct place {
  int first;
  unsigned near, far;
};

static __device__ __forceinline__ unsigned weight(float part) {
  return (unsigned)__float2int_rn(__fmul_rn(part, 2048.0f));
}

static __device__ __forceinline__ place place_of(int index, double ratio) {
  // No multiplication may be fused with an addition: the processor rounds after each.
  float position = __double2float_rn(__dadd_rn(__dmul_rn(__dadd_rn((double)index, 0.5), ratio), -0.5));
  float floor = floorf(position), fraction = __fsub_rn(position, floor);
  place result;
  result.first = (int)floor;
  result.near = weight(__fsub_rn(1.0f, fraction));
  result.far = weight(fraction);
  return result;
}

struct color {
  int red, green, blue;
};

// What a sample of chroma adds to a colour.
static __device__ __forceinline__ color tint_of(const dipper_preprocess_parameters &p, unsigned sample) {
  int u = sample & 255, v = sample >> 8;
  color result;
  result.red = p.red_of_v * v + p.red_base;
  result.green = p.green_of_v * v + (p.green_of_u * u + p.green_base);
  result.blue = p.blue_of_u * u + p.blue_base;
  return result;
}

// Two levels of one channel as bytes, cut to 0...255.
static __device__ __forceinline__ unsigned levels(int near, int far) {
  unsigned result;
  asm("cvt.pack.sat.u8.s32.b32 %0, %1, %2, 0;" : "=r"(result) : "r"(far >> 20), "r"(near >> 20));
  return result;
}

// Two bytes by their weights, in 7 fractional bits.
static __device__ __forceinline__ int mixed(unsigned weights, unsigned bytes) {
  unsigned result;
  asm("dp2a.lo.u32.u32 %0, %1, %2, 0;" : "=r"(result) : "r"(weights), "r"(bytes));
  return result >> 4;
}

// Mixes two neighbours of one row.
static __device__ __forceinline__ color mix_columns(const dipper_preprocess_parameters &p, int near, int far,
                                                    color near_tint, color far_tint, unsigned weights) {
  near = max(near, p.black);
  far = max(far, p.black);
  color result;
  result.red = mixed(weights, levels(p.luma * near + near_tint.red, p.luma * far + far_tint.red));
  result.green = mixed(weights, levels(p.luma * near + near_tint.green, p.luma * far + far_tint.green));
  result.blue = mixed(weights, levels(p.luma * near + near_tint.blue, p.luma * far + far_tint.blue));
  return result;
}

static __device__ __forceinline__ float mix_rows(unsigned top, unsigned bottom, unsigned near, unsigned far) {
  return (float)(int)((((top * near) >> 16) + ((bottom * far) >> 16) + 2) >> 2);
}

static __device__ __forceinline__ float normal(float value, float mean, float scale) {
  return __fmul_rn(__fsub_rn(value, mean), scale);
}

static __device__ __forceinline__ int light(address place) { return __ldg((const byte *)place); }

static __device__ __forceinline__ unsigned sample(address place) { return __ldg((const unsigned short *)place); }

static __device__ __forceinline__ void fetch(address place) { asm volatile("prefetch.global.L2 [%0];" ::"l"(place)); }

static __device__ __forceinline__ void put(address place, float value) {
  asm volatile("st.global.f32 [%0], %1;" ::"l"(place), "f"(value) : "memory");
}

extern "C" __global__ void __launch_bounds__(DIPPER_PREPROCESS_COLUMNS, 32)
    dipper_preprocess(const dipper_preprocess_parameters p) {
  // Of each row: the source's rows above and below it, and their weights.
  __shared__ uint4 lines[DIPPER_PREPROCESS_MOST_ROWS];
  const dipper_preprocess_frame &frame = p.frames[blockIdx.z];
  const int x = blockIdx.x * DIPPER_PREPROCESS_COLUMNS + threadIdx.x;
  const int start = blockIdx.y * p.rows;
  if (threadIdx.x < p.rows) {
    const place row = place_of(start + threadIdx.x, frame.ratio_y);
    const int last = frame.height - 1;
    const unsigned top = frame.y + max(0, min(last, row.first)), bottom = frame.y + max(0, min(last, row.first + 1));
    lines[threadIdx.x] = make_uint4(top, bottom, row.near, row.far);
  }
  __syncthreads();
  if (x >= p.width) return;

  const size_t plane = (size_t)p.width * p.height * 4;
  const address tensor = p.tensor + blockIdx.z * 3 * plane + (size_t)x * 4;
  const address red = tensor + p.red_plane * plane, green = tensor + plane, blue = tensor + p.blue_plane * plane;
  const unsigned stride = p.width * 4;
  int y = start;
  if (x < frame.fitted_width) {
    place column = place_of(x, frame.ratio_x);
    // Beyond an edge the edge has all the weight.
    if (column.first < 0 || column.first >= frame.width - 1) {
      column.first = max(0, min(frame.width - 1, column.first));
      column.near = 2048;
      column.far = 0;
    }
    // A pair takes two pixels of the frame: its last column is the second of the last pair.
    unsigned left = frame.x + column.first;
    if ((int)left + 1 >= frame.frame_width) {
      left = frame.frame_width - 2;
      column.far = column.near;
      column.near = 0;
    }
    const unsigned weights = column.near | column.far << 16;
    const address luma = frame.luma + left;
    const address near_chroma = frame.chroma + (left & ~1u), far_chroma = frame.chroma + ((left + 1) & ~1u);
    const unsigned luma_pitch = frame.luma_pitch, chroma_pitch = frame.chroma_pitch;
    const int end = min(start + p.rows, frame.fitted_height);
    auto fetch_row = [&](int row) {
      if (row >= end) return;
      const uint4 line = lines[row - start];
      fetch(luma + line.x * luma_pitch);
      fetch(luma + line.y * luma_pitch);
      fetch(near_chroma + (line.x >> 1) * chroma_pitch);
    };
    fetch_row(y + 1);
#pragma unroll 1
    for (; y < end; y++) {
      const uint4 line = lines[y - start];
      const address top = luma + line.x * luma_pitch, bottom = luma + line.y * luma_pitch;
      const int a = light(top), b = light(top + 1), c = light(bottom), d = light(bottom + 1);
      const unsigned top_chroma = (line.x >> 1) * chroma_pitch, bottom_chroma = (line.y >> 1) * chroma_pitch;
      const unsigned k = sample(near_chroma + top_chroma), l = sample(far_chroma + top_chroma);
      const unsigned m = sample(near_chroma + bottom_chroma), n = sample(far_chroma + bottom_chroma);
      fetch_row(y + 2);
      const color upper = mix_columns(p, a, b, tint_of(p, k), tint_of(p, l), weights);
      const color lower = mix_columns(p, c, d, tint_of(p, m), tint_of(p, n), weights);
      const unsigned offset = y * stride;
      put(red + offset, normal(mix_rows(upper.red, lower.red, line.z, line.w), p.red_mean, p.red_scale));
      put(green + offset, normal(mix_rows(upper.green, lower.green, line.z, line.w), p.green_mean, p.green_scale));
      put(blue + offset, normal(mix_rows(upper.blue, lower.blue, line.z, line.w), p.blue_mean, p.blue_scale));
    }
  }
  for (const int end = min(start + p.rows, p.height); y < end; y++) {
    put(red + y * stride, normal(p.padding, p.red_mean, p.red_scale));
    put(green + y * stride, normal(p.padding, p.green_mean, p.green_scale));
    put(blue + y * stride, normal(p.padding, p.blue_mean, p.blue_scale));
  }
}
