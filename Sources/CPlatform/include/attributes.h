// The C library's module for Swift leaves sys/xattr.h out.
#ifndef DMCONFIG_PLATFORM_ATTRIBUTES_H
#define DMCONFIG_PLATFORM_ATTRIBUTES_H

#include <sys/types.h>
#include <sys/xattr.h>

#endif
