#define _GNU_SOURCE
#include "CTerminal.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

static const struct {
  int number;
  int bit;
} caught[] = {
    {SIGHUP, CT_HANG_UP},   {SIGTERM, CT_TERMINATE}, {SIGINT, CT_INTERRUPT}, {SIGQUIT, CT_QUIT},
    {SIGWINCH, CT_RESIZE},  {SIGCONT, CT_CONTINUE},  {SIGTSTP, CT_STOP},
};
enum { CAUGHT = sizeof caught / sizeof caught[0] };

static struct sigaction before[CAUGHT];
static struct sigaction before_pipe;
static volatile sig_atomic_t came[CAUGHT];
static int bell[2] = {-1, -1};
static int installed;

static void note(int number) {
  int error = errno;
  for (int i = 0; i < CAUGHT; i++) {
    if (caught[i].number == number) came[i] = 1;
  }
  ssize_t written = write(bell[1], "", 1);
  (void)written;
  errno = error;
}

static void catch(int number) {
  struct sigaction action = {.sa_handler = note, .sa_flags = SA_RESTART};
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, NULL);
}

static int was_ignored(int index) {
  // nohup and shells without job control ask for this; it is theirs to decide.
  return (caught[index].number == SIGHUP || caught[index].number == SIGTSTP) &&
         before[index].sa_handler == SIG_IGN;
}

int ct_signals_install(void) {
  if (bell[0] < 0) {
    if (pipe(bell) != 0) return -1;
    for (int i = 0; i < 2; i++) {
      fcntl(bell[i], F_SETFD, FD_CLOEXEC);
      fcntl(bell[i], F_SETFL, O_NONBLOCK);
    }
  }
  if (installed) return bell[0];
  for (int i = 0; i < CAUGHT; i++) {
    came[i] = 0;
    sigaction(caught[i].number, NULL, &before[i]);
    if (!was_ignored(i)) catch(caught[i].number);
  }
  struct sigaction ignore = {.sa_handler = SIG_IGN};
  sigemptyset(&ignore.sa_mask);
  sigaction(SIGPIPE, &ignore, &before_pipe);
  installed = 1;
  return bell[0];
}

unsigned ct_signals_take(void) {
  char bytes[64];
  while (read(bell[0], bytes, sizeof bytes) > 0) {
  }
  unsigned bits = 0;
  for (int i = 0; i < CAUGHT; i++) {
    if (came[i]) {
      came[i] = 0;
      bits |= (unsigned)caught[i].bit;
    }
  }
  return bits;
}

void ct_signals_remove(void) {
  if (!installed) return;
  for (int i = 0; i < CAUGHT; i++) sigaction(caught[i].number, &before[i], NULL);
  sigaction(SIGPIPE, &before_pipe, NULL);
  installed = 0;
}

static int stop_was_ignored(void) {
  for (int i = 0; i < CAUGHT; i++) {
    if (caught[i].number == SIGTSTP) return was_ignored(i);
  }
  return 0;
}

void ct_signals_catch_stop(int on) {
  if (!installed || stop_was_ignored()) return;
  if (on) {
    catch(SIGTSTP);
    return;
  }
  struct sigaction usual = {.sa_handler = SIG_DFL};
  sigemptyset(&usual.sa_mask);
  sigaction(SIGTSTP, &usual, NULL);
}

int ct_stop_group(void) {
  if (!installed || stop_was_ignored()) return 0;
  ct_signals_catch_stop(0);
  kill(0, SIGTSTP);
  ct_signals_catch_stop(1);
  return 1;
}
