/* The memory layout of DeepStream 9's event messages, written from its measured sizes and offsets. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#define MAX_SOURCE_ID_LEN 128
#define MAX_ENTRIES 100

/* What happened. */
typedef enum NvDsEventType {
  NVDS_EVENT_ENTRY = 0,
  NVDS_EVENT_EXIT = 1,
  NVDS_EVENT_MOVING = 2,
  NVDS_EVENT_STOPPED = 3,
  NVDS_EVENT_EMPTY = 4,
  NVDS_EVENT_PARKED = 5,
  NVDS_EVENT_RESET = 6,
  NVDS_EVENT_RESERVED = 256,
  NVDS_EVENT_CUSTOM = 257,
  NVDS_EVENT_FORCE32 = 2147483647
} NvDsEventType;

/* What it happened to, and so what extMsg points to. */
typedef enum NvDsObjectType {
  NVDS_OBJECT_TYPE_VEHICLE = 0,
  NVDS_OBJECT_TYPE_PERSON = 1,
  NVDS_OBJECT_TYPE_FACE = 2,
  NVDS_OBJECT_TYPE_BAG = 3,
  NVDS_OBJECT_TYPE_BICYCLE = 4,
  NVDS_OBJECT_TYPE_ROADSIGN = 5,
  NVDS_OBJECT_TYPE_VEHICLE_EXT = 6,
  NVDS_OBJECT_TYPE_PERSON_EXT = 7,
  NVDS_OBJECT_TYPE_FACE_EXT = 8,
  NVDS_OBJECT_TYPE_3D = 9,
  NVDS_OBJECT_TYPE_DUMMY = 10,
  NVDS_OBJECT_TYPE_PRODUCT = 11,
  NVDS_OBJECT_TYPE_PRODUCT_EXT = 12,
  NVDS_OBJECT_TYPE_RESERVED = 256,
  NVDS_OBJECT_TYPE_CUSTOM = 257,
  NVDS_OBJECT_TYPE_UNKNOWN = 258,
  NVDS_OBEJCT_TYPE_FORCE32 = 2147483647
} NvDsObjectType;

/* A box; mind the order. */
typedef struct NvDsRect { float top; float left; float width; float height; } NvDsRect;

/* A place on earth. */
typedef struct NvDsGeoLocation { gdouble lat; gdouble lon; gdouble alt; } NvDsGeoLocation;

/* A place in the space of an application. */
typedef struct NvDsCoordinate { gdouble x; gdouble y; gdouble z; } NvDsCoordinate;

/* Numbers that tell an object from others. */
typedef struct NvDsObjectSignature { gdouble *signature; guint size; } NvDsObjectSignature;

/* A network's numbers for an object. */
typedef struct NvDsEmbedding { float *embedding_vector; guint embedding_length; } NvDsEmbedding;

/* One joint of a body. */
typedef struct NvDsJoint { float x; float y; float z; float confidence; } NvDsJoint;

/* The joints of a body. */
typedef struct NvDsJoints { NvDsJoint *joints; int num_joints; int pose_type; } NvDsJoints;

/* A vehicle; every string is a heap string or NULL. */
typedef struct NvDsVehicleObject {
  gchar *type;
  gchar *make;
  gchar *model;
  gchar *color;
  gchar *region;
  gchar *license;
} NvDsVehicleObject;

/* A person. */
typedef struct NvDsPersonObject {
  gchar *gender;
  gchar *hair;
  gchar *cap;
  gchar *apparel;
  guint age;
} NvDsPersonObject;

/* A face. */
typedef struct NvDsFaceObject {
  gchar *gender;
  gchar *hair;
  gchar *cap;
  gchar *glasses;
  gchar *facialhair;
  gchar *name;
  gchar *eyecolor;
  guint age;
} NvDsFaceObject;

/* A product. */
typedef struct NvDsProductObject { gchar *brand; gchar *type; gchar *shape; } NvDsProductObject;

/* When a source gave a frame. */
typedef struct { gchar source_id[MAX_SOURCE_ID_LEN]; guint64 timestamp; } SourceTimePair;

/* A hull around an object. */
typedef struct NvDsConvexHull { gint *points; guint numFilled; } NvDsConvexHull;

/* A box in space. */
typedef struct _NvDsBbox3dObject {
  float boxes_3d[12];
  float scores_3d;
  gchar *labels_3d;
  gchar *embedding_filter;
  float cls_scores;
  guint instance_ids;
  NvDsEmbedding *instance_feats;
  gchar *ocr_label;
} NvDsBbox3dObject;

/* What a tracker knows of an object in space. */
typedef struct NvDs3DTracking {
  gfloat ptWorldFeet[2];
  gfloat ptImgFeet[2];
  NvDsConvexHull convexHull;
  NvDsBbox3dObject bbox3d;
} NvDs3DTracking;

/* A question to a language model, and its answer. */
typedef struct NvDsConversationObject { gchar *id; gchar *query; gchar *response; } NvDsConversationObject;

/* What a language model said. */
typedef struct NvDsLLMObject {
  GHashTable *info;
  NvDsConversationObject *conversations;
  guint num_conversations;
  NvDsEmbedding *embeddings;
  guint num_embeddings;
} NvDsLLMObject;

/* Objects that have to do with each other. */
typedef struct NvDsInteractionObject {
  gchar *id;
  gchar **objectIds;
  guint num_objectIds;
  NvDsCoordinate *coordinates;
  guint num_coordinates;
  gchar *description;
  GHashTable *info;
  gint64 timestamp;
} NvDsInteractionObject;

/* Objects that stand in each other's way. */
typedef struct NvDsCongestionObject {
  gchar *id;
  gchar **objectIds;
  guint num_objectIds;
  float amount;
  GHashTable *info;
  gint64 timestamp;
} NvDsCongestionObject;

/* The objects of one kind in the field of view. */
typedef struct NvDsTypeMetricsObject {
  gchar *id;
  gchar *type;
  gint32 count;
  NvDsCoordinate *coordinates;
  guint num_coordinates;
  gchar **objectIds;
  guint num_objectIds;
  GHashTable *info;
} NvDsTypeMetricsObject;

/* The class of each cell of a picture. */
typedef struct NvDsSegmentationObject { gint32 *mask; guint mask_size; GHashTable *info; } NvDsSegmentationObject;

/* Objects with outlines: a list of GArray of gdouble, x and y in turn. */
typedef struct NvDsVehicleObjectExt {
  gchar *type;
  gchar *make;
  gchar *model;
  gchar *color;
  gchar *region;
  gchar *license;
  GList *mask;
} NvDsVehicleObjectExt;

typedef struct NvDsPersonObjectExt {
  gchar *gender;
  gchar *hair;
  gchar *cap;
  gchar *apparel;
  guint age;
  GList *mask;
} NvDsPersonObjectExt;

typedef struct NvDsFaceObjectExt {
  gchar *gender;
  gchar *hair;
  gchar *cap;
  gchar *glasses;
  gchar *facialhair;
  gchar *name;
  gchar *eyecolor;
  guint age;
  GList *mask;
} NvDsFaceObjectExt;

typedef struct NvDsProductObjectExt { gchar *brand; gchar *type; gchar *shape; GList *mask; } NvDsProductObjectExt;

/* What happened to an object: what a message converter makes a message of. */
typedef struct NvDsEventMsgMeta {
  NvDsEventType type;
  NvDsObjectType objType;
  NvDsRect bbox;
  NvDsGeoLocation location;
  NvDsCoordinate coordinate;
  NvDsObjectSignature objSignature;
  gint objClassId;
  gint sensorId;
  gint moduleId;
  gint placeId;
  gint componentId;
  gint frameId;
  gdouble confidence;
  guint64 trackingId;
  /* RFC 3339. */
  gchar *ts;
  gchar *objectId;
  gchar *sensorStr;
  SourceTimePair entries[MAX_ENTRIES];
  int count;
  NvDsBbox3dObject *bbox3d;
  NvDsLLMObject *llm;
  gint num_interactions;
  NvDsInteractionObject *interactions;
  gint num_congestions;
  NvDsCongestionObject *congestions;
  gint num_fov;
  NvDsTypeMetricsObject *fov;
  NvDsSegmentationObject *segmentation;
  gchar *otherAttrs;
  gchar *videoPath;
  /* An object of objType, of extMsgSize bytes. */
  gpointer extMsg;
  guint extMsgSize;
  NvDsJoints pose;
  NvDsEmbedding embedding;
  bool has3DTracking;
  NvDs3DTracking singleView3DTracking;
  gfloat visibility;
} NvDsEventMsgMeta;

/* An event and what is known of it. */
typedef struct _NvDsEvent { NvDsEventType eventType; NvDsEventMsgMeta *metadata; } NvDsEvent;

/* A message as it is sent. */
typedef struct NvDsPayload { gpointer payload; guint payloadSize; guint componentId; } NvDsPayload;
