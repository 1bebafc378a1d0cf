/* The memory layout of DeepStream 9, written from its measured sizes and offsets. */
#pragma once

/* How far a cell of pixels has moved, in 32nds of a pixel. */
typedef struct _NvOFFlowVector {
  short flowx;
  short flowy;
} NvOFFlowVector;

/* The motion between two frames: rows x cols vectors of mv_size bytes, row after row. */
typedef struct {
  unsigned int rows;
  unsigned int cols;
  /* The bytes of a vector. */
  unsigned int mv_size;
  /* The bytes of a cost. */
  unsigned int cost_size;
  unsigned long frame_num;
  /* The vectors: rows x cols NvOFFlowVector. */
  void *data;
  /* How sure each vector is, or NULL. */
  void *cost;
  /* Whatever the component that attached it keeps there. */
  void *priv;
  void *reserved;
} NvDsOpticalFlowMeta;
