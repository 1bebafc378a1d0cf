#pragma once
#include <stdint.h>

/* The loops over the columns of one row, on the way from an image to a network's input.

   They are in C because Swift compiles for the oldest processors that a program may meet, and cannot compile one
   function for several: the same loops exist here for each instruction set, and the best that the processor has is
   taken at run time. All of them compute with whole numbers and give the same result to the last bit. */

/* What a column of the result lies between: two neighbouring pixels, near and far. */
typedef struct {
  /* How many columns there are. */
  int32_t count;
  /* The near pixel of each column; the far one is the next. */
  const int32_t *_Nonnull first;
  /* The weights of both pixels, in 11 fractional bits. */
  const int32_t *_Nonnull near_weight;
  const int32_t *_Nonnull far_weight;
  /* Of two neighbouring samples of chroma, the first; and whether a pixel has the second (-1) or the first (0). */
  const int32_t *_Nonnull chroma;
  const int32_t *_Nonnull near_has_second;
  const int32_t *_Nonnull far_has_second;
} dip_columns;

/* What leads from luma and chroma to colours, in 20 fractional bits, and the luma of black. */
typedef struct {
  int32_t black, luma, red_of_v, green_of_u, green_of_v, blue_of_u;
} dip_color_terms;

typedef struct {
  /* Finds the greatest number of each column of `count` in rows that are `stride` numbers apart; NaNs do not count. */
  void (*_Nonnull best_of_rows)(const float *_Nonnull rows, int64_t stride, int32_t row_count, int32_t count,
                                float *_Nonnull best);
  /* Picks two neighbouring bytes for each column. */
  void (*_Nonnull pick_bytes)(const uint8_t *_Nonnull row, const dip_columns *_Nonnull columns,
                              uint16_t *_Nonnull pairs);
  /* Picks two neighbouring samples of chroma for each column, of a row of its own. */
  void (*_Nonnull pick_chroma)(const uint8_t *_Nonnull row, const dip_columns *_Nonnull columns,
                               uint16_t *_Nonnull pairs);
  /* Picks two neighbouring samples of chroma for each column, of a row of U and V interleaved. */
  void (*_Nonnull pick_interleaved)(const uint8_t *_Nonnull uv, const dip_columns *_Nonnull columns,
                                    uint16_t *_Nonnull u, uint16_t *_Nonnull v);
  /* What chroma adds to red, green and blue of the near and of the far pixels: six rows, `distance` apart. */
  void (*_Nonnull tint)(const uint16_t *_Nonnull u, const uint16_t *_Nonnull v, const dip_columns *_Nonnull columns,
                        const dip_color_terms *_Nonnull terms, int32_t *_Nonnull tints, int32_t distance);
  /* Makes colours of luma and tints and mixes neighbours: three rows, `distance` apart, in 7 fractional bits. */
  void (*_Nonnull mix_colors)(const uint16_t *_Nonnull pairs, const int32_t *_Nonnull tints,
                              const dip_columns *_Nonnull columns, const dip_color_terms *_Nonnull terms,
                              int16_t *_Nonnull mixed, int32_t distance);
  /* Mixes neighbouring bytes of one channel, `step` bytes apart. */
  void (*_Nonnull mix_bytes)(const uint8_t *_Nonnull row, int32_t step, int32_t far,
                             const dip_columns *_Nonnull columns, int16_t *_Nonnull mixed);
  /* Mixes two rows to one of bytes. */
  void (*_Nonnull mix_rows)(const int16_t *_Nonnull near, const int16_t *_Nonnull far, int32_t near_weight,
                            int32_t far_weight, int32_t count, uint8_t *_Nonnull bytes);
  /* Makes numbers of bytes. */
  void (*_Nonnull to_floats)(const uint8_t *_Nonnull bytes, int32_t count, float mean, float scale,
                             float *_Nonnull floats);
  /* Makes numbers of three rows of bytes, interleaved. */
  void (*_Nonnull interleave_floats)(const uint8_t *_Nonnull a, const uint8_t *_Nonnull b, const uint8_t *_Nonnull c,
                                     int32_t count, const float *_Nonnull mean, const float *_Nonnull scale,
                                     float *_Nonnull floats);
  /* Interleaves three rows of bytes. */
  void (*_Nonnull interleave_bytes)(const uint8_t *_Nonnull a, const uint8_t *_Nonnull b, const uint8_t *_Nonnull c,
                                    int32_t count, uint8_t *_Nonnull bytes);
} dip_row_kernels;

/* How many instruction sets of this processor the loops were compiled for; at least one. */
int32_t dip_row_kernel_count(void);

/* The loops for one of them: 0 is the one that every processor has, the last is the best. */
const dip_row_kernels *_Nonnull dip_row_kernels_at(int32_t index);
