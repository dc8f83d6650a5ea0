"""What the sandbox refuses is told in a sentence of its own, at the learner's line."""

import textwrap

import pytest

from grader.errors import LearnerRaised, OutOfTime
from grader.sandbox.limits import Limits
from grader.sandbox.program import Program
from grader.submission.model import Cell, SourceFile

pytestmark = pytest.mark.slow

REFUSED = {
    "input": [
        "input('a? ')",
        "import getpass; getpass.getpass()",
        "import sys; float(sys.stdin.readline())",
        "import sys; int(sys.stdin.read())",
        "import sys\nline = sys.stdin.readline()\nreturn float(line.strip())",
        "import sys; sys.stdin.readline().split()[0]",
        "from sys import stdin; next(stdin)",
        "import sys\na, b = map(float, sys.stdin.readline().split())",
    ],
    "files": [
        "open('x.txt', 'w')",
        "open('x.txt').read()",
        "np.save('w.npy', np.zeros(3))",
        "np.savetxt('w.txt', np.zeros(3))",
        "np.load('w.npy')",
        "np.loadtxt('w.txt')",
        "np.zeros(3).tofile('w')",
        "import pickle; pickle.dump(1, open('a', 'wb'))",
        "from pathlib import Path; Path('a').write_text('x')",
        "from pathlib import Path; Path('a').exists()",
        "import tempfile; tempfile.mkdtemp()",
        "import os; os.remove('a')",
        "import os; os.makedirs('a', exist_ok=True)",
        "import os; os.getcwd()",
        "import shutil; shutil.copy('a', 'b')",
        "import logging; logging.basicConfig(filename='a.log')",
        "print('x', file=open('o', 'w'))",
        "import gzip; gzip.open('a.gz', 'wb')",
    ],
    "threads": [
        "import threading; threading.Thread(target=print).start()",
        "import threading; threading.Timer(1, print).start()",
        "from concurrent.futures import ThreadPoolExecutor",
    ],
    "processes": [
        "from concurrent.futures import ProcessPoolExecutor",
        "import subprocess; subprocess.run(['ls'])",
        "import subprocess; subprocess.check_output('ls', shell=True)",
        "import os; os.popen('ls').read()",
        "import os; os.fork()",
        "import multiprocessing as mp; return mp.Pool(2).map(abs, [1])",
        "from multiprocessing.dummy import Pool\nreturn Pool(2).map(abs, [1])",
        "from joblib import Parallel; return Parallel(n_jobs=2)([])",
        "import os; os.execv('/bin/ls', ['ls'])",
    ],
    "network": [
        "import urllib.request; urllib.request.urlopen('http://example.com')",
        "import socket; socket.socket()",
        "import requests; return requests.get('http://example.com').text",
        "import socket; socket.gethostbyname('example.com')",
        "import http.client; http.client.HTTPConnection('example.com').request('GET', '/')",
    ],
    "environment": [
        "import os; os.environ['X']",
        "from os import environ; environ['HOME']",
        "import os; int(os.getenv('X'))",
        "import os; 2 / os.environ.get('X')",
        "import os; os.environ.get('X').lower()",
        "from os import getenv\nm = getenv('X')\nk = 2\nreturn float(m)",
    ],
    "system": ["import os; os.nice(5)"],
}
NOT_REFUSED = [
    "raise EOFError('the end')",
    "{'HOME': 1}['X']",
    "raise RuntimeError('no')",
    "import os; os.environ.get('X')",
    "raise FileNotFoundError('weights')",
    "undefined_name",
    "import os; int(os.getenv('X', 'many'))",
    "import os\nm = os.getenv('X')\nk = None\nreturn float(k)",
    "import sys; k = sys.stdin; float('many')",
    "float('')",
    "[][0]",
]


@pytest.fixture(scope="module")
def child(fork_server):
    """Return a child with a function for each of these bodies."""
    bodies = [body for group in REFUSED.values() for body in group] + NOT_REFUSED
    source = "import numpy as np\n" + "".join(
        f"def f{number}():\n{textwrap.indent(body, '    ')}\n" for number, body in enumerate(bodies)
    )
    main = SourceFile("net.py", "script", (Cell("", source),))
    graded = tuple(f"f{number}" for number in range(len(bodies)))
    with fork_server.spawn(Limits()) as child:
        child.load(Program(main=main, graded=graded))
        yield lambda body: child.call(f"f{bodies.index(body)}", ())


@pytest.mark.parametrize(
    ("topic", "body"), [(topic, body) for topic, group in REFUSED.items() for body in group]
)
def test_what_is_refused(child, topic, body):
    with pytest.raises(LearnerRaised) as caught:
        child(body)
    assert caught.value.variant == f"forbidden-{topic}"
    assert "while grading" in caught.value.sentence
    where = caught.value.where  # what the sandbox makes of a result has no line
    assert where is None or where.code[:20] in body


@pytest.mark.parametrize("body", NOT_REFUSED)
def test_an_exception_of_ones_own_is_told_as_it_is(child, body):
    try:
        child(body)
    except LearnerRaised as failure:
        assert failure.sentence == failure.variant == ""  # noqa: PT017 - not all of them raise


@pytest.mark.parametrize(
    ("body", "cause"),
    [
        ("import time; time.sleep(100)", "asleep"),
        ("import time\n    while True: time.sleep(0.01)", "asleep"),
        ("import threading; lock = threading.Lock(); lock.acquire(); lock.acquire()", "waiting"),
    ],
)
def test_what_it_waited_for(fork_server, body, cause):
    main = SourceFile("net.py", "script", (Cell("", f"def f():\n    {body}\n"),))
    with fork_server.spawn(Limits(call_wall_seconds=0.5)) as child:
        child.load(Program(main=main, graded=("f",)))
        with pytest.raises(OutOfTime) as caught:
            child.call("f", ())
    assert caught.value.cause in (cause, "busy")  # the machine may be, for a moment
