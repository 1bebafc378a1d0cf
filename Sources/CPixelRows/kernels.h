/* Included once for every instruction set, with KERNEL(name) giving the functions' names. No guard on purpose. */

static inline void KERNEL(pick)(const uint8_t *row, const int32_t *first, int32_t count, uint16_t *restrict pairs) {
  for (int32_t i = 0; i < count; i++) memcpy(pairs + i, row + first[i], 2);
}

static void KERNEL(pick_bytes)(const uint8_t *row, const dip_columns *columns, uint16_t *restrict pairs) {
  KERNEL(pick)(row, columns->first, columns->count, pairs);
}

static void KERNEL(pick_chroma)(const uint8_t *row, const dip_columns *columns, uint16_t *restrict pairs) {
  KERNEL(pick)(row, columns->chroma, columns->count, pairs);
}

static void KERNEL(pick_interleaved)(const uint8_t *uv, const dip_columns *columns, uint16_t *restrict u,
                                     uint16_t *restrict v) {
  for (int32_t i = 0; i < columns->count; i++) {
    uint32_t samples;
    memcpy(&samples, uv + 2 * columns->chroma[i], 4);
    /* U0 V0 U1 V1 to U0 U1 and V0 V1. */
    u[i] = (uint16_t)((samples & 0xff) | (samples >> 8 & 0xff00));
    v[i] = (uint16_t)((samples >> 8 & 0xff) | (samples >> 16 & 0xff00));
  }
}

static void KERNEL(tint)(const uint16_t *restrict u, const uint16_t *restrict v, const dip_columns *columns,
                         const dip_color_terms *terms, int32_t *restrict tints, int32_t distance) {
  const dip_color_terms t = *terms;
  const int32_t *restrict near = columns->near_has_second, *restrict far = columns->far_has_second;
  const int32_t half = 1 << 19;
  for (int32_t i = 0; i < columns->count; i++) {
    int32_t u0 = (near[i] ? u[i] >> 8 : u[i] & 255) - 128, v0 = (near[i] ? v[i] >> 8 : v[i] & 255) - 128;
    int32_t u1 = (far[i] ? u[i] >> 8 : u[i] & 255) - 128, v1 = (far[i] ? v[i] >> 8 : v[i] & 255) - 128;
    tints[i] = v0 * t.red_of_v + half;
    tints[distance + i] = u0 * t.green_of_u + v0 * t.green_of_v + half;
    tints[2 * distance + i] = u0 * t.blue_of_u + half;
    tints[3 * distance + i] = v1 * t.red_of_v + half;
    tints[4 * distance + i] = u1 * t.green_of_u + v1 * t.green_of_v + half;
    tints[5 * distance + i] = u1 * t.blue_of_u + half;
  }
}

static inline int32_t KERNEL(level)(int32_t color) {
  color >>= 20;
  color = color < 0 ? 0 : color;
  return color > 255 ? 255 : color;
}

static void KERNEL(mix_colors)(const uint16_t *restrict pairs, const int32_t *restrict tints,
                               const dip_columns *columns, const dip_color_terms *terms, int16_t *restrict mixed,
                               int32_t distance) {
  const int32_t *restrict near = columns->near_weight, *restrict far = columns->far_weight;
  const int32_t black = terms->black, luma = terms->luma, count = columns->count;
  for (int32_t i = 0; i < count; i++) {
    int32_t y0 = pairs[i] & 255, y1 = pairs[i] >> 8;
    y0 = ((y0 > black ? y0 : black) - black) * luma;
    y1 = ((y1 > black ? y1 : black) - black) * luma;
    for (int32_t c = 0; c < 3; c++) {
      int32_t first = KERNEL(level)(y0 + tints[c * distance + i]);
      int32_t second = KERNEL(level)(y1 + tints[(c + 3) * distance + i]);
      mixed[c * distance + i] = (int16_t)((first * near[i] + second * far[i]) >> 4);
    }
  }
}

static void KERNEL(mix_bytes)(const uint8_t *row, int32_t step, int32_t next, const dip_columns *columns,
                              int16_t *restrict mixed) {
  const int32_t *restrict near = columns->near_weight, *restrict far = columns->far_weight;
  for (int32_t i = 0; i < columns->count; i++) {
    const uint8_t *pixel = row + columns->first[i] * step;
    mixed[i] = (int16_t)((pixel[0] * near[i] + pixel[next] * far[i]) >> 4);
  }
}

static void KERNEL(mix_rows)(const int16_t *restrict near, const int16_t *restrict far, int32_t near_weight,
                             int32_t far_weight, int32_t count, uint8_t *restrict bytes) {
  const int16_t first = (int16_t)near_weight, second = (int16_t)far_weight;
  for (int32_t i = 0; i < count; i++) {
    int16_t sum = (int16_t)((near[i] * first >> 16) + (far[i] * second >> 16) + 2);
    bytes[i] = (uint8_t)(sum >> 2);
  }
}

static void KERNEL(to_floats)(const uint8_t *restrict bytes, int32_t count, float mean, float scale,
                              float *restrict floats) {
  for (int32_t i = 0; i < count; i++) floats[i] = ((float)bytes[i] - mean) * scale;
}

static void KERNEL(interleave_floats)(const uint8_t *restrict a, const uint8_t *restrict b, const uint8_t *restrict c,
                                      int32_t count, const float *mean, const float *scale, float *restrict floats) {
  const float m0 = mean[0], m1 = mean[1], m2 = mean[2], s0 = scale[0], s1 = scale[1], s2 = scale[2];
  for (int32_t i = 0; i < count; i++) {
    floats[3 * i] = ((float)a[i] - m0) * s0;
    floats[3 * i + 1] = ((float)b[i] - m1) * s1;
    floats[3 * i + 2] = ((float)c[i] - m2) * s2;
  }
}

static void KERNEL(interleave_bytes)(const uint8_t *restrict a, const uint8_t *restrict b, const uint8_t *restrict c,
                                     int32_t count, uint8_t *restrict bytes) {
  for (int32_t i = 0; i < count; i++) {
    bytes[3 * i] = a[i];
    bytes[3 * i + 1] = b[i];
    bytes[3 * i + 2] = c[i];
  }
}

static void KERNEL(best_of_rows)(const float *rows, int64_t stride, int32_t row_count, int32_t count,
                                 float *restrict best) {
  for (int32_t i = 0; i < count; i++) best[i] = -INFINITY;
  int32_t row = 0;
  // Four rows at once: what is best so far is read and written a quarter as often. Comparisons are false for a NaN.
  for (; row + 4 <= row_count; row += 4) {
    const float *a = rows + row * stride, *b = a + stride, *c = b + stride, *d = c + stride;
    for (int32_t i = 0; i < count; i++) {
      float most = best[i];
      most = a[i] > most ? a[i] : most;
      most = b[i] > most ? b[i] : most;
      most = c[i] > most ? c[i] : most;
      best[i] = d[i] > most ? d[i] : most;
    }
  }
  for (; row < row_count; row++) {
    const float *a = rows + row * stride;
    for (int32_t i = 0; i < count; i++) best[i] = a[i] > best[i] ? a[i] : best[i];
  }
}

static const dip_row_kernels KERNEL(kernels) = {
    .best_of_rows = KERNEL(best_of_rows),
    .pick_bytes = KERNEL(pick_bytes),
    .pick_chroma = KERNEL(pick_chroma),
    .pick_interleaved = KERNEL(pick_interleaved),
    .tint = KERNEL(tint),
    .mix_colors = KERNEL(mix_colors),
    .mix_bytes = KERNEL(mix_bytes),
    .mix_rows = KERNEL(mix_rows),
    .to_floats = KERNEL(to_floats),
    .interleave_floats = KERNEL(interleave_floats),
    .interleave_bytes = KERNEL(interleave_bytes),
};
