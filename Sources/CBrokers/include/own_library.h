#ifndef OWN_LIBRARY_H
#define OWN_LIBRARY_H
/* The path of the library or program that this code lies in, or NULL; Swift's Glibc has no dladdr. */
const char *dip_own_library(void);
#endif
