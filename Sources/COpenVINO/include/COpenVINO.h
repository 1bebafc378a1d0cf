/* The part of OpenVINO's C interface that Dipper uses, as a table of functions that is filled at run time.
   OpenVINO is neither needed to build nor to start a program; the declarations are written after its documentation. */
#pragma once
#include <stddef.h>
#include <stdint.h>

/* Handles of OpenVINO's objects. */
typedef struct dipov_core_s dipov_core;
typedef struct dipov_model_s dipov_model;
typedef struct dipov_port_s dipov_port;
typedef struct dipov_compiled_s dipov_compiled;
typedef struct dipov_request_s dipov_request;
typedef struct dipov_tensor_s dipov_tensor;

typedef struct {
  int64_t rank;
  int64_t *dims;
} dipov_shape;

typedef struct {
  int64_t min;
  int64_t max; /* -1 or greater than min: not fixed */
} dipov_dimension;

typedef struct {
  dipov_dimension rank;
  dipov_dimension *dims;
} dipov_partial_shape;

/* OpenVINO keeps the address of the callback: it lives as long as the request. */
typedef struct {
  void (*function)(void *context);
  void *context;
} dipov_callback;

typedef struct {
  const char *key;
  const void *value;
} dipov_property;

typedef struct {
  const char *build_number;
  const char *description;
} dipov_version;

/* Element types, as OpenVINO numbers them. */
enum {
  DIPOV_F16 = 3,
  DIPOV_F32 = 4,
  DIPOV_I32 = 9,
  DIPOV_I64 = 10,
  DIPOV_U8 = 16,
};

/* Every function returns 0 for success unless it returns nothing. */
typedef struct {
  int (*core_create)(dipov_core **core);
  const char *(*get_last_err_msg)(void);
  void (*free)(const char *text);
  int (*get_openvino_version)(dipov_version *version);
  void (*version_free)(dipov_version *version);

  int (*core_read_model)(const dipov_core *core, const char *path, const char *weights, dipov_model **model);
  int (*model_inputs_size)(const dipov_model *model, size_t *count);
  int (*model_outputs_size)(const dipov_model *model, size_t *count);
  int (*model_const_input_by_index)(const dipov_model *model, size_t index, dipov_port **port);
  int (*model_const_output_by_index)(const dipov_model *model, size_t index, dipov_port **port);
  int (*model_const_output_by_name)(const dipov_model *model, const char *name, dipov_port **port);
  int (*model_reshape_single_input)(const dipov_model *model, dipov_partial_shape shape);
  int (*model_reshape_input_by_name)(const dipov_model *model, const char *name, dipov_partial_shape shape);
  void (*model_free)(dipov_model *model);

  int (*port_get_any_name)(const dipov_port *port, char **name);
  int (*port_get_partial_shape)(const dipov_port *port, dipov_partial_shape *shape);
  int (*port_get_element_type)(const dipov_port *port, int *type);
  void (*output_const_port_free)(dipov_port *port);
  void (*partial_shape_free)(dipov_partial_shape *shape);

  int (*compiled_model_inputs_size)(const dipov_compiled *compiled, size_t *count);
  int (*compiled_model_outputs_size)(const dipov_compiled *compiled, size_t *count);
  int (*compiled_model_input_by_index)(const dipov_compiled *compiled, size_t index, dipov_port **port);
  int (*compiled_model_output_by_index)(const dipov_compiled *compiled, size_t index, dipov_port **port);
  int (*compiled_model_output_by_name)(const dipov_compiled *compiled, const char *name, dipov_port **port);
  int (*compiled_model_get_property)(const dipov_compiled *compiled, const char *key, char **value);
  int (*compiled_model_create_infer_request)(const dipov_compiled *compiled, dipov_request **request);
  void (*compiled_model_free)(dipov_compiled *compiled);

  int (*infer_request_get_input_tensor_by_index)(const dipov_request *request, size_t index, dipov_tensor **tensor);
  int (*infer_request_get_output_tensor_by_index)(const dipov_request *request, size_t index, dipov_tensor **tensor);
  int (*infer_request_set_callback)(dipov_request *request, const dipov_callback *callback);
  int (*infer_request_start_async)(dipov_request *request);
  int (*infer_request_wait)(dipov_request *request);
  void (*infer_request_free)(dipov_request *request);

  int (*tensor_data)(const dipov_tensor *tensor, void **data);
  int (*tensor_get_byte_size)(const dipov_tensor *tensor, size_t *size);
  int (*tensor_get_shape)(const dipov_tensor *tensor, dipov_shape *shape);
  int (*tensor_set_shape)(dipov_tensor *tensor, dipov_shape shape);
  int (*tensor_get_element_type)(const dipov_tensor *tensor, int *type);
  void (*tensor_free)(dipov_tensor *tensor);
  int (*shape_free)(dipov_shape *shape);

  /* The older of the two ways to compile takes variable arguments; the newer may be missing. */
  int (*core_compile_model)(const dipov_core *core, const dipov_model *model, const char *device, size_t count,
                            dipov_compiled **compiled, ...);
  int (*core_compile_model_props)(const dipov_core *core, const dipov_model *model, const char *device,
                                  size_t count, const dipov_property *properties, dipov_compiled **compiled);
  /* Sends OpenVINO's messages elsewhere than to the standard output; may be missing. */
  void (*util_set_log_callback)(void (*callback)(const char *message));
} dipov_api;

/* Fills the table from a library that was opened. Returns NULL, or the name of the first function that is missing. */
const char *dipov_load(void *library, dipov_api *api);

/* Compiles a model, in whichever way the library offers; at most 8 properties. */
int dipov_compile(const dipov_api *api, const dipov_core *core, const dipov_model *model, const char *device,
                  size_t count, const dipov_property *properties, dipov_compiled **compiled);

/* Stops OpenVINO from printing, where the library offers that. */
void dipov_silence(const dipov_api *api);
