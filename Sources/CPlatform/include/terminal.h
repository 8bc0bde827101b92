#ifndef DMCONFIG_PLATFORM_TERMINAL_H
#define DMCONFIG_PLATFORM_TERMINAL_H

#include <stddef.h>
#include <termios.h>

// Signal handlers of a full-screen program. They are C because nothing else promises to call only
// what POSIX allows in a handler. All of it belongs to the one thread that owns the terminal.

enum {
  PLATFORM_HANG_UP = 1,
  PLATFORM_TERMINATE = 2,
  PLATFORM_INTERRUPT = 4,
  PLATFORM_QUIT = 8,
  PLATFORM_RESIZE = 16,
  PLATFORM_CONTINUE = 32,
  PLATFORM_STOP = 64,
  /// One of the signals that end a program and mean nothing else, such as SIGUSR1 or SIGXCPU.
  PLATFORM_OTHER_END = 128
};

/// Takes over SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGWINCH, SIGCONT, SIGTSTP and all signals that would end the program
/// by default, and ignores SIGPIPE. Gives a file that becomes readable when one came; -1 where no descriptor is left.
int platform_signals_install(void);
/// What came since the last call, as PLATFORM_ bits.
unsigned platform_signals_take(void);
/// Puts back what was there before.
void platform_signals_remove(void);

/// Blocks until a signal came that ends the program, but for a SIGQUIT while another program has the terminal, or
/// platform_end_begin was called. For a thread of its own, as the one that owns the terminal may be held up by it.
void platform_end_wait(void);
void platform_end_begin(void);
/// Ends the process by the PLATFORM_OTHER_END signal that came; returns when none did.
void platform_end_by_signal(void);

/// A file that becomes readable when 8 bytes are written to it (eventfd), or -1.
int platform_event_file(void);

/// SIGTSTP stops the process as usual while on is 0 (another program has the terminal).
void platform_signals_catch_stop(int on);
/// Stops the process group as control-Z does outside raw mode; returns after SIGCONT, at once where
/// nothing could continue it, and with 0 when control-Z was ignored from the start.
int platform_stop_group(void);

/// From now on a crash (SIGILL, TRAP, SEGV, BUS, FPE, ABRT, SYS), or an exit that forgot the terminal,
/// writes `reset`, sets `modes`, and prints what stderr held; then a crash says `notice` and takes its
/// course. `held` and `error` may be -1.
void platform_rescue_arm(const struct termios *modes, const char *reset, size_t length, int held,
                   int error, const char *notice);
void platform_rescue_disarm(void);
/// Throws away what was written and the terminal has not taken yet, so that a write that waits for it goes on. From any
/// thread.
void platform_discard_output(void);
/// Writes a line to where stderr went before it was held, unless that could block. From any thread.
void platform_say(const char *line);
/// Ends the process at once, without the terminal's help but with its modes put back: by the PLATFORM_OTHER_END signal if one
/// came, else with status. From any thread.
void platform_leave_now(int status) __attribute__((noreturn));

/// A file in memory, or an unlinked one, for what is written to stderr meanwhile; -1 if none.
int platform_memory_file(void);
/// Copies at most the last 64 KiB of a file to another descriptor.
void platform_copy_tail(int from, int to);

#endif
