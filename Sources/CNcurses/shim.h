#ifndef DMCONFIG_CNCURSES_SHIM_H
#define DMCONFIG_CNCURSES_SHIM_H
#define NCURSES_WIDECHAR 1
#include <curses.h>
#endif
