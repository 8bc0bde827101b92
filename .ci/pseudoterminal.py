"""Runs a program on a pseudo-terminal, as in a session, for .ci/peers, .ci/guard, .ci/worst and .ci/soak."""

import fcntl
import os
import pty
import re
import select
import shutil
import signal
import struct
import tempfile
import termios
import time
from pathlib import Path

ROWS, COLUMNS = 24, 80
# Keys that type a word and delete it again.
WORD = b"Example Mail" + b"\x7f" * 12
# Keys that move to the sender alias in dmconfig's form, and to a line further down in the body of a template.
TO_ALIAS = "<down>" * 4
TO_BODY = "<down>" * 5 + "<enter>" + "<down>" * 8
NAMED_KEYS = {
    "esc": b"\x1b", "enter": b"\r", "tab": b"\t", "up": b"\x1bOA", "down": b"\x1bOB", "end": b"\x1bOF"}
# The responses of xterm to queries, so that no program waits for a response in vain.
ANSWERS = [
    (re.compile(rb"\x1b\[0?c"), b"\x1b[?62;22c"),
    (re.compile(rb"\x1b\[>0?c"), b"\x1b[>41;379;0c"),
    (re.compile(rb"\x1b\[6n"), b"\x1b[1;1R"),
    (re.compile(rb"\x1b\]11;\?(\x07|\x1b\\)"), b"\x1b]11;rgb:1010/1010/1010\x1b\\"),
]
# Matches escape sequences, control characters and blanks. Without these, the output consists of the words of a screen,
# however they were drawn.
NOT_WORDS = re.compile(
    rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]P_^X].*?(?:\x07|\x1b\\)|\x1b[ -/]*[0-~]|[\x00-\x1a\x1c-\x20\x7f]+", re.DOTALL)
ARCHIVES = (
    "tar tgz arc arj taz lha lz4 lzh lzma tlz txz tzo t7z zip z dz gz lrz lz lzo xz zst tzst bz2 bz tbz tbz2 tz deb rpm"
    " jar war ear sar rar alz ace zoo cpio 7z rz cab wim swm dwm esd")
PICTURES = (
    "avif jpg jpeg mjpg mjpeg gif bmp pbm pgm ppm tga xbm xpm tif tiff png svg svgz mng pcx mov mpg mpeg m2v mkv webm"
    " webp ogm mp4 m4v mp4v vob qt nuv wmv asf rm rmvb flc avi fli flv gl dl xcf xwd yuv cgm emf ogv ogx")
SOUNDS = "aac au flac m4a mid midi mka mp3 mpc ogg ra wav oga opus spx xspf"


def environment(home):
    """Returns an invented environment, like that of a user who is connected over ssh and works in tmux."""
    colours = (
        "rs=0:di=01;34:ln=01;36:mh=00:pi=40;33:so=01;35:do=01;35:bd=40;33;01:cd=40;33;01:or=40;31;01:mi=00:su=37;41"
        ":sg=30;43:ca=00:tw=30;42:ow=34;42:st=37;44:ex=01;32:")
    for endings, colour in ((ARCHIVES, "01;31"), (PICTURES, "01;35"), (SOUNDS, "00;36")):
        colours += "".join(f"*.{ending}={colour}:" for ending in endings.split())
    return {
        "COLORTERM": "truecolor", "DBUS_SESSION_BUS_ADDRESS": "unix:path=/run/user/1000/bus", "EDITOR": "nano",
        "HISTSIZE": "10000", "HOME": home, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "LC_CTYPE": "C.UTF-8",
        "LC_TIME": "C.UTF-8", "LESS": "-FRX", "LESSCLOSE": "/usr/bin/lesspipe %s %s",
        "LESSOPEN": "| /usr/bin/lesspipe %s", "LOGNAME": "alice", "LS_COLORS": colours, "MAIL": "/var/mail/alice",
        "MOTD_SHOWN": "pam", "OLDPWD": "/home/alice", "PAGER": "less",
        "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "PWD": home, "SHELL": "/bin/bash",
        "SHLVL": "2", "SSH_CLIENT": "192.0.2.10 50022 22", "SSH_CONNECTION": "192.0.2.10 50022 192.0.2.20 22",
        "SSH_TTY": "/dev/pts/0", "TERM": "tmux-256color", "TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "3.3a",
        "TMUX": "/tmp/tmux-1000/default,4321,0", "TMUX_PANE": "%1", "USER": "alice",
        "XDG_CONFIG_HOME": home + "/.config", "XDG_RUNTIME_DIR": "/run/user/1000", "XDG_SESSION_CLASS": "user",
        "XDG_SESSION_ID": "12", "XDG_SESSION_TYPE": "tty", "XDG_STATE_HOME": home + "/.local/state",
    }


def words(data):
    """Returns the text in the given output, without blanks."""
    return NOT_WORDS.sub(b"", data).decode(errors="replace")


class Ended(Exception):
    """The program ended unexpectedly."""


class Missing(Exception):
    """The program did not show or do what was expected."""


class Program:
    """A program on a pseudo-terminal, in a new home directory that contains the given files.

    As a context manager, it kills the program, unless it has ended, and deletes the directory on exit. The directory
    `home` is used in place of a new one, and kept.
    """

    def __init__(self, command, directory, files=(), home=None, **variables):
        # A killed program leaves locks and drafts beside its file or in its home. In a new home, no other finds them.
        self.is_kept = home is not None
        self.home = home or tempfile.mkdtemp(dir=directory)
        for name in (".config", ".local/share", ".local/state"):
            Path(self.home, name).mkdir(parents=True, exist_ok=True)
        for name, data in dict(files).items():
            path = Path(self.home, name)
            path.touch(0o600)
            path.write_bytes(data)
        variables = environment(self.home) | variables
        path = shutil.which(command[0])
        self.output = bytearray()
        self.status = None
        self.start = time.monotonic_ns()
        self.process, self.master = pty.fork()
        if self.process == 0:
            try:
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
                os.chdir(self.home)
                os.execve(path, command, variables)
            finally:
                os._exit(127)
        self.poll = select.poll()
        self.poll.register(self.master, select.POLLIN)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.status is None:
            os.kill(self.process, signal.SIGKILL)
            self.status = os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])
        if self.master is not None:
            os.close(self.master)
            self.master = None
        if not self.is_kept:
            shutil.rmtree(self.home, ignore_errors=True)

    def read(self, patience):
        """Returns the next bytes and when they arrived, or no bytes if none arrive within `patience` milliseconds."""
        if not self.poll.poll(patience):
            return b"", 0
        now = time.monotonic_ns()
        try:
            data = os.read(self.master, 65536)
        except OSError:
            data = b""
        if not data:
            raise Ended
        self.output += data
        for query, answer in ANSWERS:
            if query.search(data):
                self.write(answer)
        return data, now

    def settle(self, still=150, patience=3000):
        """Reads until there is no output for `still` milliseconds.

        Returns the times of the first and last byte, and the number of bytes.
        """
        first = last = count = 0
        while True:
            data, now = self.read(still if last else patience)
            if not data:
                return first, last, count
            first, last, count = first or now, now, count + len(data)

    def drain(self):
        """Reads the output that is already available."""
        while self.read(0)[0]:
            pass

    def see(self, text, since=0, patience=0):
        """Waits up to `patience` seconds for a text in the output from the byte offset `since` on."""
        deadline = time.monotonic() + patience
        wanted = "".join(text.split())
        try:
            while wanted not in words(self.output[since:]):
                rest = deadline - time.monotonic()
                if rest <= 0:
                    raise Missing(f"'{text}' is not in what was drawn:\n{words(self.output[since:])[-2000:]}")
                self.read(rest * 1000)
        except Ended:
            raise Missing(f"it ended before '{text}':\n{words(self.output[since:])[-2000:]}") from None

    def see_after_repaint(self, text):
        """Makes the terminal one row taller, so that the program redraws all of its screen, and looks for a text."""
        self.see(text, self.repaint())

    def repaint(self):
        """Makes the terminal one row taller, and returns the byte offset of the screen that the program then draws."""
        self.drain()
        since = len(self.output)
        self.resize(COLUMNS, ROWS + 1)
        self.settle(still=100, patience=1000)
        return since

    def resize(self, columns, rows):
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def write(self, data):
        while data:
            data = data[os.write(self.master, data):]

    def press(self, keys, still=30, patience=200):
        """Presses keys such as `<down><enter>x`, and waits after each until the output stops."""
        for name, letter in re.findall(r"<([^>]+)>|(.)", keys):
            if name.startswith("c-"):
                self.write(bytes([ord(name[2].upper()) & 0x1F]))
            else:
                self.write(NAMED_KEYS[name] if name else letter.encode())
            self.settle(still, patience)

    def end(self, patience):
        """Waits up to `patience` seconds for the program to end, and returns its exit status."""
        deadline = time.monotonic() + patience
        try:
            while (rest := deadline - time.monotonic()) > 0:
                self.read(rest * 1000)
        except Ended:
            self.status = os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])
            return self.status
        raise Missing(f"it does not end:\n{words(self.output)[-2000:]}")

    def wake_ups(self):
        """Returns how many times each thread has woken up so far."""
        wakes = {}
        for thread in Path(f"/proc/{self.process}/task").iterdir():
            text = (thread / "status").read_text()
            wakes[thread.name] = int(re.search(r"\nvoluntary_ctxt_switches:\s+(\d+)", text).group(1))
        return wakes

    def peak_memory(self):
        """Returns the peak memory use in MiB."""
        text = Path(f"/proc/{self.process}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+)", text).group(1)) / 1024
