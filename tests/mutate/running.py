"""Running: which tests a changed program is tried with, and whether one of them notices."""
import re
import resource
import subprocess

QUICK = 0.2  # seconds of a test that belongs to the first round
SPARE = 10  # seconds more than five times what a round takes by itself: beyond that it hangs
LINE = re.compile(r"^(\d+\.\d+) s: (.*)$")


def filter_of(names):
    """doctest's list of names: commas and backslashes are its own."""
    return ",".join(sorted(re.sub(r"([\\,])", r"\\\1", name) for name in names))


def run(program, words, seconds):
    """The exit code and what was said, with a limit on the processor's time: a loaded machine changes nothing."""
    def limit():
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 2))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        done = subprocess.run(
            [program, "--no-colors", *words], capture_output=True, text=True, errors="replace", preexec_fn=limit,
            timeout=60 + 20 * seconds, check=False,
        )
    except subprocess.TimeoutExpired:
        return -1, ""
    return done.returncode, done.stdout


class Tests:
    """The test cases of the unchanged program, by how long they take."""

    def __init__(self, program, words):
        self.words = words
        code, said = run(program, [*words, "--duration=true"], 1800)
        if code != 0:
            raise SystemExit(f"the unchanged tests fail:\n{said[-3000:]}")
        self.seconds = {}
        for line in said.splitlines():
            if found := LINE.match(line):
                self.seconds[found[2]] = self.seconds.get(found[2], 0) + float(found[1])
        self.slow = sorted((name for name in self.seconds if self.seconds[name] >= QUICK), key=self.seconds.get)

    def rounds(self):
        """First all quick tests together, then the others, one after the other."""
        quick = sum(self.seconds[name] for name in self.seconds if name not in self.slow)
        yield quick, [f"-tce={filter_of(self.slow)}"] if self.slow else []
        for name in self.slow:
            yield self.seconds[name], [f"-tc={filter_of([name])}"]

    def notice(self, program):
        """What noticed: "quick tests" or a slow one's name; None when nothing did."""
        for seconds, words in self.rounds():
            code, _ = run(program, [*self.words, *words, "--abort-after=1"], 5 * seconds + SPARE)
            if code != 0:
                return "quick tests" if words == [] or words[0].startswith("-tce") else words[0][4:]
        return None
