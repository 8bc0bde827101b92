// The C library's module for Swift leaves sys/xattr.h out.
#ifndef C_EXTENDED_ATTRIBUTES_SHIM_H
#define C_EXTENDED_ATTRIBUTES_SHIM_H

#include <sys/types.h>
#include <sys/xattr.h>

static inline ssize_t attributes_list(int file, char *names, size_t size) {
#ifdef __APPLE__
  return flistxattr(file, names, size, 0);
#else
  return flistxattr(file, names, size);
#endif
}

static inline ssize_t attributes_get(int file, const char *name, void *value, size_t size) {
#ifdef __APPLE__
  return fgetxattr(file, name, value, size, 0, 0);
#else
  return fgetxattr(file, name, value, size);
#endif
}

static inline int attributes_set(int file, const char *name, const void *value, size_t size) {
#ifdef __APPLE__
  return fsetxattr(file, name, value, size, 0, 0);
#else
  return fsetxattr(file, name, value, size, 0);
#endif
}

#endif
