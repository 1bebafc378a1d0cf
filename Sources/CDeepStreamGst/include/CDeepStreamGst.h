#pragma once
#include "BufferFunctions.h"
#include "Latency.h"
#include "Shims.h"
