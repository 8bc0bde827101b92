#ifndef DMCONFIG_PLATFORM_MEMORY_H
#define DMCONFIG_PLATFORM_MEMORY_H

/// From now on a crash of this process leaves no core dump, neither as a file nor through a program that takes dumps,
/// and no other process of the user can read its memory.
void platform_keep_memory(void);

/// From now on memory blocks of a quarter MiB and more go back to the system when they are freed. The C library would
/// keep those of up to 32 MiB (mallopt(3), M_MMAP_THRESHOLD), which doubles what a large document takes.
void platform_return_large_blocks(void);

#endif
