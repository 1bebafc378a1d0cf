/* Names that NVIDIA's surface library shows beside its functions. Swift needs none of them; linkers may. */
#pragma once
