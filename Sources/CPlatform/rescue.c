#define _GNU_SOURCE
#include "CPlatform.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static const int fatal[] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGSYS};
enum { FATAL = sizeof fatal / sizeof fatal[0] };

static struct sigaction before[FATAL];
/// Atomic because the thread that ends the program also reads it.
static atomic_int armed;
static struct termios modes;
static char reset[256];
static size_t reset_length;
static char notice[1024];
static int held = -1;
static int error_output = -1;
static char stack[64 * 1024] __attribute__((aligned(16)));

static void write_all(int file, const char *bytes, size_t length) {
  while (length > 0) {
    ssize_t count = write(file, bytes, length);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return;
    bytes += count;
    length -= (size_t)count;
  }
}

void platform_copy_tail(int from, int to) {
  char bytes[1024];
  off_t end = lseek(from, 0, SEEK_END);
  off_t place = end > 64 * 1024 ? end - 64 * 1024 : 0;
  while (place < end) {
    ssize_t count = pread(from, bytes, sizeof bytes, place);
    if (count <= 0) return;
    write_all(to, bytes, (size_t)count);
    place += count;
  }
}

/// Restores the terminal and stderr. Returns whether there was anything to restore.
static int put_right(void) {
  if (!atomic_exchange(&armed, 0)) return 0;
  write_all(STDOUT_FILENO, reset, reset_length);
  tcsetattr(STDIN_FILENO, TCSANOW, &modes);
  if (error_output >= 0) {
    dup2(error_output, STDERR_FILENO);
    if (held >= 0) platform_copy_tail(held, STDERR_FILENO);
  }
  return 1;
}

static void rescue(void) { put_right(); }

static void crash(int number, siginfo_t *info, void *context) {
  (void)context;
  if (put_right()) write_all(STDERR_FILENO, notice, strlen(notice));
  for (int i = 0; i < FATAL; i++) {
    if (fatal[i] == number) sigaction(number, &before[i], NULL);
  }
  // A hardware fault occurs again, at the same instruction, when this handler returns; other signals are raised here.
  if (info->si_code <= 0 || number == SIGTRAP || number == SIGABRT) raise(number);
}

void platform_rescue_arm(const struct termios *saved, const char *bytes, size_t length, int held_file,
                   int error, const char *text) {
  static int registered;
  armed = 0;
  modes = *saved;
  reset_length = length < sizeof reset ? length : sizeof reset;
  memcpy(reset, bytes, reset_length);
  held = held_file;
  error_output = error;
  strncpy(notice, text, sizeof notice - 1);
  if (!registered) {
    stack_t current;
    // The alternate stack belongs to this thread. If there is one already, it is used.
    if (sigaltstack(NULL, &current) == 0 && (current.ss_flags & SS_DISABLE)) {
      stack_t own = {.ss_sp = stack, .ss_size = sizeof stack};
      sigaltstack(&own, NULL);
    }
    struct sigaction action = {.sa_sigaction = crash, .sa_flags = SA_SIGINFO | SA_ONSTACK};
    sigfillset(&action.sa_mask);
    for (int i = 0; i < FATAL; i++) sigaction(fatal[i], &action, &before[i]);
    atexit(rescue);
    registered = 1;
  }
  armed = 1;
}

void platform_rescue_disarm(void) { armed = 0; }

void platform_discard_output(void) { tcflush(STDOUT_FILENO, TCOFLUSH); }

void platform_print_line(const char *line) {
  struct pollfd request = {.fd = error_output >= 0 ? error_output : STDERR_FILENO, .events = POLLOUT};
  if (poll(&request, 1, 0) == 1 && (request.revents & POLLOUT)) {
    write_all(request.fd, line, strlen(line));
    write_all(request.fd, "\n", 1);
  }
}

void platform_leave_now(int status) {
  if (atomic_exchange(&armed, 0)) tcsetattr(STDIN_FILENO, TCSANOW, &modes);
  platform_end_by_signal();
  _exit(status);
}

int platform_memory_file(void) {
#ifdef __linux__
  return memfd_create("stderr", MFD_CLOEXEC);
#else
  char name[] = "/tmp/dmconfig-stderr.XXXXXX";
  int file = mkstemp(name);
  if (file >= 0) {
    unlink(name);
    fcntl(file, F_SETFD, FD_CLOEXEC);
  }
  return file;
#endif
}
