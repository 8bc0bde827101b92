"""One home with a config, in which .ci/soak starts, uses and ends the program several times."""

import json
import os
import re
import resource
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from pseudoterminal import Ended, Missing, words
from soakscreen import FORM_TO_ALIAS, FORM_TO_BODY, PATIENCE, Fault, Screen, write_config

# How old typing is, in seconds, that a draft has.
PROMISE = 2
NOT_KEPT = "edits NOT kept"
BODY_KEYS = [
    "a", "text ", "\r", "中文", "{{code}}", "<p>", "</p>", "😀", "\x7f", "\x1b[D", "\x1b[A", "\x1b[B", "\x1bOF"]
TIMES = {"1970": 86_400, "ten years ago": time.time() - 3.2e8, "in 40 days": time.time() + 3.5e6, "2037": 2_114_380_800}


def letters(first, end):
    """Returns the letters of the alias from one position to another; each is different from the ones around it."""
    return "".join(chr(ord("a") + index * 7 % 26) for index in range(first, end))


class Life:
    """A home with a config, through several starts and ends of the program."""

    def __init__(self, soak):
        self.soak = soak
        self.random = soak.random
        self.home = tempfile.mkdtemp(dir=soak.directory)
        self.is_mounted = soak.can_mount and self.random.random() < 0.3
        if self.is_mounted:
            subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", self.home], check=True)
        Path(self.home, "tmp").mkdir()
        self.file = Path(self.home, "connector.json")
        write_config(self.file, soak.config)
        # The numbers of letters that were typed, that the file has for sure, and that a save may have written.
        self.typed = self.saved = 0
        self.saves = {0}
        # How many letters the program had shown at which time, and how many the next start has to have.
        self.shown = []
        self.due = 0
        # Whether the disk is full, and whether the screen said then that edits are not kept.
        self.is_full = self.is_lost = False
        self.screen = None
        self.log = []

    def run(self):
        try:
            for _ in range(self.random.randint(1, 4)):
                self.start()
                for _ in range(self.random.randint(1, 6)):
                    self.act(self.random.choice(
                        [self.type, self.type, self.type, self.paste, self.resize, self.send, self.save, self.body,
                         self.wait, self.fill_disk]))
                self.act(self.random.choice(
                    [self.kill, self.kill, self.kill_in_save, self.terminate, self.hang_up, self.lose_terminal,
                     self.quit]))
                self.shift_clock()
            self.start()
            self.act(self.quit)
            self.check_leftovers()
        except (Fault, Missing, Ended, OSError) as error:
            kind = "" if isinstance(error, Fault) else f"{type(error).__name__}: "
            raise Fault(f"{kind}{error}\nafter: {' '.join(self.log)}\nin {self.home}") from error
        finally:
            if self.screen:
                self.screen.program.__exit__()
            if self.is_mounted:
                subprocess.run(["umount", self.home], check=False)
        shutil.rmtree(self.home)

    def note(self, name):
        self.log.append(name)
        self.soak.counts[name] = self.soak.counts.get(name, 0) + 1

    def act(self, action):
        self.note(action.__name__)
        action()

    # The start, and what was kept until then.

    def start(self):
        self.note("start")
        self.screen = Screen(self.soak, self.home, "--endpoint", self.soak.url)
        if self.screen.shows("[R]ecover"):
            self.note("recover")
            self.screen.program.press("r", still=150)
            self.screen.program.see("Recovered.", patience=PATIENCE)
        self.to_alias()
        # Once saved, what the program has is in the file.
        self.typed = None
        self.save()
        found = self.letters_of_file()
        if found < self.due:
            raise Fault(f"{found} letters are left of {self.due} that had to be kept")
        self.typed = self.saved = found
        self.saves = {found}
        self.shown = [(time.monotonic(), found)]

    def to_alias(self):
        self.screen.program.press(FORM_TO_ALIAS, still=5, patience=20)
        self.screen.rest()

    def letters_of_file(self):
        """Returns how many letters the file has; a fault if it is not whole."""
        try:
            alias = json.loads(self.file.read_text()).get("fromAlias", "")
        except (OSError, ValueError) as error:
            raise Fault(f"the file cannot be read: {error}") from None
        if alias != letters(0, len(alias)):
            raise Fault(f"the file has the sender alias {alias!r}")
        return len(alias)

    # What is done while it runs.

    def type(self):
        self.add(self.random.randint(1, 30), self.screen.type)

    def paste(self):
        self.add(self.random.randint(1, 30), self.screen.paste)

    def add(self, count, way):
        way(letters(self.typed, self.typed + count).encode())
        self.typed += count
        # The screen is drawn after all keys before.
        self.screen.text()
        self.shown.append((time.monotonic(), self.typed))

    def resize(self):
        self.screen.resize()

    def wait(self):
        time.sleep(self.random.random() * 2)

    def send(self):
        self.screen.send()
        self.to_alias()

    def save(self):
        """Saves; where the disk is full, the file may stay as it was."""
        if self.typed is not None:
            self.saves.add(self.typed)
        self.screen.program.press("<c-s>", still=150)
        deadline = time.monotonic() + PATIENCE
        while "connector.jsonsaved" not in (text := self.screen.text()):
            if "[S]ave" in text:
                self.screen.program.press("s", still=150)
            elif self.is_full:
                self.screen.program.press("<esc>", still=100)
                return
            if time.monotonic() > deadline:
                raise Fault(f"it is not saved:\n{text}")
            time.sleep(0.1)
        if self.typed is not None:
            self.saved = self.typed
            self.check_file()

    def body(self):
        """Edits the body of a template."""
        program = self.screen.program
        program.press(FORM_TO_BODY, still=5, patience=20)
        for _ in range(self.random.randint(1, 8)):
            self.screen.type("".join(self.random.choices(BODY_KEYS, k=self.random.randint(1, 10))).encode())
        for _ in range(3):
            program.press("<esc>", still=100)
            if self.screen.shows("AccessKey ID"):
                break
        else:
            raise Fault(f"Esc does not lead back from the body:\n{self.screen.text()}")
        self.to_alias()

    def fill_disk(self):
        """Fills the disk, or makes room again, and looks at what the screen says of it."""
        self.is_full = not self.is_full
        filler = Path(self.home, "filler")
        if not self.is_mounted:
            hard = resource.prlimit(self.screen.program.process, resource.RLIMIT_FSIZE)[1]
            size = self.random.choice([0, 1000, 5000]) if self.is_full else hard
            resource.prlimit(self.screen.program.process, resource.RLIMIT_FSIZE, (size, hard))
        elif self.is_full:
            try:
                with filler.open("wb", buffering=0) as file:
                    while file.write(b"x" * 4096):
                        pass
            except OSError:
                pass
        else:
            filler.unlink()
        self.type()
        time.sleep(PROMISE + 1)
        self.is_lost = self.screen.shows(NOT_KEPT)
        if self.is_lost and not self.is_full:
            raise Fault(f"there is room again, and edits are still not kept:\n{self.screen.text()}")
        if self.is_lost:
            self.note("lost")

    # The ends.

    def kill(self):
        time.sleep(self.random.random() * self.random.choice([0.1, 3]))
        self.end(signal.SIGKILL, self.old_letters())

    def kill_in_save(self):
        self.saves.add(self.typed)
        self.screen.program.press("<c-s>", still=100)
        self.screen.program.write(b"s")
        time.sleep(self.random.random() * 0.08)
        self.end(signal.SIGKILL, self.old_letters())

    def old_letters(self):
        """Returns how many letters have been on the screen for so long that they have to survive."""
        now = time.monotonic()
        return max([self.saved] + [count for at, count in self.shown if at <= now - PROMISE])

    def terminate(self):
        self.end(signal.SIGTERM, self.typed)

    def hang_up(self):
        self.end(signal.SIGHUP, self.typed)

    def lose_terminal(self):
        os.close(self.screen.program.master)
        self.screen.program.master = None
        self.end(None, self.typed)

    def quit(self):
        if self.is_full:
            self.fill_disk()
        self.save()
        self.screen.program.write(b"\x11")
        self.end(None, self.typed)

    def end(self, number, due):
        """Ends the program with a signal, or waits for its end, and checks what is left."""
        program = self.screen.program
        if number:
            os.kill(program.process, number)
        deadline = time.monotonic() + PATIENCE
        while (found := os.waitpid(program.process, os.WNOHANG))[0] == 0:
            if time.monotonic() > deadline:
                raise Fault("it does not end")
            self.read_output(20)
            time.sleep(0.002)
        self.read_output(0)
        program.status = os.waitstatus_to_exitcode(found[1])
        if number == signal.SIGKILL:
            expected = -signal.SIGKILL
        else:
            expected = 0
            self.screen.check_terminal()
        if program.status != expected and not (self.is_lost and number != signal.SIGKILL):
            raise Fault(f"it ended with {program.status}:\n{words(program.output)[-500:]}")
        self.due = self.saved if self.is_lost else max(due, self.saved)
        self.screen = program.__exit__()
        self.is_full = self.is_lost = False
        Path(self.home, "filler").unlink(missing_ok=True)
        self.check_file()

    def read_output(self, patience):
        """Reads what the program has written, if its terminal is still there."""
        try:
            while self.screen.program.master is not None and self.screen.program.read(patience)[0]:
                pass
        except Ended:
            pass

    def shift_clock(self):
        """Gives the file and its drafts the times that a wrong clock would have given them."""
        name, at = self.random.choice(list(TIMES.items()))
        if self.random.random() < 0.5:
            return
        self.note(name.replace(" ", "-"))
        os.utime(self.file, (at, at))
        for draft in self.kept("drafts"):
            data = re.sub(rb"^written: \d+$", b"written: %d" % at, draft.read_bytes(), count=1, flags=re.MULTILINE)
            draft.write_bytes(data)
            os.utime(draft, (at, at))

    # What must hold.

    def check_file(self):
        found = self.letters_of_file()
        if found != self.saved and found not in self.saves:
            raise Fault(f"the file has {found} letters; saved were {self.saved}, or one of {sorted(self.saves)}")
        self.saved = max(found, self.saved)

    def kept(self, kind):
        """Returns the drafts or sessions that are kept of the file."""
        places = [Path(self.home, ".local/state/dmconfig"), Path(f"/var/tmp/dmconfig-{os.getuid()}")]
        files = (path for place in places for path in place.glob(f"**/{kind}/*"))
        return [path for path in files if path.is_relative_to(self.home) or self.home.encode() in path.read_bytes()]

    def check_leftovers(self):
        left = [str(path) for kind in ("drafts", "sessions") for path in self.kept(kind)]
        left += [str(path) for path in Path(self.home, "tmp").iterdir()]
        known = {"connector.json", ".config", ".local", "tmp"}
        left += [path.name for path in Path(self.home).iterdir() if path.name not in known]
        if left:
            raise Fault(f"files are left: {left}")
        self.soak.check_processes()
