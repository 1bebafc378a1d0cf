#pragma once
#include "BufferFunctions.h"
#include "Latency.h"
#include "StreamEvents.h"
#include "Shims.h"
