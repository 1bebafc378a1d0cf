#pragma once
#include "NvidiaOpticalFlow.h"
#include "OpenCVFlow.h"
