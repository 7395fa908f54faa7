"""Building: one changed source becomes a test program, without a touch to the tree or to its build folder."""
import hashlib
import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path

TIMEOUT = 600  # seconds for one compiler


class Builder:
    """Compiles one source at a time as `build/test` does, and links it before the libraries, which then do without theirs."""

    def __init__(self, root, program, work):
        self.root, self.build, self.work = Path(root), Path(root) / "build/test", Path(work)
        self.work.mkdir(parents=True, exist_ok=True)
        self.commands = {
            entry["file"]: entry for entry in json.loads((self.build / "compile_commands.json").read_text())
        }
        self.link = self.link_command(program)
        self.objects, self.rest = self.prelinked(program)

    def link_command(self, program):
        """The program's link command, as words."""
        listed = subprocess.run(
            ["ninja", "-C", self.build, "-t", "commands", program], check=True, capture_output=True, text=True
        ).stdout.strip().splitlines()
        return shlex.split(re.sub(r"^: && | && :$", "", listed[-1]))

    def prelinked(self, program):
        """Copies: all objects of the tests as one, and the link command's other words."""
        objects = [word for word in self.link if word.endswith(".o")]
        whole = self.work / f"{program}.o"
        subprocess.run(["ld", "-r", "-o", whole, *objects], cwd=self.build, check=True)
        rest = []
        for word in self.link[1:]:
            if word.endswith(".a") and not Path(word).is_absolute():
                shutil.copy(self.build / word, self.work / Path(word).name)
                rest.append(str(self.work / Path(word).name))
            elif not word.endswith(".o") and word not in ("-o", program):
                rest.append(word)
        return whole, rest

    def compiled(self, path, source):
        """The object of `source` in the place of the file `path`; None when it does not compile."""
        entry = self.commands[str(self.root / path)]
        changed = self.work / f"changed_{Path(path).name}"
        changed.write_text(source)
        target = self.work / "changed.o"
        words = [word for word in shlex.split(entry["command"]) if Path(word).name != "ccache" and word != "-Werror"]
        words[words.index("-o") + 1] = str(target)
        words[words.index("-c") + 1] = str(changed)
        words += ["-w", f"-ffile-prefix-map={changed}={path}"]
        done = subprocess.run(words, cwd=entry["directory"], capture_output=True, timeout=TIMEOUT, check=False)
        return target if done.returncode == 0 else None

    def linked(self, target, name):
        """The test program with the object `target`."""
        program = self.work / name
        words = [self.link[0], str(target), str(self.objects), *self.rest, "-o", str(program)]
        subprocess.run(words, cwd=self.build, check=True, capture_output=True, timeout=TIMEOUT)
        return program


def fingerprint(target):
    """Two objects that are alike do the same."""
    return hashlib.sha256(Path(target).read_bytes()).hexdigest()
