#ifndef DMCONFIG_CPLATFORM_H
#define DMCONFIG_CPLATFORM_H

// Linux and glibc interfaces that Swift cannot call or does not see.
#include "attributes.h"
#include "memory.h"
#include "terminal.h"

#endif
