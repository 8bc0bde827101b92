#ifndef DMCONFIG_CTERMINAL_H
#define DMCONFIG_CTERMINAL_H

#include <stddef.h>
#include <termios.h>

// Signal handlers of a full-screen program. They are C because nothing else promises to call only
// what POSIX allows in a handler. All of it belongs to the one thread that owns the terminal.

enum {
  CT_HANG_UP = 1,
  CT_TERMINATE = 2,
  CT_INTERRUPT = 4,
  CT_QUIT = 8,
  CT_RESIZE = 16,
  CT_CONTINUE = 32,
  CT_STOP = 64
};

/// Takes over SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGWINCH, SIGCONT and SIGTSTP and ignores SIGPIPE.
/// Gives the end of a pipe that becomes readable when one came, or -1.
int ct_signals_install(void);
/// What came since the last call, as CT_ bits.
unsigned ct_signals_take(void);
/// Puts back what was there before.
void ct_signals_remove(void);

/// SIGTSTP stops the process as usual while on is 0 (another program has the terminal).
void ct_signals_catch_stop(int on);
/// Stops the process group as control-Z does outside raw mode; returns after SIGCONT, at once where
/// nothing could continue it, and with 0 when control-Z was ignored from the start.
int ct_stop_group(void);

/// From now on a crash (SIGILL, TRAP, SEGV, BUS, FPE, ABRT), or an exit that forgot the terminal,
/// writes `reset`, sets `modes`, and prints what stderr held; then a crash says `notice` and takes its
/// course. `held` and `error` may be -1.
void ct_rescue_arm(const struct termios *modes, const char *reset, size_t length, int held,
                   int error, const char *notice);
void ct_rescue_disarm(void);

/// From now on a crash of this process leaves no core dump, neither as a file nor through a program that takes dumps,
/// and no other process of the user can read its memory.
void ct_keep_memory(void);

/// A file in memory, or an unlinked one, for what is written to stderr meanwhile; -1 if none.
int ct_memory_file(void);
/// Copies at most the last 64 KiB of a file to another descriptor.
void ct_copy_tail(int from, int to);

#endif
