#include <libyuv.h>

/// The constants that lead from YUV to RGB. libyuv declares them as incomplete structs, which Swift cannot
/// import; their addresses it can.
///
/// `reversed` gives the constants for U and V exchanged, which turn red and blue around in the result.
static inline const struct YuvConstants *cyuv_constants(int is_bt709, int is_full_range, int reversed) {
  if (is_bt709) {
    if (is_full_range) return reversed ? &kYvuF709Constants : &kYuvF709Constants;
    return reversed ? &kYvuH709Constants : &kYuvH709Constants;
  }
  if (is_full_range) return reversed ? &kYvuJPEGConstants : &kYuvJPEGConstants;
  return reversed ? &kYvuI601Constants : &kYuvI601Constants;
}
