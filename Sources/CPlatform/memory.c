#include "CPlatform.h"

#include <malloc.h>
#include <sys/prctl.h>
#include <sys/resource.h>

void platform_keep_memory(void) {
  const struct rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
  // The limit does not apply to dumps that the kernel pipes to a program.
  prctl(PR_SET_DUMPABLE, 0);
}

void platform_return_large_blocks(void) { mallopt(M_MMAP_THRESHOLD, 256 * 1024); }
