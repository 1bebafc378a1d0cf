// OpenCV's dense inverse search (DIS) behind the functions of OpenCVFlow.h.
#include <OpenCVFlow.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <exception>
#include <opencv2/core.hpp>
#include <opencv2/video/tracking.hpp>

struct dipflow_s {
  cv::Ptr<cv::DISOpticalFlow> search;
  cv::Size size;
  int cell;
};

namespace {

void say(const char *text, char *message, size_t capacity) {
  if (capacity > 0) std::snprintf(message, capacity, "%s", text);
}

// The mean of every cell. Those at the right and bottom edge may be smaller.
void average(const cv::Mat &dense, int cell, float *vectors) {
  for (int top = 0; top < dense.rows; top += cell) {
    const int rows = std::min(cell, dense.rows - top);
    for (int left = 0; left < dense.cols; left += cell) {
      const int columns = std::min(cell, dense.cols - left);
      float x = 0, y = 0;
      for (int row = 0; row < rows; row++) {
        const float *pixels = dense.ptr<float>(top + row) + 2 * left;
        for (int column = 0; column < columns; column++) {
          x += pixels[2 * column];
          y += pixels[2 * column + 1];
        }
      }
      const float share = 1.0f / static_cast<float>(rows * columns);
      *vectors++ = x * share;
      *vectors++ = y * share;
    }
  }
}

// The coarsest level that the search begins at, by OpenCV's own rule.
int coarsest_level(const cv::DISOpticalFlow &search, int width, int height) {
  const int patch = search.getPatchSize();
  const int by_length = static_cast<int>(std::log2(std::max(width, height) / (4.0 * patch)) + 0.5);
  const int by_patch = static_cast<int>(std::log2(std::min(width, height) / patch));
  return std::min(by_length, by_patch);
}

dipflow *create(int preset, int width, int height, int cell, char *message, size_t capacity) {
  try {
    auto search = cv::DISOpticalFlow::create(preset);
    // In small pictures a preset's last level may lie before the first one: nothing would be estimated.
    const int coarsest = coarsest_level(*search, width, height);
    if (coarsest < search->getFinestScale()) search->setFinestScale(std::max(0, coarsest));
    return new dipflow{search, cv::Size(width, height), cell};
  } catch (const std::exception &error) {
    say(error.what(), message, capacity);
  }
  return nullptr;
}

int estimate(dipflow *flow, const uint8_t *before, const uint8_t *after, float *vectors, char *message,
             size_t capacity) {
  try {
    // OpenCV reads through these and writes nothing.
    const cv::Mat first(flow->size, CV_8UC1, const_cast<uint8_t *>(before));
    const cv::Mat second(flow->size, CV_8UC1, const_cast<uint8_t *>(after));
    // A field from before would be taken as a first guess, and the result would depend on it.
    cv::Mat dense;
    flow->search->calc(first, second, dense);
    average(dense, flow->cell, vectors);
    return 0;
  } catch (const std::exception &error) {
    say(error.what(), message, capacity);
  }
  return 1;
}

void destroy(dipflow *flow) { delete flow; }

const dipflow_api table = {CV_VERSION, create, estimate, destroy};

}  // namespace

extern "C" __attribute__((visibility("default"))) const dipflow_api *dipper_opencv_flow(int version) {
  return version == DIPFLOW_VERSION ? &table : nullptr;
}
