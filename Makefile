# Dipper's everyday commands; `make` alone lists them. CONFIGURATION, ONLY, SEEDS, MINUTES and SECONDS_EACH can be given.

SWIFT ?= swift
ONLY ?=
SEEDS ?= 5000
SECONDS_EACH ?= 60
MINUTES ?= 30
BUILD := .build/release
# The tests in which many threads meet, and which a sanitizer's slowness does not make long or wrong.
TSAN_FILTER ?= DipperDeviceTests|DipperElementsTests|DipperGStreamerTests|DipperMetadataTests|DetectorTests|DipperTests.PipelineTests
# The test targets that those tests lie in: nothing else is built for them.
TSAN_ROOMS ?= DipperDeviceTests,DipperElementsTests,DipperGStreamerTests,DipperMetadataTests,DipperInferenceTests,DipperTests

.DEFAULT_GOAL := help
.PHONY: help setup build plugin libraries flow demo picture test test-swift test-threads test-memory-safety test-memory test-metadata test-gpu test-times test-api test-scripts soak bench lint soak-delivery format docs clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-19s %s\n", $$1, $$2 }' Makefile

setup: ## install Debian packages; fetch runtime, models and videos into .deps/
	@scripts/setup

build: ## build the command line and the GStreamer plugin (release)
	@scripts/setup --quiet
	@echo "build: dipper, release (the first time takes about two minutes)"
	@$(SWIFT) build --quiet -c release --product dipper
	@echo "build: libgstdipper.so, release, with the Swift runtime inside"
	@SWIFT="$(SWIFT)" scripts/plugin
	@echo "build: $(BUILD)/dipper and .build/plugin/libgstdipper.so are ready"

plugin: ## build the plugin and list its elements
	@scripts/setup --quiet
	@SWIFT="$(SWIFT)" scripts/plugin
	@GST_PLUGIN_PATH=$(CURDIR)/.build/plugin gst-inspect-1.0 dipper

libraries: ## build libnvds_meta.so, libnvdsgst_meta.so, libnvdsgst_helper.so, libnvbufsurface.so and libdipper_nvrm_gpu.so for C
	@scripts/setup --quiet
	@scripts/libraries
	@echo "libraries: .build/deepstream/libnvds_meta.so, libnvdsgst_meta.so, libnvdsgst_helper.so, libnvbufsurface.so and libdipper_nvrm_gpu.so are ready"

flow: ## build what optical flow on the CPU needs, with OpenCV from Debian's packages
	@scripts/setup --flow --quiet
	@scripts/opencv-flow
	@echo "flow: .build/opencv-flow/libdipper-opencv-flow.so is ready"

demo: ## set up, then detect, track, count, draw and record four videos at once (into out/)
	@scripts/setup
	@echo "build: dipper, release (the first time takes about two minutes)"
	@$(SWIFT) build --quiet -c release --product dipper
	@scripts/demo

picture: demo ## make the README's picture from the demo's output
	@scripts/contact-sheet docs/images/contact-sheet.jpg out/vtest.mp4 out/sample.mp4 out/bikes.mp4 out/carphone.mp4

test: ## set up, build and run every test
	@scripts/setup --tests
	@scripts/libraries
	@scripts/opencv-flow
	@$(MAKE) --no-print-directory test-scripts test-swift test-threads test-memory-safety

test-swift:
	@echo "test: building the tests (debug; the first time takes about two minutes)"
	@$(SWIFT) build --quiet --build-tests
	@$(SWIFT) test --skip-build --experimental-maximum-parallelization-width 4

test-threads: ## the pipelines' tests once more under the thread sanitizer
	@echo "test: tests named $(TSAN_FILTER) once more under the thread sanitizer"
	@DIPPER_TESTS_ALONE=$(TSAN_ROOMS) $(SWIFT) build --quiet --build-tests --sanitize thread --scratch-path .build-threads
	@DIPPER_TESTS_ALONE=$(TSAN_ROOMS) TSAN_OPTIONS="history_size=4" $(SWIFT) test --skip-build --sanitize thread --scratch-path .build-threads --filter '$(TSAN_FILTER)' --skip CompilerTests --skip CaptureTimeTests

test-memory-safety: ## the metadata's tests once more under the address sanitizer, which finds leaks too
	@echo "test: the metadata's tests once more under the address sanitizer"
	@DIPPER_TESTS_ALONE=DipperMetadataTests $(SWIFT) build --quiet --build-tests --sanitize address --scratch-path .build-memory 2>&1 | { grep -v 'Cannot export local symbol' || true; }
	@ASAN_OPTIONS="detect_leaks=1" .build-memory/debug/dipperPackageTests.xctest --testing-library swift-testing --skip CompilerTests

test-memory: ## count allocations in the steady state; a release build, which takes a few minutes
	@echo "test: building the tests (release)"
	@$(SWIFT) build --quiet -c release --build-tests -Xswiftc -enable-testing --scratch-path .build-release
	@.build-release/release/dipperPackageTests.xctest --testing-library swift-testing --filter 'AllocationTests|PoolTests'

test-metadata: ## our libnvds_meta.so against NVIDIA's, in SEEDS random sequences
	@scripts/setup --tests --quiet
	@scripts/libraries
	@DIPPER_DIFFERENTIAL_SEEDS=$(SEEDS) $(SWIFT) test --quiet -c release -Xswiftc -enable-testing --filter NvdsMetaTests

soak-delivery: ## 100 000 events to each broker while it is killed, connections are cut and the sender killed; 8 minutes
	@scripts/setup --soak --quiet
	@DIPPER_TESTS_ALONE=DipperDeliveryTests $(SWIFT) build --quiet --build-tests --scratch-path .build-delivery
	@DIPPER_TEST_AMQP=1 DIPPER_SOAK_EVENTS=100000 DIPPER_SOAK_BROKER_KILLS=20 DIPPER_SOAK_CUTS=20 DIPPER_SOAK_SENDER_KILLS=10 .build-delivery/debug/dipperPackageTests.xctest --testing-library swift-testing --filter LossTests

test-gpu: ## on a machine with an NVIDIA GPU: devices, memory, kernels, speed, and NVIDIA's surface library
	@scripts/setup --tests --quiet
	@scripts/libraries
	@scripts/gpu-check

test-times: ## capture times and freshness of RTSP streams, each test for SECONDS_EACH seconds
	@scripts/setup --tests --quiet
	@DIPPER_SOAK_SECONDS=$(SECONDS_EACH) $(SWIFT) test --quiet --filter "CaptureTimeTests|FreshnessTests"

test-api: ## the HTTP interface against its OpenAPI document, by schemathesis; takes about a minute
	@scripts/setup --quiet
	@$(SWIFT) build --quiet --product dipper
	@scripts/test-api

test-scripts:
	@scripts/run-shell-tests Tests/Scripts

soak: ## cameras that break, come and go for MINUTES (30); what the process holds must not grow
	@scripts/setup --tests --quiet
	@$(SWIFT) build --quiet --build-tests
	@DIPPER_SOAK_MINUTES=$(MINUTES) $(SWIFT) test --skip-build --filter DipperTests.SourceSoakTests

bench: ## measure everything against its goals; make bench ONLY=pipeline runs one group
	@scripts/setup --bench
	@scripts/bench $(if $(ONLY),--only '$(ONLY)')

lint: ## check the style and the documentation comments
	@$(SWIFT) format lint --strict --parallel --recursive Package.swift Sources Tests $(wildcard Benchmarks Examples)

format: ## apply the style
	@$(SWIFT) format --in-place --parallel --recursive Package.swift Sources Tests $(wildcard Benchmarks Examples)

docs: ## build the reference documentation into .build/docs
	@scripts/docs

clean: ## remove what was built and made (not .deps/)
	@rm -rf .build .build-* out bench-results.json
