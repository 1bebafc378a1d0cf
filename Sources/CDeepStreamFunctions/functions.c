/* The header holds by itself. */
#include "CDeepStreamFunctions.h"
