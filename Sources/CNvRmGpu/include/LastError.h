/* The words of the last error of each thread. */
#pragma once

void dip_nvrm_set_error(const char *text);
const char *dip_nvrm_error(void);
