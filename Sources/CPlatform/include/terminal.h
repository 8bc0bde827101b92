#ifndef DMCONFIG_PLATFORM_TERMINAL_H
#define DMCONFIG_PLATFORM_TERMINAL_H

#include <stddef.h>
#include <termios.h>

// Signal handlers of a full-screen program. They are written in C because only C can guarantee that a handler calls
// nothing but what POSIX allows there. Unless noted otherwise, these functions are for the thread that owns the
// terminal.

enum {
  PLATFORM_HANG_UP = 1,
  PLATFORM_TERMINATE = 2,
  PLATFORM_INTERRUPT = 4,
  PLATFORM_QUIT = 8,
  PLATFORM_RESIZE = 16,
  PLATFORM_CONTINUE = 32,
  PLATFORM_STOP = 64,
  /// One of the other signals that end a program, such as SIGUSR1 or SIGXCPU.
  PLATFORM_OTHER_END = 128
};

/// Installs handlers for SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGWINCH, SIGCONT, SIGTSTP and all signals that end the
/// program by default, and ignores SIGPIPE. Returns a file descriptor that becomes readable when a signal arrives, or
/// -1 if no descriptor is available.
int platform_signals_install(void);
/// Returns the signals that arrived since the last call, as PLATFORM_ bits.
unsigned platform_signals_take(void);
/// Restores the previous signal handlers.
void platform_signals_remove(void);

/// Blocks until a signal that ends the program arrives (a SIGQUIT does not count while another program has the
/// terminal) or platform_end_begin is called. Call it on a separate thread, because the terminal may block the thread
/// that owns it.
void platform_end_wait(void);
void platform_end_begin(void);
/// Ends the process with the PLATFORM_OTHER_END signal that arrived. Returns if none did.
void platform_end_by_signal(void);

/// Returns a file descriptor that becomes readable when 8 bytes are written to it (eventfd), or -1.
int platform_event_file(void);

/// Sets whether SIGTSTP is caught. While `on` is 0 (another program has the terminal), it stops the process as usual.
void platform_signals_catch_stop(int on);
/// Stops the process group as control-Z does outside raw mode. Returns after SIGCONT, or at once if nothing could
/// continue the process. Returns 0 if control-Z was ignored from the start.
int platform_stop_group(void);

/// Restores the terminal on a crash (SIGILL, TRAP, SEGV, BUS, FPE, ABRT, SYS), or on an exit that did not restore it:
/// writes `reset`, sets `modes`, and prints what stderr held. A crash then prints `notice` and ends the process as
/// usual. `held` and `error` may be -1.
void platform_rescue_arm(const struct termios *modes, const char *reset, size_t length, int held,
                   int error, const char *notice);
void platform_rescue_disarm(void);
/// Discards output that was written but that the terminal has not accepted yet, so that a blocked write returns. Can be
/// called from any thread.
void platform_discard_output(void);
/// Writes a line to the original stderr (before it was held), unless that could block. Can be called from any thread.
void platform_print_line(const char *line);
/// Ends the process at once. Restores the modes of the terminal, but writes nothing to it. Ends with the
/// PLATFORM_OTHER_END signal if one arrived, otherwise with `status`. Can be called from any thread.
void platform_leave_now(int status) __attribute__((noreturn));

/// Returns a file in memory, or an unlinked one, for what is written to stderr in the meantime; -1 on failure.
int platform_memory_file(void);
/// Copies at most the last 64 KiB of a file to another descriptor.
void platform_copy_tail(int from, int to);

#endif
