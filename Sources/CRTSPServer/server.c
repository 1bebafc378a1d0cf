#include "CRTSPServer.h"

#include <dlfcn.h>

/* The functions of the library, as its documentation describes them; its objects are GObjects. */
typedef struct {
  gpointer (*server_new)(void);
  void (*server_set_address)(gpointer server, const char *address);
  void (*server_set_service)(gpointer server, const char *service);
  gpointer (*server_get_mount_points)(gpointer server);
  void (*server_set_auth)(gpointer server, gpointer auth);
  gpointer (*server_get_thread_pool)(gpointer server);
  gpointer (*server_create_socket)(gpointer server, gpointer cancellable, GError **error);
  gboolean (*server_io_func)(gpointer socket, GIOCondition condition, gpointer server);
  GList *(*server_client_filter)(gpointer server, int (*body)(gpointer, gpointer, gpointer), gpointer context);
  void (*thread_pool_set_max_threads)(gpointer pool, int count);
  void (*mount_points_add_factory)(gpointer mounts, const char *path, gpointer factory);
  void (*mount_points_remove_factory)(gpointer mounts, const char *path);
  gpointer (*media_factory_new)(void);
  void (*media_factory_set_launch)(gpointer factory, const char *launch);
  void (*media_factory_set_shared)(gpointer factory, gboolean is_shared);
  void (*media_factory_set_permissions)(gpointer factory, gpointer permissions);
  GstElement *(*media_get_element)(gpointer media);
  gpointer (*permissions_new)(void);
  void (*permissions_add_role_empty)(gpointer permissions, const char *role);
  void (*permissions_add_permission_for_role)(gpointer permissions, const char *role, const char *permission,
                                              gboolean is_allowed);
  gpointer (*auth_new)(void);
  void (*auth_set_supported_methods)(gpointer auth, int methods);
  void (*auth_add_digest)(gpointer auth, const char *user, const char *password, gpointer token);
  gpointer (*token_new_empty)(void);
  void (*token_set_string)(gpointer token, const char *field, const char *value);
  /* Of GIO, which the library brings. */
  GSource *(*socket_create_source)(gpointer socket, GIOCondition condition, gpointer cancellable);
  gpointer (*socket_get_local_address)(gpointer socket, GError **error);
  guint16 (*inet_socket_address_get_port)(gpointer address);
} library_functions;

typedef struct {
  const char *name;
  size_t offset;
} entry;

#define ENTRY(function) {"gst_rtsp_" #function, offsetof(library_functions, function)}

static const entry entries[] = {
    ENTRY(server_new),
    ENTRY(server_set_address),
    ENTRY(server_set_service),
    ENTRY(server_get_mount_points),
    ENTRY(server_set_auth),
    ENTRY(server_get_thread_pool),
    ENTRY(server_create_socket),
    ENTRY(server_io_func),
    ENTRY(server_client_filter),
    ENTRY(thread_pool_set_max_threads),
    ENTRY(mount_points_add_factory),
    ENTRY(mount_points_remove_factory),
    ENTRY(media_factory_new),
    ENTRY(media_factory_set_launch),
    ENTRY(media_factory_set_shared),
    ENTRY(media_factory_set_permissions),
    ENTRY(media_get_element),
    ENTRY(permissions_new),
    ENTRY(permissions_add_role_empty),
    ENTRY(permissions_add_permission_for_role),
    ENTRY(auth_new),
    ENTRY(auth_set_supported_methods),
    ENTRY(auth_add_digest),
    ENTRY(token_new_empty),
    ENTRY(token_set_string),
    {"g_socket_create_source", offsetof(library_functions, socket_create_source)},
    {"g_socket_get_local_address", offsetof(library_functions, socket_get_local_address)},
    {"g_inet_socket_address_get_port", offsetof(library_functions, inet_socket_address_get_port)},
};

static const char library_name[] = "libgstrtspserver-1.0.so.0";
static library_functions library;

static char *load_library(void) {
  void *handle = dlopen(library_name, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
  if (!handle) return g_strdup(dlerror());
  for (size_t index = 0; index < G_N_ELEMENTS(entries); index++) {
    void *function = dlsym(handle, entries[index].name);
    if (!function) return g_strdup_printf("%s has no function %s", library_name, entries[index].name);
    *(void **)((char *)&library + entries[index].offset) = function;
  }
  return NULL;
}

char *diprtsp_load(void) {
  static gsize has_loaded = 0;
  static char *trouble = NULL;
  if (g_once_init_enter(&has_loaded)) {
    trouble = load_library();
    g_once_init_leave(&has_loaded, 1);
  }
  return g_strdup(trouble);
}

struct diprtsp_server {
  gpointer server;
  GMainContext *context;
  GMainLoop *loop;
  GThread *thread;
  GSource *listener;
  gboolean asks_password;
  int port;
};

static const char role[] = "viewer";

/* Whoever knows the password is a viewer; mount points let viewers in and nobody else. */
static void ask_password(gpointer server, const char *user, const char *password) {
  const int digest = 2;
  gpointer auth = library.auth_new();
  gpointer token = library.token_new_empty();
  library.token_set_string(token, "media.factory.role", role);
  library.auth_set_supported_methods(auth, digest);
  library.auth_add_digest(auth, user, password, token);
  gst_mini_object_unref(token);
  library.server_set_auth(server, auth);
  g_object_unref(auth);
}

static gpointer run_loop(gpointer data) {
  diprtsp_server *self = data;
  g_main_context_push_thread_default(self->context);
  g_main_loop_run(self->loop);
  g_main_context_pop_thread_default(self->context);
  return NULL;
}

static int local_port(gpointer socket) {
  gpointer address = library.socket_get_local_address(socket, NULL);
  if (!address) return 0;
  int port = library.inet_socket_address_get_port(address);
  g_object_unref(address);
  return port;
}

diprtsp_server *diprtsp_start(const char *address, int port, const char *user, const char *password, GError **error) {
  gpointer server = library.server_new();
  char *service = g_strdup_printf("%d", port);
  library.server_set_address(server, address);
  library.server_set_service(server, service);
  g_free(service);
  if (user && password) ask_password(server, user, password);
  /* All clients are served by the server's own thread, so that nothing of them runs while it is being stopped. */
  gpointer pool = library.server_get_thread_pool(server);
  library.thread_pool_set_max_threads(pool, 0);
  g_object_unref(pool);
  gpointer socket = library.server_create_socket(server, NULL, error);
  if (!socket) {
    g_object_unref(server);
    return NULL;
  }
  diprtsp_server *self = g_new0(diprtsp_server, 1);
  self->server = server;
  self->asks_password = user && password;
  self->context = g_main_context_new();
  self->loop = g_main_loop_new(self->context, FALSE);
  self->port = local_port(socket);
  self->listener = library.socket_create_source(socket, G_IO_IN | G_IO_ERR | G_IO_HUP | G_IO_NVAL, NULL);
  g_object_unref(socket);
  g_source_set_callback(self->listener, G_SOURCE_FUNC(library.server_io_func), g_object_ref(server), g_object_unref);
  g_source_attach(self->listener, self->context);
  self->thread = g_thread_new("rtsp-server", run_loop, self);
  return self;
}

int diprtsp_port(diprtsp_server *self) { return self->port; }

static int count_client(gpointer server, gpointer client, gpointer count) {
  const int keep = 1;
  (*(int *)count)++;
  return keep;
}

int diprtsp_clients(diprtsp_server *self) {
  int count = 0;
  library.server_client_filter(self->server, count_client, &count);
  return count;
}

/* What a mount point's factory holds. */
typedef struct {
  diprtsp_callbacks callbacks;
  gpointer context;
} mount;

static void release_mount(gpointer data, GClosure *closure) {
  mount *self = data;
  self->callbacks.release(self->context);
  g_free(self);
}

/* What a stream that somebody watches holds. */
typedef struct {
  mount mount;
  GstElement *source;
} watched;

static void release_watched(gpointer data, GClosure *closure) {
  watched *self = data;
  gst_object_unref(self->source);
  g_free(self);
}

static void close_media(gpointer media, gpointer data) {
  watched *self = data;
  self->mount.callbacks.closed(self->mount.context, self->source);
}

static void configure_media(gpointer factory, gpointer media, gpointer data) {
  mount *self = data;
  GstElement *bin = library.media_get_element(media);
  GstElement *source = gst_bin_get_by_name(GST_BIN(bin), "source");
  gst_object_unref(bin);
  if (!source) return;
  watched *open = g_new0(watched, 1);
  open->mount = *self;
  open->source = source;
  g_signal_connect_data(media, "unprepared", G_CALLBACK(close_media), open, release_watched, 0);
  self->callbacks.opened(self->context, source);
}

void diprtsp_mount(diprtsp_server *self, const char *path, const char *launch, diprtsp_callbacks callbacks,
                   gpointer context) {
  gpointer factory = library.media_factory_new();
  library.media_factory_set_launch(factory, launch);
  library.media_factory_set_shared(factory, TRUE);
  if (self->asks_password) {
    gpointer permissions = library.permissions_new();
    library.permissions_add_role_empty(permissions, role);
    library.permissions_add_permission_for_role(permissions, role, "media.factory.access", TRUE);
    library.permissions_add_permission_for_role(permissions, role, "media.factory.construct", TRUE);
    library.media_factory_set_permissions(factory, permissions);
    gst_mini_object_unref(permissions);
  }
  mount *held = g_new0(mount, 1);
  held->callbacks = callbacks;
  held->context = context;
  g_signal_connect_data(factory, "media-configure", G_CALLBACK(configure_media), held, release_mount, 0);
  gpointer mounts = library.server_get_mount_points(self->server);
  library.mount_points_add_factory(mounts, path, factory);
  g_object_unref(mounts);
}

void diprtsp_unmount(diprtsp_server *self, const char *path) {
  gpointer mounts = library.server_get_mount_points(self->server);
  library.mount_points_remove_factory(mounts, path);
  g_object_unref(mounts);
}

static int send_away(gpointer server, gpointer client, gpointer data) {
  const int removes = 0;
  return removes;
}

static gboolean close_clients(gpointer data) {
  diprtsp_server *self = data;
  library.server_client_filter(self->server, send_away, NULL);
  g_main_loop_quit(self->loop);
  return G_SOURCE_REMOVE;
}

void diprtsp_stop(diprtsp_server *self) {
  g_source_destroy(self->listener);
  g_source_unref(self->listener);
  g_main_context_invoke(self->context, close_clients, self);
  g_thread_join(self->thread);
  /* What the clients left to be done. */
  g_main_context_push_thread_default(self->context);
  while (g_main_context_iteration(self->context, FALSE)) {
  }
  g_main_context_pop_thread_default(self->context);
  g_object_unref(self->server);
  g_main_loop_unref(self->loop);
  g_main_context_unref(self->context);
  g_free(self);
}
