/* The memory layout of DeepStream 9, written from its measured sizes and offsets. */
#pragma once

/* Which ends of an arrow have a head. */
typedef enum {
  START_HEAD = 0,
  END_HEAD = 1,
  BOTH_HEAD = 2
} NvOSD_Arrow_Head_Direction;

/* A colour; each part from 0 to 1. */
typedef struct _NvOSD_ColorParams {
  double red;
  double green;
  double blue;
  double alpha;
} NvOSD_ColorParams;

/* How text looks. The name is not owned: it must outlive the metadata. */
typedef struct _NvOSD_FontParams {
  char *font_name;
  unsigned int font_size;
  NvOSD_ColorParams font_color;
} NvOSD_FontParams;

/* A text to draw. The text is a heap string that the metadata owns. */
typedef struct _NvOSD_TextParams {
  char *display_text;
  unsigned int x_offset;
  unsigned int y_offset;
  NvOSD_FontParams font_params;
  int set_bg_clr;
  NvOSD_ColorParams text_bg_clr;
} NvOSD_TextParams;

/* A rectangle to draw, which is also where an object keeps its box. */
typedef struct _NvOSD_RectParams {
  float left;
  float top;
  float width;
  float height;
  unsigned int border_width;
  NvOSD_ColorParams border_color;
  unsigned int has_bg_color;
  unsigned int reserved;
  NvOSD_ColorParams bg_color;
  int has_color_info;
  int color_id;
  float rotation_angle;
} NvOSD_RectParams;

/* A segmentation mask. The data is a heap block that the metadata owns when size is above 0. */
typedef struct _NvOSD_MaskParams {
  float *data;
  unsigned int size;
  float threshold;
  unsigned int width;
  unsigned int height;
} NvOSD_MaskParams;

/* A line to draw, in pixels of the frame. */
typedef struct _NvOSD_LineParams {
  unsigned int x1;
  unsigned int y1;
  unsigned int x2;
  unsigned int y2;
  unsigned int line_width;
  NvOSD_ColorParams line_color;
} NvOSD_LineParams;

/* An arrow to draw, in pixels of the frame. */
typedef struct _NvOSD_ArrowParams {
  unsigned int x1;
  unsigned int y1;
  unsigned int x2;
  unsigned int y2;
  unsigned int arrow_width;
  NvOSD_Arrow_Head_Direction arrow_head;
  NvOSD_ColorParams arrow_color;
  unsigned int reserved;
} NvOSD_ArrowParams;

/* A circle to draw, in pixels of the frame. */
typedef struct _NvOSD_CircleParams {
  unsigned int xc;
  unsigned int yc;
  unsigned int radius;
  NvOSD_ColorParams circle_color;
  unsigned int has_bg_color;
  NvOSD_ColorParams bg_color;
  unsigned int circle_width;
  unsigned int reserved;
} NvOSD_CircleParams;
