"""A program that .ci/soak uses, and what a user at its screen does; and one that stays open all the time."""

import json
import re
import tempfile
import termios
import time
from pathlib import Path

from pseudoterminal import COLUMNS, ROWS, TO_ALIAS, TO_BODY, Ended, Missing, Program, words

# In seconds.
PATIENCE = 60
# Returns to the first field from anywhere in the form, and then to the end of the sender alias, or to a body.
FORM_TO_ALIAS = "<up>" * 20 + TO_ALIAS + "<end>"
FORM_TO_BODY = "<up>" * 20 + TO_BODY
# What is turned on in the terminal, and off again.
STATES = [(1049, "h", "l", "alternate screen"), (2004, "h", "l", "bracketed paste"), (1000, "h", "l", "mouse"),
          (25, "l", "h", "hidden cursor")]
RECIPIENTS = [
    "you@example.com", "you@example.com", "reset@sandbox.test", "truncated@sandbox.test", "garbage@sandbox.test",
    "big@sandbox.test", "wrong-json@sandbox.test", "http-503@sandbox.test", "redirect@sandbox.test",
    "code.InvalidTemplate.NotFound@sandbox.test", "silence@sandbox.test", "slow@sandbox.test"]


class Fault(Exception):
    """The program broke a promise."""


def resident(process):
    """Returns the memory that a process uses, in MiB."""
    text = Path(f"/proc/{process}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", text).group(1)) / 1024


def write_config(path, config):
    path.touch(0o600)
    path.write_text(json.dumps(config, indent=2, ensure_ascii=False) + "\n")


class Screen:
    """A program on a terminal, with the actions that its users share."""

    def __init__(self, soak, home, *arguments):
        self.soak = soak
        self.program = Program(
            [soak.binary, *arguments, "connector.json"], soak.directory, home=home, TMPDIR=home + "/tmp",
            SOAK=soak.marker)
        self.program.see("AccessKey ID", patience=PATIENCE)
        self.program.settle()

    def rest(self):
        """Waits until the program has nothing more to draw."""
        self.program.settle(still=100, patience=300)

    def text(self):
        """Returns what is on the whole screen, without blanks."""
        since = self.program.repaint()
        found = words(self.program.output[since:])
        self.program.resize(COLUMNS, ROWS)
        self.rest()
        return found

    def shows(self, text):
        return "".join(text.split()) in self.text()

    def type(self, data, piece=512):
        """Types bytes, and reads meanwhile, so that neither side waits for the other."""
        for first in range(0, len(data), piece):
            self.program.write(data[first:first + piece])
            self.program.drain()
        self.rest()

    def paste(self, data):
        self.type(b"\x1b[200~" + data + b"\x1b[201~")

    def resize(self):
        for _ in range(self.soak.random.randint(1, 20)):
            size = self.soak.random.choice([(1, 1), (40, 12), (39, 11), (80, 24), (250, 80), (1000, 500)])
            self.program.resize(*size)
            if self.soak.random.random() < 0.5:
                self.program.settle(still=20)
        self.program.resize(COLUMNS, ROWS)
        self.rest()

    def send(self):
        """Sends a test, cancels it where no reply comes, and returns to the form."""
        recipient = self.soak.random.choice(RECIPIENTS)
        self.program.press("<c-t>")
        self.program.press("<c-u>")
        self.type(recipient.encode() + b"\r")
        if recipient.startswith(("silence", "slow")):
            time.sleep(self.soak.random.random())
            self.program.press("<esc>")
        deadline = time.monotonic() + PATIENCE
        while "(0of1done)" in self.text():
            if time.monotonic() > deadline:
                raise Fault(f"the test to {recipient} does not end:\n{self.text()}")
            time.sleep(0.2)
        for _ in range(3):
            if self.shows("Send a test"):
                self.program.press("<esc>", still=100)
        if not self.shows("AccessKey ID"):
            raise Fault(f"Esc does not lead back from the test to {recipient}:\n{self.text()}")

    def check_terminal(self):
        """Checks that the terminal is as a shell wants to find it, if it is still there."""
        if self.program.master is None:
            return
        now = termios.tcgetattr(self.program.master)
        if now[:4] != self.soak.modes[:4]:
            raise Fault(f"the terminal's modes are {now[:4]}, they were {self.soak.modes[:4]}")
        for number, on, off, name in STATES:
            changes = re.findall(rb"\x1b\[\?%d([hl])" % number, self.program.output)
            if changes and changes[-1].decode() == on:
                raise Fault(f"{name} was left on")


class Resident:
    """A program that stays open all the time, with its own sandbox."""

    def __init__(self, soak):
        self.soak = soak
        self.home = tempfile.mkdtemp(dir=soak.directory)
        Path(self.home, "tmp").mkdir()
        write_config(Path(self.home, "connector.json"), soak.config)
        self.screen = Screen(soak, self.home, "--sandbox")
        self.memory = []

    def step(self):
        program = self.screen.program
        choice = self.soak.random.randrange(5)
        program.press(FORM_TO_ALIAS, still=5, patience=20)
        if choice == 0:
            self.screen.send()
        elif choice == 1:
            self.screen.resize()
        elif choice == 2:
            program.press(FORM_TO_BODY, still=5, patience=20)
            self.screen.paste(b"<p>" + b"text " * 2000 + b"</p>\r")
            self.screen.type(b"\x1bu")
            program.press("<esc>", still=100)
        elif choice == 3:
            program.press("<c-p>", still=100)
            program.press("<esc>", still=100)
        else:
            self.screen.type(b"word\x7f\x7f\x7f\x7f" * 20)
        for _ in range(3):
            if self.screen.shows("AccessKey ID"):
                break
            program.press("<esc>", still=100)
        else:
            raise Fault(f"the form does not come back:\n{self.screen.text()}")
        self.memory.append(resident(program.process))
        # The screens before are not needed, but what was last turned on and off is.
        changes = b"".join(re.findall(rb"\x1b\[\?\d+[hl]", program.output))
        program.output[:] = changes[-1000:]

    def end(self):
        program = self.screen.program
        try:
            # A destructive answer is asked for twice while the dialog is new.
            for key in (b"\x11", b"d", b"d"):
                program.write(key)
                program.settle(still=300)
        except (Ended, OSError):
            pass
        try:
            status = program.end(PATIENCE)
        except Missing as missing:
            raise Fault(str(missing)) from None
        if status != 0:
            raise Fault(f"the program that stayed open ended with {status}")
        self.screen.check_terminal()
        program.__exit__()
        self.check_memory()

    def check_memory(self):
        """Compares the last quarter with the second; the first one fills caches."""
        quarter = len(self.memory) // 4
        if quarter < 4:
            return
        before, after = max(self.memory[quarter:2 * quarter]), max(self.memory[3 * quarter:])
        print(f"soak: the open program used {before:.1f} MiB in the second quarter, {after:.1f} MiB in the last")
        if after > before * 1.25 + 4:
            raise Fault(f"its memory grows: {[round(value) for value in self.memory]}")
