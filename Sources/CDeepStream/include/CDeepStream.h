#pragma once
#include "Metadata.h"
#include "OnScreenDisplay.h"
#include "Audio.h"
#include "Surface.h"
#include "Regions.h"
#include "Storage.h"
