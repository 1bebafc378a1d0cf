/* DLPack's structures, by which frameworks hand each other arrays without a copy; declared after DLPack's
   specification, version 1.1. */
#pragma once
#include <stddef.h>
#include <stdint.h>

enum {
  DIPDL_CPU = 1,
  DIPDL_CUDA = 2,
  DIPDL_CUDA_HOST = 3,
  DIPDL_CUDA_MANAGED = 13,

  DIPDL_INT = 0,
  DIPDL_UINT = 1,
  DIPDL_FLOAT = 2,

  DIPDL_READ_ONLY = 1,
  DIPDL_MAJOR = 1,
  DIPDL_MINOR = 1,
};

typedef struct {
  void *data;
  int32_t device_type;
  int32_t device_id;
  int32_t rank;
  uint8_t type_code;
  uint8_t type_bits;
  uint16_t type_lanes;
  int64_t *shape;
  /* In elements. */
  int64_t *strides;
  uint64_t byte_offset;
} dipdl_tensor;

/* What is handed over under the capsule name "dltensor". */
typedef struct dipdl_managed_s {
  dipdl_tensor tensor;
  void *context;
  void (*deleter)(struct dipdl_managed_s *self);
} dipdl_managed;

/* What is handed over under the capsule name "dltensor_versioned". */
typedef struct dipdl_versioned_s {
  uint32_t major;
  uint32_t minor;
  void *context;
  void (*deleter)(struct dipdl_versioned_s *self);
  uint64_t flags;
  dipdl_tensor tensor;
} dipdl_versioned;

_Static_assert(sizeof(dipdl_tensor) == 48 && sizeof(dipdl_managed) == 64 && sizeof(dipdl_versioned) == 80,
               "DLPack's structures on 64-bit systems");
