/* What libdipper-opencv-flow.so offers: OpenCV's dense inverse search, behind functions of C.
   The library is built apart (scripts/opencv-flow) and found at run time; nothing of OpenCV is needed to build Dipper. */
#pragma once
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The version of this interface; the library is asked for the same. */
#define DIPFLOW_VERSION 1

/* One picture after another of one size. */
typedef struct dipflow_s dipflow;

typedef struct {
  /* OpenCV's version, such as "4.6.0". */
  const char *opencv_version;

  /* Creates an estimator, or writes why not into message and returns NULL.
     preset: OpenCV's, from 0 (ultrafast) to 2 (medium); width, height: of the pictures; cell: of a vector, in pixels. */
  dipflow *(*create)(int preset, int width, int height, int cell, char *message, size_t capacity);

  /* Writes how far the pixels of one gray picture have moved in another, as x and y in turns, the mean of each cell.
     The rows of the pictures lie one after another without gaps.
     Returns 0, or writes what went wrong into message and returns another number. */
  int (*estimate)(dipflow *flow, const uint8_t *before, const uint8_t *after, float *vectors, char *message,
                  size_t capacity);

  void (*destroy)(dipflow *flow);
} dipflow_api;

/* The library's one function: its table, or NULL where it does not know the version. */
const dipflow_api *dipper_opencv_flow(int version);

/* The table of an opened library; NULL where it is not that library, or of another version. */
const dipflow_api *dipflow_load(void *library);

#ifdef __cplusplus
}
#endif
