#include "LastError.h"

#include <stdio.h>

/* Swift has no variables of a thread. */
static _Thread_local char last_error[1024];

void dip_nvrm_set_error(const char *text) { snprintf(last_error, sizeof last_error, "%s", text); }

const char *dip_nvrm_error(void) { return last_error; }
