/* Measures two metadata libraries in one process with the same code, in turns.
 *
 *     driver THEIRS OURS REPEATS [ROW]
 *
 * Prints a line of JSON: of each row, what each repeat measured of theirs and of ours. Times are of the processor,
 * so that other programs do not count; only two threads against one are timed by the clock. */
#include "CAllocationCounter.h"
#include "functions.h"
#include <malloc.h>
#include <pthread.h>
#include <string.h>
#include <time.h>

enum { FRAMES = 16, OBJECTS = 100 };

static double read_clock(clockid_t clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  return time.tv_sec * 1e9 + time.tv_nsec;
}

/* Nanoseconds that this thread has computed. */
static double now(void) { return read_clock(CLOCK_THREAD_CPUTIME_ID); }
/* Nanoseconds of the clock, for what is too short for now(). */
static double tick(void) { return read_clock(CLOCK_MONOTONIC); }

static int compare(const void *left, const void *right) {
  double difference = *(const double *)left - *(const double *)right;
  return difference < 0 ? -1 : difference > 0;
}

static double median(double *values, int count) {
  qsort(values, count, sizeof *values, compare);
  return values[count / 2];
}

static volatile double sink;

static NvDsObjectMeta *add_object(const Functions *f, NvDsBatchMeta *batch, NvDsFrameMeta *frame, int number) {
  NvDsObjectMeta *object = f->nvds_acquire_obj_meta_from_pool(batch);
  object->class_id = number & 3;
  object->confidence = 0.5f;
  object->object_id = number;
  object->rect_params.left = number;
  object->rect_params.top = number;
  object->rect_params.width = 20;
  object->rect_params.height = 40;
  f->nvds_add_obj_meta_to_frame(frame, object, NULL);
  return object;
}

static void build(const Functions *f, NvDsBatchMeta *batch, int frames, int objects) {
  for (int i = 0; i < frames; i++) {
    NvDsFrameMeta *frame = f->nvds_acquire_frame_meta_from_pool(batch);
    frame->source_id = i;
    frame->batch_id = i;
    f->nvds_add_frame_meta_to_batch(batch, frame);
    for (int j = 0; j < objects; j++) add_object(f, batch, frame, j);
  }
}

static void iterate(NvDsBatchMeta *batch) {
  double sum = 0;
  for (GList *i = batch->frame_meta_list; i; i = i->next)
    for (GList *j = ((NvDsFrameMeta *)i->data)->obj_meta_list; j; j = j->next) {
      NvDsObjectMeta *object = j->data;
      sum += object->rect_params.left + object->confidence + object->class_id;
    }
  sink = sum;
}

static NvDsBatchMeta *create(const Functions *f, int frames) {
  NvDsBatchMeta *batch = f->nvds_create_batch_meta(frames);
  batch->max_frames_in_batch = frames;
  return batch;
}

static void reuse(const Functions *f, NvDsBatchMeta *batch) {
  build(f, batch, FRAMES, OBJECTS);
  iterate(batch);
  f->nvds_clear_frame_meta_list(batch, batch->frame_meta_list);
}

/* Runs a batch that is reused until the time is over; nanoseconds an object. */
static double reuse_for(const Functions *f, double (*clock)(void), double time) {
  NvDsBatchMeta *batch = create(f, FRAMES);
  for (int i = 0; i < 3; i++) reuse(f, batch);
  double start = clock(), end = start;
  long rounds = 0;
  for (; end - start < time; end = clock(), rounds++) reuse(f, batch);
  f->nvds_destroy_batch_meta(batch);
  return (end - start) / rounds / (FRAMES * OBJECTS);
}

static double reused(const Functions *f) { return reuse_for(f, now, 40e6); }

static double fresh(const Functions *f) {
  double start = now(), end = start;
  long rounds = 0;
  for (; end - start < 40e6; end = now(), rounds++) {
    NvDsBatchMeta *batch = create(f, FRAMES);
    build(f, batch, FRAMES, OBJECTS);
    iterate(batch);
    f->nvds_batch_meta_release_func(batch, NULL);
  }
  return (end - start) / rounds / (FRAMES * OBJECTS);
}

static double iteration(const Functions *f) {
  NvDsBatchMeta *batch = create(f, FRAMES);
  for (int i = 0; i < 3; i++) reuse(f, batch);
  build(f, batch, FRAMES, OBJECTS);
  iterate(batch);
  double start = now();
  for (int i = 0; i < 2000; i++) iterate(batch);
  double end = now();
  f->nvds_destroy_batch_meta(batch);
  return (end - start) / 2000 / (FRAMES * OBJECTS);
}

/* Removes the oldest of `count` objects and adds another, 2000 times; nanoseconds of the median removal. */
static double remove_oldest(const Functions *f, int count) {
  NvDsBatchMeta *batch = create(f, 1);
  build(f, batch, 1, 0);
  NvDsFrameMeta *frame = batch->frame_meta_list->data;
  NvDsObjectMeta **objects = malloc(count * sizeof *objects);
  for (int i = 0; i < count; i++) objects[i] = add_object(f, batch, frame, i);
  double times[2000], empty[2000];
  for (int i = 0; i < 2000; i++) {
    double start = tick();
    f->nvds_remove_obj_meta_from_frame(frame, objects[i % count]);
    times[i] = tick() - start;
    objects[i % count] = add_object(f, batch, frame, i);
    start = tick();
    empty[i] = tick() - start;
  }
  free(objects);
  f->nvds_destroy_batch_meta(batch);
  return median(times, 2000) - median(empty, 2000);
}

static double remove_of_10000(const Functions *f) { return remove_oldest(f, 10000); }
static double remove_of_100(const Functions *f) { return remove_oldest(f, 100); }

static double clear(const Functions *f) {
  NvDsBatchMeta *batch = create(f, 64);
  build(f, batch, 64, OBJECTS);
  f->nvds_clear_frame_meta_list(batch, batch->frame_meta_list);
  double total = 0;
  for (int i = 0; i < 4; i++) {
    build(f, batch, 64, OBJECTS);
    double start = now();
    f->nvds_clear_frame_meta_list(batch, batch->frame_meta_list);
    total += now() - start;
  }
  f->nvds_destroy_batch_meta(batch);
  return total / 4 / (64 * OBJECTS);
}

static double copy(const Functions *f) {
  NvDsBatchMeta *batch = create(f, 8);
  build(f, batch, 8, 50);
  double times[200];
  for (int i = 0; i < 200; i++) {
    double start = tick();
    NvDsBatchMeta *copy = f->nvds_batch_meta_copy_func(batch, NULL);
    times[i] = tick() - start;
    f->nvds_batch_meta_release_func(copy, NULL);
  }
  f->nvds_destroy_batch_meta(batch);
  return median(times, 200);
}

static double heap(void) {
  struct mallinfo2 info = mallinfo2();
  return info.uordblks + info.hblkhd;
}

static double heap_of_object(const Functions *f) {
  NvDsBatchMeta *batch = create(f, 1);
  build(f, batch, 1, 0);
  double before = heap();
  for (int i = 0; i < 100000; i++) add_object(f, batch, batch->frame_meta_list->data, i);
  double after = heap();
  f->nvds_destroy_batch_meta(batch);
  return (after - before) / 100000;
}

static double heap_of_batch(const Functions *f) {
  /* What a library allocates once belongs to no batch. */
  f->nvds_destroy_batch_meta(create(f, 1));
  double before = heap();
  NvDsBatchMeta *batch = create(f, 1);
  double after = heap();
  f->nvds_destroy_batch_meta(batch);
  return after - before;
}

static double allocations(const Functions *f) {
  if (!allocations_are_counted()) return -1;
  NvDsBatchMeta *batch = create(f, FRAMES);
  for (int i = 0; i < 3; i++) reuse(f, batch);
  long before = allocation_count();
  for (int i = 0; i < 100; i++) reuse(f, batch);
  long after = allocation_count();
  f->nvds_destroy_batch_meta(batch);
  return (after - before) / 100.0;
}

/* Two threads that begin together. */
typedef struct {
  const Functions *f;
  pthread_barrier_t together;
  double result;
} Pair;

static void *run_thread(void *argument) {
  Pair *pair = argument;
  pthread_barrier_wait(&pair->together);
  pair->result = reuse_for(pair->f, tick, 4e6);
  return NULL;
}

static double run_pair(const Functions *f) {
  Pair pair = {.f = f};
  pthread_barrier_init(&pair.together, NULL, 2);
  pthread_t other;
  pthread_create(&other, NULL, run_thread, &pair);
  pthread_barrier_wait(&pair.together);
  double mine = reuse_for(f, tick, 4e6);
  pthread_join(other, NULL);
  pthread_barrier_destroy(&pair.together);
  return mine > pair.result ? mine : pair.result;
}

/* How much more two threads do than one, each on a batch of its own; other programs only slow them, so the best of
 * many short runs counts. */
static double threads(const Functions *f) {
  double alone = 1e9, together = 1e9;
  for (int i = 0; i < 60; i++) {
    double time = reuse_for(f, tick, 4e6);
    if (time < alone) alone = time;
    time = run_pair(f);
    if (time < together) together = time;
  }
  return 2 * alone / together;
}

typedef struct {
  const char *name;
  double (*measure)(const Functions *f);
} Row;

static const Row rows[] = {
  {"reused", reused}, {"fresh", fresh}, {"iteration", iteration}, {"remove_of_10000", remove_of_10000},
  {"remove_of_100", remove_of_100}, {"clear", clear}, {"copy", copy}, {"heap_of_object", heap_of_object},
  {"heap_of_batch", heap_of_batch}, {"allocations", allocations}, {"threads", threads},
};

static void print(const char *side, const double *values, int count) {
  printf("\"%s\": [", side);
  for (int i = 0; i < count; i++) printf("%s%.3f", i ? ", " : "", values[i]);
  printf("]");
}

int main(int argc, char **argv) {
  if (argc < 4) {
    fprintf(stderr, "usage: driver THEIRS OURS REPEATS [ROW]\n");
    return 2;
  }
  Functions theirs = load(argv[1]), ours = load(argv[2]);
  int repeats = atoi(argv[3]);
  double *mine = calloc(repeats, sizeof *mine), *other = calloc(repeats, sizeof *other);
  int count = sizeof rows / sizeof *rows;
  const char *separator = "{";
  for (int row = 0; row < count; row++) {
    if (argc > 4 && strcmp(argv[4], rows[row].name)) continue;
    for (int i = 0; i < repeats; i++) {
      other[i] = rows[row].measure(&theirs);
      mine[i] = rows[row].measure(&ours);
    }
    printf("%s\"%s\": {", separator, rows[row].name);
    separator = ", ";
    print("theirs", other, repeats);
    printf(", ");
    print("ours", mine, repeats);
    printf("}");
  }
  printf("}\n");
  free(mine);
  free(other);
  return 0;
}
