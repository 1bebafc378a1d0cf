/* What the kernel in preprocess.cu is given, for Swift and for the device alike. */
#pragma once

/* As many frames as one launch takes: all of them together fit what a kernel can be given. */
#define DIPPER_PREPROCESS_FRAMES 48
/* A block makes so many columns, one a thread, and at most so many rows of them. */
#define DIPPER_PREPROCESS_COLUMNS 32
#define DIPPER_PREPROCESS_MOST_ROWS 32

/* An NV12 frame in the device's memory, and the part of it that is wanted. */
typedef struct {
  unsigned long long luma;
  unsigned long long chroma;
  /* How many of the part's pixels one of the result spans. */
  double ratio_x;
  double ratio_y;
  unsigned luma_pitch;
  unsigned chroma_pitch;
  /* The frame's width, in pixels; at least 2. */
  int frame_width;
  /* The part, in pixels. */
  int x;
  int y;
  int width;
  int height;
  /* What of the result it fills, from the top left corner; the rest is padding. */
  int fitted_width;
  int fitted_height;
  int reserved;
} dipper_preprocess_frame;

typedef struct {
  /* The batch: frame by frame three planes of floats. */
  unsigned long long tensor;
  int width;
  int height;
  /* Which plane red and blue go to. */
  int red_plane;
  int blue_plane;
  /* How many rows a block makes. */
  int rows;
  /* Colours from luma and chroma, in 20 fractional bits: luma's least value, the factors, and what is added. */
  int black;
  int luma;
  int red_of_v;
  int green_of_u;
  int green_of_v;
  int blue_of_u;
  int red_base;
  int green_base;
  int blue_base;
  float red_mean;
  float green_mean;
  float blue_mean;
  float red_scale;
  float green_scale;
  float blue_scale;
  float padding;
  int reserved;
  dipper_preprocess_frame frames[DIPPER_PREPROCESS_FRAMES];
} dipper_preprocess_parameters;
