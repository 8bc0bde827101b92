#ifndef DMCONFIG_CNCURSES_SHIM_H
#define DMCONFIG_CNCURSES_SHIM_H

// Declares what Swift cannot import from curses.h: macros, globals, and functions hidden by feature macros.
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <wchar.h>

// Declared by <wchar.h> only under _XOPEN_SOURCE, which a module cannot count on.
extern int wcwidth(wchar_t);

static inline SCREEN *cn_open(void) { return newterm(NULL, stdout, stdin); }
static inline WINDOW *cn_screen(void) { return stdscr; }
static inline const char *cn_codeset(void) { return nl_langinfo(CODESET); }
static inline int cn_use_locale(const char *name) { return setlocale(LC_CTYPE, name) != NULL; }

// Like tigetstr, but returns NULL also where tigetstr returns -1.
static inline const char *cn_string(const char *name) {
  const char *text = tigetstr((NCURSES_CONST char *)name);
  return text == (const char *)-1 ? NULL : text;
}
static inline int cn_flag(const char *name) {
  return tigetflag((NCURSES_CONST char *)name) > 0;
}
static inline int cn_number(const char *name) { return tigetnum((NCURSES_CONST char *)name); }

static const attr_t cn_bold = A_BOLD;
static const attr_t cn_dim = A_DIM;
static const attr_t cn_underline = A_UNDERLINE;
static const attr_t cn_reverse = A_REVERSE;
static const attr_t cn_normal = A_NORMAL;

#endif
