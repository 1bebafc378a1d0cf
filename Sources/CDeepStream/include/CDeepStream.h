#pragma once
#include "Metadata.h"
#include "OnScreenDisplay.h"
#include "Storage.h"
#include "Surface.h"
