#define _GNU_SOURCE
#include "CPseudoTerminal.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

static _Noreturn void become(char *const arguments[], char *const environment[],
                             const char *directory, int mask, int terminal) {
  sigset_t none;
  sigemptyset(&none);
  for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
  sigprocmask(SIG_SETMASK, &none, NULL);
  setsid();
  if (ioctl(terminal, TIOCSCTTY, 0) != 0 || chdir(directory) != 0) _exit(126);
  if (mask >= 0) umask((mode_t)mask);
  for (int file = 0; file < 3; file++) dup2(terminal, file);
  execve(arguments[0], arguments, environment);
  _exit(127);
}

pid_t cp_spawn(char *const arguments[], char *const environment[], const char *directory, int mask,
               int *master, int *slave) {
  char name[64];
  *slave = -1;
  *master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (*master < 0) return -1;
  pid_t process = -1;
  if (grantpt(*master) == 0 && unlockpt(*master) == 0 &&
      ptsname_r(*master, name, sizeof name) == 0) {
    *slave = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
  }
  if (*slave >= 0) process = fork();
  if (process == 0) become(arguments, environment, directory, mask, *slave);
  if (process > 0) {
    fcntl(*master, F_SETFL, O_NONBLOCK);
    return process;
  }
  int error = errno;
  if (*slave >= 0) close(*slave);
  close(*master);
  errno = error;
  return -1;
}
