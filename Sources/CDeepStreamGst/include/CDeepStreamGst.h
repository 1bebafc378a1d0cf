#pragma once
#include "BufferFunctions.h"
#include "Latency.h"
#include "Engine.h"
#include "Shims.h"
