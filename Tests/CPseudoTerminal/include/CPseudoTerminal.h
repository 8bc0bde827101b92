#ifndef DMCONFIG_CPSEUDOTERMINAL_H
#define DMCONFIG_CPSEUDOTERMINAL_H

#include <sys/types.h>

/// Starts a program in a session of its own, on a new terminal that controls it, with every signal as usual.
/// `mask` is its umask, or -1. Gives its number, or -1 with errno; the terminal's two ends are closed on exec.
pid_t cp_spawn(char *const arguments[], char *const environment[], const char *directory, int mask,
               int *master, int *slave);

#endif
