#include "COpenVINO.h"

#include <dlfcn.h>
#include <string.h>

typedef struct {
  const char *name;
  size_t offset;
  int is_optional;
} entry;

#define REQUIRED(function) {"ov_" #function, offsetof(dipov_api, function), 0}
#define OPTIONAL(function) {"ov_" #function, offsetof(dipov_api, function), 1}

static const entry entries[] = {
    REQUIRED(core_create),
    REQUIRED(get_last_err_msg),
    REQUIRED(free),
    REQUIRED(get_openvino_version),
    REQUIRED(version_free),
    REQUIRED(core_read_model),
    REQUIRED(model_inputs_size),
    REQUIRED(model_outputs_size),
    REQUIRED(model_const_input_by_index),
    REQUIRED(model_const_output_by_index),
    REQUIRED(model_const_output_by_name),
    REQUIRED(model_reshape_single_input),
    REQUIRED(model_reshape_input_by_name),
    REQUIRED(model_free),
    REQUIRED(port_get_any_name),
    REQUIRED(port_get_partial_shape),
    REQUIRED(port_get_element_type),
    REQUIRED(output_const_port_free),
    REQUIRED(partial_shape_free),
    REQUIRED(compiled_model_inputs_size),
    REQUIRED(compiled_model_outputs_size),
    REQUIRED(compiled_model_input_by_index),
    REQUIRED(compiled_model_output_by_index),
    REQUIRED(compiled_model_output_by_name),
    REQUIRED(compiled_model_get_property),
    REQUIRED(compiled_model_create_infer_request),
    REQUIRED(compiled_model_free),
    REQUIRED(infer_request_get_input_tensor_by_index),
    REQUIRED(infer_request_get_output_tensor_by_index),
    REQUIRED(infer_request_set_callback),
    REQUIRED(infer_request_start_async),
    REQUIRED(infer_request_wait),
    REQUIRED(infer_request_free),
    REQUIRED(tensor_data),
    REQUIRED(tensor_get_byte_size),
    REQUIRED(tensor_get_shape),
    REQUIRED(tensor_set_shape),
    REQUIRED(tensor_get_element_type),
    REQUIRED(tensor_free),
    REQUIRED(shape_free),
    REQUIRED(core_compile_model),
    OPTIONAL(core_compile_model_props),
    OPTIONAL(util_set_log_callback),
};

const char *dipov_load(void *library, dipov_api *api) {
  memset(api, 0, sizeof *api);
  for (size_t index = 0; index < sizeof entries / sizeof entries[0]; index++) {
    void *function = dlsym(library, entries[index].name);
    if (!function && !entries[index].is_optional) return entries[index].name;
    memcpy((char *)api + entries[index].offset, &function, sizeof function);
  }
  return NULL;
}

int dipov_compile(const dipov_api *api, const dipov_core *core, const dipov_model *model, const char *device,
                  size_t count, const dipov_property *properties, dipov_compiled **compiled) {
  if (api->core_compile_model_props)
    return api->core_compile_model_props(core, model, device, count, properties, compiled);
  const char *words[16] = {0};
  if (count > 8) return -14;
  for (size_t index = 0; index < count; index++) {
    words[2 * index] = properties[index].key;
    words[2 * index + 1] = properties[index].value;
  }
  /* The callee reads as many of the words as the count says. */
  return api->core_compile_model(core, model, device, 2 * count, compiled, words[0], words[1], words[2], words[3],
                                 words[4], words[5], words[6], words[7], words[8], words[9], words[10], words[11],
                                 words[12], words[13], words[14], words[15]);
}

static void ignore(const char *message) { (void)message; }

void dipov_silence(const dipov_api *api) {
  if (api->util_set_log_callback) api->util_set_log_callback(ignore);
}
