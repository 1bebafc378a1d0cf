// Optical flow by OpenCV alone: raw gray frames from a file, a vector for each 4x4 pixels, as a program in C++ would do it.
//   flow FRAMES WIDTH HEIGHT PRESET
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <opencv2/imgproc.hpp>
#include <opencv2/video/tracking.hpp>
#include <vector>

int main(int count, char **arguments) {
  if (count != 5) {
    std::fprintf(stderr, "usage: flow FRAMES WIDTH HEIGHT PRESET\n");
    return 2;
  }
  std::ifstream file(arguments[1], std::ios::binary);
  std::vector<unsigned char> bytes{std::istreambuf_iterator<char>(file), {}};
  const cv::Size size(std::atoi(arguments[2]), std::atoi(arguments[3]));
  const size_t frame_size = size.area();
  const size_t frames = bytes.size() / frame_size;
  auto search = cv::DISOpticalFlow::create(std::atoi(arguments[4]));
  cv::Mat earlier, means;
  double sum = 0;
  const auto start = std::chrono::steady_clock::now();
  for (size_t frame = 0; frame < frames; frame++) {
    const cv::Mat later(size, CV_8UC1, bytes.data() + frame * frame_size);
    if (frame > 0) {
      cv::Mat dense;
      search->calc(earlier, later, dense);
      cv::resize(dense, means, cv::Size((size.width + 3) / 4, (size.height + 3) / 4), 0, 0, cv::INTER_AREA);
      sum += cv::sum(means)[0];
    }
    // As a frame from a decoder, which takes it back.
    later.copyTo(earlier);
  }
  const std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;
  std::printf("{\"frames\": %zu, \"milliseconds\": %.6f, \"sum\": %.3f}\n", frames, time.count() * 1e3 / frames, sum);
}
