#include "CDeepStream.h"
