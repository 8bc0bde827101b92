#define _GNU_SOURCE
#include "CPlatform.h"

#include <errno.h>
#include <fcntl.h>
#include <semaphore.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <sys/eventfd.h>
#include <unistd.h>

static const struct {
  int number;
  int bit;
} caught[] = {
    {SIGHUP, PLATFORM_HANG_UP},     {SIGTERM, PLATFORM_TERMINATE}, {SIGINT, PLATFORM_INTERRUPT}, {SIGQUIT, PLATFORM_QUIT},
    {SIGWINCH, PLATFORM_RESIZE},    {SIGCONT, PLATFORM_CONTINUE},  {SIGTSTP, PLATFORM_STOP},
    // These end a program that does not catch them: signal(7).
    {SIGUSR1, PLATFORM_OTHER_END},  {SIGUSR2, PLATFORM_OTHER_END}, {SIGALRM, PLATFORM_OTHER_END},
    {SIGVTALRM, PLATFORM_OTHER_END}, {SIGPROF, PLATFORM_OTHER_END}, {SIGIO, PLATFORM_OTHER_END},
    {SIGXCPU, PLATFORM_OTHER_END},  {SIGPWR, PLATFORM_OTHER_END},  {SIGSTKFLT, PLATFORM_OTHER_END},
};
enum { CAUGHT = sizeof caught / sizeof caught[0] };

static struct sigaction before[CAUGHT];
static struct sigaction before_pipe;
// Atomic because a handler can run on any thread.
static atomic_int came[CAUGHT];
static atomic_int other_end;
static int bell = -1;
static int installed;
static atomic_int given_away;
static sem_t ending;

static int ends(int bit) {
  // The keyboard sends SIGQUIT to this process as well when it is meant for the program that has the terminal.
  if (bit == PLATFORM_QUIT) return !given_away;
  return bit == PLATFORM_HANG_UP || bit == PLATFORM_TERMINATE || bit == PLATFORM_OTHER_END;
}

static void ring(void) {
  const uint64_t one = 1;
  ssize_t written = write(bell, &one, sizeof one);
  (void)written;
}

static void note(int number) {
  int error = errno;
  for (int i = 0; i < CAUGHT; i++) {
    if (caught[i].number != number) continue;
    came[i] = 1;
    if (caught[i].bit == PLATFORM_OTHER_END) other_end = number;
    if (ends(caught[i].bit)) sem_post(&ending);
  }
  ring();
  errno = error;
}

static void catch(int number) {
  struct sigaction action = {.sa_handler = note, .sa_flags = SA_RESTART};
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, NULL);
}

static int was_ignored(int index) {
  // nohup and shells without job control ignore these signals; their choice is kept.
  int number = caught[index].number;
  return (number == SIGHUP || number == SIGTSTP || caught[index].bit == PLATFORM_OTHER_END) &&
         before[index].sa_handler == SIG_IGN;
}

int platform_event_file(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

int platform_signals_install(void) {
  if (bell < 0) {
    // Without it (if no descriptor is available), signals that end the program are still noticed.
    bell = platform_event_file();
    sem_init(&ending, 0, 0);
  }
  if (installed) return bell;
  for (int i = 0; i < CAUGHT; i++) {
    came[i] = 0;
    sigaction(caught[i].number, NULL, &before[i]);
    if (!was_ignored(i)) catch(caught[i].number);
  }
  struct sigaction ignore = {.sa_handler = SIG_IGN};
  sigemptyset(&ignore.sa_mask);
  sigaction(SIGPIPE, &ignore, &before_pipe);
  installed = 1;
  return bell;
}

unsigned platform_signals_take(void) {
  uint64_t count;
  while (read(bell, &count, sizeof count) > 0) {
  }
  unsigned bits = 0;
  for (int i = 0; i < CAUGHT; i++) {
    if (atomic_exchange(&came[i], 0)) bits |= (unsigned)caught[i].bit;
  }
  return bits;
}

void platform_signals_remove(void) {
  if (!installed) return;
  for (int i = 0; i < CAUGHT; i++) sigaction(caught[i].number, &before[i], NULL);
  sigaction(SIGPIPE, &before_pipe, NULL);
  installed = 0;
}

void platform_end_wait(void) {
  while (sem_wait(&ending) != 0) {
  }
}

void platform_end_begin(void) { sem_post(&ending); }

void platform_end_by_signal(void) {
  int number = other_end;
  if (number == 0) return;
  struct sigaction usual = {.sa_handler = SIG_DFL};
  sigemptyset(&usual.sa_mask);
  sigaction(number, &usual, NULL);
  raise(number);
}

static int stop_was_ignored(void) {
  for (int i = 0; i < CAUGHT; i++) {
    if (caught[i].number == SIGTSTP) return was_ignored(i);
  }
  return 0;
}

void platform_signals_catch_stop(int on) {
  given_away = !on;
  if (!installed || stop_was_ignored()) return;
  if (on) {
    catch(SIGTSTP);
    return;
  }
  struct sigaction usual = {.sa_handler = SIG_DFL};
  sigemptyset(&usual.sa_mask);
  sigaction(SIGTSTP, &usual, NULL);
}

int platform_stop_group(void) {
  if (!installed || stop_was_ignored()) return 0;
  platform_signals_catch_stop(0);
  kill(0, SIGTSTP);
  platform_signals_catch_stop(1);
  return 1;
}
