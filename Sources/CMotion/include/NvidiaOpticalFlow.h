/* The part of NVIDIA's optical-flow interface (NvOFAPI) that Dipper uses, found in libnvidia-opticalflow.so.1 at run
   time. The declarations are written after NVIDIA's documentation of the interface; no header of its is needed. */
#pragma once
#include <stddef.h>
#include <stdint.h>

typedef struct dipof_session_s dipof_session;
typedef struct dipof_buffer_s dipof_buffer;

/* What every function returns: 0 for success. */
typedef int dipof_status;

enum {
  /* Major and minor number of the newest interface that these declarations fit, 4 bits for the minor one. */
  DIPOF_VERSION = 5 << 4,

  DIPOF_NOT_AVAILABLE = 1,
  DIPOF_UNSUPPORTED_DEVICE = 2,

  DIPOF_CAPS_GRID_SIZES = 0,
  DIPOF_CAPS_WIDTH_MIN = 4,
  DIPOF_CAPS_HEIGHT_MIN = 5,
  DIPOF_CAPS_WIDTH_MAX = 6,
  DIPOF_CAPS_HEIGHT_MAX = 7,

  DIPOF_SLOW = 5,
  DIPOF_MEDIUM = 10,
  DIPOF_FAST = 20,

  DIPOF_MODE_FLOW = 1,
  DIPOF_USAGE_INPUT = 1,
  DIPOF_USAGE_OUTPUT = 2,
  DIPOF_FORMAT_GRAY = 1,
  DIPOF_FORMAT_VECTOR = 5,
  DIPOF_BUFFER_ADDRESS = 2,
};

typedef struct {
  uint32_t width;
  uint32_t height;
  /* The width and height of a vector's cell, in pixels. */
  uint32_t grid_size;
  uint32_t hint_grid_size;
  int mode;
  int performance;
  int takes_hints;
  int gives_costs;
  void *private_data;
  int disparity_range;
  int has_regions;
  /* 0: from the input to the reference. */
  int direction;
  int gives_global_flow;
  int input_format;
} dipof_settings;

typedef struct {
  uint32_t width;
  uint32_t height;
  int usage;
  int format;
} dipof_description;

/* The bytes of a row and the rows of up to three planes, with what they are padded by. */
typedef struct {
  uint32_t row_bytes;
  uint32_t rows;
  uint32_t others[4];
  uint32_t planes;
} dipof_strides;

typedef struct {
  dipof_buffer *earlier;
  dipof_buffer *later;
  dipof_buffer *hints;
  /* Whether what was found for the pair before is of no use for this one. */
  int is_new_scene;
  uint32_t padding;
  void *private_data;
  uint32_t padding2;
  uint32_t region_count;
  void *regions;
} dipof_input;

typedef struct {
  /* Two signed 16-bit numbers for each cell, in 32nds of a pixel. */
  dipof_buffer *vectors;
  dipof_buffer *costs;
  void *private_data;
  dipof_buffer *backward_vectors;
  dipof_buffer *backward_costs;
  dipof_buffer *global_flow;
} dipof_output;

_Static_assert(sizeof(dipof_settings) == 64, "NV_OF_INIT_PARAMS has 64 bytes");
_Static_assert(sizeof(dipof_description) == 16, "NV_OF_BUFFER_DESCRIPTOR has 16 bytes");
_Static_assert(sizeof(dipof_strides) == 28, "NV_OF_CUDA_BUFFER_STRIDE_INFO has 28 bytes");
_Static_assert(sizeof(dipof_input) == 56, "NV_OF_EXECUTE_INPUT_PARAMS has 56 bytes");
_Static_assert(sizeof(dipof_output) == 48, "NV_OF_EXECUTE_OUTPUT_PARAMS has 48 bytes");

/* The functions, in the order in which the library fills them in. Contexts and streams are the CUDA driver's. */
typedef struct {
  dipof_status (*create)(void *context, dipof_session **session);
  dipof_status (*start)(dipof_session *session, const dipof_settings *settings);
  dipof_status (*create_buffer)(dipof_session *session, const dipof_description *description, int kind,
                                dipof_buffer **buffer);
  void *(*buffer_array)(dipof_buffer *buffer);
  uint64_t (*buffer_address)(dipof_buffer *buffer);
  dipof_status (*buffer_strides)(dipof_buffer *buffer, dipof_strides *strides);
  dipof_status (*set_streams)(dipof_session *session, void *input, void *output);
  dipof_status (*execute)(dipof_session *session, const dipof_input *input, dipof_output *output);
  dipof_status (*destroy_buffer)(dipof_buffer *buffer);
  dipof_status (*destroy)(dipof_session *session);
  dipof_status (*last_error)(dipof_session *session, char *text, uint32_t *size);
  dipof_status (*capability)(dipof_session *session, int what, uint32_t *values, uint32_t *count);
} dipof_api;

/* Fills the table from an opened library; returns 0, or what the library answered, or -1 where it is another library. */
dipof_status dipof_load(void *library, dipof_api *api);
