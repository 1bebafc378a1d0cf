/* Does with a metadata library what a careful program does, so that valgrind can watch it: nothing may leak.
 *
 *     metadata LIBRARY */
#include "../../Benchmarks/metadata/functions.h"
#include <malloc.h>
#include <pthread.h>
#include <string.h>

static int copies, releases;

static gpointer copy_text(gpointer data, gpointer second) {
  copies++;
  return g_strdup(((NvDsUserMeta *)data)->user_meta_data);
}

static void release_text(gpointer data, gpointer second) {
  releases++;
  g_free(((NvDsUserMeta *)data)->user_meta_data);
  ((NvDsUserMeta *)data)->user_meta_data = NULL;
}

static void check(int holds, const char *text) {
  if (holds) return;
  fprintf(stderr, "metadata: %s\n", text);
  exit(1);
}

static NvDsUserMeta *user(const Functions *f, NvDsBatchMeta *batch) {
  NvDsUserMeta *user = f->nvds_acquire_user_meta_from_pool(batch);
  user->user_meta_data = g_strdup("what a user attached");
  user->base_meta.meta_type = NVDS_START_USER_META;
  user->base_meta.copy_func = copy_text;
  user->base_meta.release_func = release_text;
  return user;
}

static void add_object(const Functions *f, NvDsBatchMeta *batch, NvDsFrameMeta *frame, NvDsObjectMeta *parent) {
  NvDsObjectMeta *object = f->nvds_acquire_obj_meta_from_pool(batch);
  object->text_params.display_text = g_strdup("an object's text");
  strcpy(object->obj_label, "car");
  f->nvds_add_obj_meta_to_frame(frame, object, parent);
  NvDsClassifierMeta *classifier = f->nvds_acquire_classifier_meta_from_pool(batch);
  classifier->classifier_type = "colour";
  f->nvds_add_classifier_meta_to_object(object, classifier);
  NvDsLabelInfo *label = f->nvds_acquire_label_info_meta_from_pool(batch);
  label->pResult_label = g_strdup("a label that does not fit");
  f->nvds_add_label_info_meta_to_classifier(classifier, label);
  f->nvds_add_user_meta_to_obj(object, user(f, batch));
}

static void add_frame(const Functions *f, NvDsBatchMeta *batch, int objects) {
  NvDsFrameMeta *frame = f->nvds_acquire_frame_meta_from_pool(batch);
  frame->sensorInfo_meta.uri = g_strdup("rtsp://camera");
  frame->sensorInfo_meta.sensor_id = g_strdup("7");
  frame->sensorInfo_meta.sensor_name = g_strdup("gate");
  f->nvds_add_frame_meta_to_batch(batch, frame);
  for (int i = 0; i < objects; i++)
    add_object(f, batch, frame, frame->obj_meta_list ? frame->obj_meta_list->data : NULL);
  NvDsDisplayMeta *display = f->nvds_acquire_display_meta_from_pool(batch);
  for (int i = 0; i < MAX_ELEMENTS_IN_DISPLAY_META; i++)
    display->text_params[i].display_text = g_strdup("text on the frame");
  f->nvds_add_display_meta_to_frame(frame, display);
  f->nvds_add_user_meta_to_frame(frame, user(f, batch));
}

static NvDsBatchMeta *make(const Functions *f, int frames, int objects) {
  NvDsBatchMeta *batch = f->nvds_create_batch_meta(frames);
  batch->max_frames_in_batch = frames;
  for (int i = 0; i < frames; i++) add_frame(f, batch, objects);
  f->nvds_add_user_meta_to_batch(batch, user(f, batch));
  return batch;
}

static void remove_some(const Functions *f, NvDsBatchMeta *batch) {
  NvDsFrameMeta *frame = f->nvds_get_nth_frame_meta(batch->frame_meta_list, 1);
  f->nvds_remove_obj_meta_from_frame(frame, g_list_nth_data(frame->obj_meta_list, 3));
  NvDsObjectMeta *object = frame->obj_meta_list->data;
  f->nvds_remove_classifier_meta_from_obj(object, object->classifier_meta_list->data);
  f->nvds_clear_display_meta_list(frame, frame->display_meta_list);
  f->nvds_clear_batch_user_meta_list(batch, batch->batch_user_meta_list);
  f->nvds_clear_obj_meta_list(frame, frame->obj_meta_list);
  f->nvds_remove_frame_meta_from_batch(batch, frame);
}

static void video(const Functions *f) {
  NvDsBatchMeta *batch = make(f, 3, 200);
  NvDsBatchMeta *copy = f->nvds_batch_meta_copy_func(batch, NULL);
  remove_some(f, batch);
  f->nvds_clear_frame_meta_list(batch, batch->frame_meta_list);
  for (int i = 0; i < 3; i++) add_frame(f, batch, 5);
  /* Acquired, never added: goes with the batch. */
  f->nvds_acquire_obj_meta_from_pool(batch)->text_params.display_text = g_strdup("never added");
  user(f, batch);
  check(f->nvds_destroy_batch_meta(batch), "the batch is not destroyed");
  f->nvds_batch_meta_release_func(copy, NULL);
}

static void audio(const Functions *f) {
  NvDsBatchMeta *batch = f->nvds_create_audio_batch_meta(2);
  batch->max_frames_in_batch = 2;
  gpointer frame = f->nvds_acquire_audio_frame_meta_from_pool(batch);
  f->nvds_add_audio_frame_meta_to_audio_batch(batch, frame);
  f->nvds_add_classifier_meta_to_audio_frame(frame, f->nvds_acquire_classifier_meta_from_pool(batch));
  f->nvds_add_user_meta_to_batch(batch, user(f, batch));
  NvDsBatchMeta *copy = f->nvds_audio_batch_meta_copy_func(batch, NULL);
  check(f->nvds_destroy_audio_batch_meta(batch), "the audio batch is not destroyed");
  check(f->nvds_destroy_audio_batch_meta(copy), "its copy is not destroyed");
}

static void pools(const Functions *f) {
  NvDsBatchMeta *batch = f->nvds_create_batch_meta(1);
  NvDsMetaPool *pool = f->nvds_create_meta_pool(batch, 2, 300, NULL, NULL, NVDS_START_USER_META);
  GList *list = NULL;
  for (int i = 0; i < 50; i++)
    list = f->nvds_add_meta_to_parent(list, f->nvds_acquire_meta_from_pool(batch, pool), i % 2);
  check(!f->nvds_clear_meta_list(batch, list, pool), "a cleared list is not NULL");
  f->nvds_acquire_meta_from_pool(batch, pool);
  check(f->nvds_destroy_meta_pool(batch, pool), "the pool is not destroyed");
  check(f->nvds_destroy_batch_meta(batch), "the pool's batch is not destroyed");
}

typedef struct { const Functions *f; NvDsBatchMeta *batch; } Work;

/* Several threads add to one batch; it is theirs in turns. */
static void *share(void *argument) {
  Work *work = argument;
  for (int i = 0; i < 200; i++) {
    work->f->nvds_acquire_meta_lock(work->batch);
    add_frame(work->f, work->batch, 1);
    work->f->nvds_remove_frame_meta_from_batch(work->batch, work->batch->frame_meta_list->data);
    work->f->nvds_release_meta_lock(work->batch);
  }
  return NULL;
}

static void threads(const Functions *f) {
  Work work = {f, f->nvds_create_batch_meta(2)};
  pthread_t workers[3];
  for (int i = 0; i < 3; i++) pthread_create(&workers[i], NULL, share, &work);
  for (int i = 0; i < 3; i++) pthread_join(workers[i], NULL);
  check(work.batch->num_frames_in_batch == 0, "frames are left over");
  check(f->nvds_destroy_batch_meta(work.batch), "the shared batch is not destroyed");
}

static void everything(const Functions *f) {
  video(f);
  audio(f);
  pools(f);
  threads(f);
}

int main(int argc, char **argv) {
  if (argc != 2) {
    fprintf(stderr, "usage: metadata LIBRARY\n");
    return 2;
  }
  Functions f = load(argv[1]);
  everything(&f);
  /* What a library keeps of batches that are gone, to use again or to know them by, has an end. */
  for (int i = 0; i < 200; i++) f.nvds_destroy_batch_meta(f.nvds_create_batch_meta(1));
  everything(&f);
  size_t before = mallinfo2().uordblks;
  everything(&f);
  size_t after = mallinfo2().uordblks;
  /* Threads leave a few blocks in their caches. */
  check(after <= before + 16384, "the heap grows from one time to the next");
  printf("%d copies, %d releases\n", copies, releases);
  return 0;
}
