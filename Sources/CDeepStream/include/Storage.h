/* How Dipper's own engine stores metadata: declared in C so that the order of fields is certain. */
#pragma once

#include "Audio.h"
#include <stddef.h>

/* The version of everything in this file. Copies of the engine that were built from different versions may meet in one
   process: each takes the other's batches for those of a foreign library. */
#define DIP_LAYOUT 1

/* Lies right before every element that the native engine hands out. */
typedef struct DipElementHeader {
  /* The node in the pool's empty_list or full_list. */
  GList pool_node;
  /* The frame, object, classifier, region or batch that the element was added to, or NULL. */
  gpointer parent;
  /* Counts the lives of the element, so that a view of an earlier life is recognised. */
  guint32 life;
  guint8 kind;
  /* 0: in the pool; 1: handed out; 2: on its way back, its contents are being released. */
  guint8 is_in_use;
  /* Another object of the frame names this one as its parent. */
  guint8 is_parent;
  /* 0: the element is of its batch's own pool of its kind; else the number of a pool that was made beside those. */
  guint8 pool_number;
  /* The node in the list of the parent, when the element was added to one. A loop reads it and `life` together. */
  GList parent_node;
} DipElementHeader;

/* A block of elements; the next block follows the pointer. */
typedef struct DipSlab {
  struct DipSlab *next;
  gsize count;
} DipSlab;

/* A pool as foreign readers see it, and its memory. */
typedef struct DipPool {
  NvDsMetaPool pool;
  NvDsBatchMeta *batch;
  DipSlab *slabs;
  /* From one element to the next, in bytes, with the header. */
  gsize stride;
  guint8 kind;
  guint8 number;
  /* A callback destroyed the pool while a call was at work on the batch: it goes with the batch. */
  guint8 is_gone;
  /* The next pool that was made beside those of the batch. */
  struct DipPool *next;
} DipPool;

/* A batch as foreign readers see it, and what the engine keeps with it. */
typedef struct DipBatch {
  NvDsBatchMeta meta;
  /* Puts the pools at a place that says the version, and where no memory begins that malloc gives. */
  guint64 layout[2 * DIP_LAYOUT - 1];
  DipPool pools[6];
  DipPool *more_pools;
  GList *last_frame;
  GList *last_user;
  gpointer loan;
  /* How many calls are at work on the batch, each inside the one before. */
  guint32 calls;
  /* Everything is on its way back into the pools: nothing is to be had. */
  guint8 is_emptying;
  /* 1: a callback destroyed the batch while a call was at work on it; 2: it is being destroyed. */
  guint8 is_doomed;
} DipBatch;

_Static_assert(
    sizeof(DipElementHeader) == 64 && sizeof(DipPool) == 96 && sizeof(DipBatch) == 800 + 16 * DIP_LAYOUT,
    "the layout is another one: count DIP_LAYOUT up and write its sizes here");
_Static_assert(offsetof(DipBatch, pools) % 16 == 8, "another library's pool could lie where this engine's do");

/* A batch of this engine and of this layout, whichever copy of it in the process made the batch, has its first pool
   close behind it; nothing of another library's batch is read but the batch. */
static inline gboolean dip_batch_is_native(const NvDsBatchMeta *batch) {
  return batch && (gconstpointer)batch->frame_meta_pool == (gconstpointer)((const DipBatch *)batch)->pools;
}

/* Swift has no pointer to a field or to an element of a C array; these functions stand in for them. */
__attribute__((returns_nonnull)) static inline GRecMutex *dip_batch_mutex(NvDsBatchMeta *batch) { return &batch->meta_mutex; }
__attribute__((returns_nonnull)) static inline DipPool *dip_batch_pool(DipBatch *batch, int kind) { return &batch->pools[kind]; }
__attribute__((returns_nonnull)) static inline DipElementHeader *dip_header(gpointer element) { return (DipElementHeader *)element - 1; }
__attribute__((returns_nonnull)) static inline GList *dip_parent_node(gpointer element) { return &dip_header(element)->parent_node; }
__attribute__((returns_nonnull)) static inline const guint32 *dip_life(gpointer element) { return &dip_header(element)->life; }
__attribute__((returns_nonnull)) static inline NvOSD_RectParams *dip_display_rects(NvDsDisplayMeta *d) { return d->rect_params; }
__attribute__((returns_nonnull)) static inline NvOSD_TextParams *dip_display_texts(NvDsDisplayMeta *d) { return d->text_params; }
__attribute__((returns_nonnull)) static inline NvOSD_LineParams *dip_display_lines(NvDsDisplayMeta *d) { return d->line_params; }
__attribute__((returns_nonnull)) static inline NvOSD_ArrowParams *dip_display_arrows(NvDsDisplayMeta *d) { return d->arrow_params; }
__attribute__((returns_nonnull)) static inline NvOSD_CircleParams *dip_display_circles(NvDsDisplayMeta *d) { return d->circle_params; }
__attribute__((returns_nonnull)) static inline char *dip_object_label(NvDsObjectMeta *o) { return o->obj_label; }
__attribute__((returns_nonnull)) static inline char *dip_result_label(NvDsLabelInfo *l) { return l->result_label; }
__attribute__((returns_nonnull)) static inline char *dip_audio_label(NvDsAudioFrameMeta *f) { return f->class_label; }
/* These have variable arguments. */
static inline void dip_warn(const char *message) { g_log("Dipper", G_LOG_LEVEL_WARNING, "%s", message); }
static inline void dip_print(const char *message) { g_print("%s", message); }
