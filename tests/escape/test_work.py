"""Honest work behind all layers, as root and as an ordinary user: it runs as anywhere else."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.slow

LIMITS = {"call_cpu_seconds": 20.0, "call_wall_seconds": 60.0, "memory_mib": 1024}
WORK = {
    "big products": """
        x = np.random.default_rng(0).standard_normal((2500, 2500))  # 50 MB
        y = x @ x.T
        return bool(np.allclose(y, y.T)) and y.nbytes == 50_000_000
    """,
    "decompositions": """
        x = np.random.default_rng(0).standard_normal((300, 200))
        u, s, v = np.linalg.svd(x, full_matrices=False)
        q, r = np.linalg.qr(x)
        inverse = np.linalg.inv(x.T @ x)
        values = np.linalg.eigvals(x[:100, :100])
        return bool(
            np.allclose(u * s @ v, x) and np.allclose(q @ r, x) and len(values) == 100
            and np.allclose(inverse @ (x.T @ x), np.eye(200))
        )
    """,
    "big arrays come and go": """
        for size in (1 << 10, 1 << 16, 1 << 20, 1 << 24):
            for _ in range(20):
                x = np.ones(size)
                del x
        return True
    """,
    "arrays grow": """
        x = np.zeros(0)
        for _ in range(40):
            x = np.concatenate([x, np.ones(100_000)])
        x.resize(9_000_000, refcheck=False)
        return bool(x.sum() == 4_000_000)
    """,
    "lists and bytes grow": """
        numbers, data = [], bytearray()
        for number in range(2_000_000):
            numbers.append(number)
        for _ in range(300):
            data += b"x" * 100_000
        return len(numbers) == 2_000_000 and len(data) == 30_000_000
    """,
    "locks, events and queues without threads": """
        import queue, threading
        lock, event, condition = threading.Lock(), threading.Event(), threading.Condition()
        semaphore, waiting = threading.Semaphore(), queue.Queue()
        with lock:
            late = not lock.acquire(timeout=0.01)
        with condition:
            late = late and not condition.wait(0.01)
        with semaphore:
            late = late and not semaphore.acquire(timeout=0.01)
        late = late and not event.wait(0.01)
        event.set()
        waiting.put(1)
        first = waiting.get()
        try:
            waiting.get(timeout=0.01)
        except queue.Empty:
            return late and event.wait() and first == 1
    """,
    "random numbers of every kind": """
        import random, secrets, uuid
        np.random.seed()
        drawn = [np.random.rand(), np.random.default_rng().random(), random.random()]
        drawn += [random.SystemRandom().random(), secrets.randbelow(10), uuid.uuid4().int]
        return len(drawn) == 6 and len(__import__("os").urandom(40)) == 40
    """,
    "clocks and sleep": """
        import datetime, time
        started = time.perf_counter(), time.monotonic(), time.process_time(), time.thread_time()
        time.sleep(0.02)
        ended = time.perf_counter(), time.monotonic(), time.process_time(), time.thread_time()
        clocks = [time.clock_gettime(clock) for clock in range(8)]
        now = datetime.datetime.now(datetime.timezone.utc).timestamp()
        return (
            ended[0] - started[0] >= 0.02 and all(a <= b for a, b in zip(started, ended))
            and len(clocks) == 8 and now > 0 and time.localtime().tm_year > 2000
        )
    """,
    "memory runs out and comes back": """
        try:
            np.ones(1 << 28)
        except MemoryError:
            return bool(np.ones(1 << 20).sum() == 1 << 20)
    """,
}


@pytest.mark.parametrize("body", WORK.values(), ids=WORK)
def test_honest_work_runs(attacker, body):
    source = f"import numpy as np\ndef attack(c):{body}"
    assert attacker.carry_out(source, limits=LIMITS) == "returned: True"
