#pragma once
#include "EventMessages.h"
#include "Metadata.h"
#include "OnScreenDisplay.h"
#include "Audio.h"
#include "Surface.h"
#include "Regions.h"
#include "Storage.h"
