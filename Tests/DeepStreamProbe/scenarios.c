#include "probe.h"
#include <stdio.h>
#include <string.h>
void misuse(void){} void latency(void){} void pools(void){}
