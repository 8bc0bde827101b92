#ifndef DMCONFIG_PLATFORM_MEMORY_H
#define DMCONFIG_PLATFORM_MEMORY_H

/// Prevents core dumps of this process, both as a file and through a program that collects dumps, and prevents other
/// processes of the user from reading its memory.
void platform_keep_memory(void);

/// Makes the C library return memory blocks of 256 KiB and more to the system as soon as they are freed. By default it
/// keeps blocks of up to 32 MiB (mallopt(3), M_MMAP_THRESHOLD), which doubles the memory that a large document takes.
void platform_return_large_blocks(void);

#endif
