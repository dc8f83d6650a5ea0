"""For the notebook: ``check(function)`` runs the visible tests of a function.

They are the tests of ``test_….py`` in this folder, the same that ``pytest`` runs.
"""
# ruff: noqa: T201, BLE001 - it talks by printing, and whatever a cell raises, the notebook runs on

import importlib
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import FunctionType as Function
from types import ModuleType
from typing import Any


def check(function: Callable[..., Any]) -> None:
    """Run the visible tests of ``function``, as it is defined now, and print how they went."""
    name = function.__name__
    tests, exercise = _load()
    setattr(exercise, name, function)
    # A test belongs to the function that it calls, itself or through a helper beside it; its own
    # name would not tell two functions apart of which one's name begins with the other's.
    of_file = {label: value for label, value in vars(tests).items() if isinstance(value, Function)}
    visible = [test for label, test in of_file.items() if label.startswith("test_")]
    mine = [test for test in visible if name in test.__code__.co_names]
    if not mine:
        helpers = {label for label, each in of_file.items() if name in each.__code__.co_names}
        mine = [test for test in visible if helpers.intersection(test.__code__.co_names)]
    for test in mine:
        try:
            test()
        except NotImplementedError as todo:
            print(f"To do: {todo}")
            return
        except AssertionError as finding:
            print(f"Look again ({test.__name__}):\n{finding}")
            return
        except Exception:
            print(f"An error ({test.__name__}):")
            traceback.print_exc(limit=-2, file=sys.stdout)
            return
    print(f"{name}: {len(mine)} of {len(mine)} visible tests passed.")


def _load() -> tuple[ModuleType, ModuleType]:
    """Return the visible tests, and the module whose functions they call, still empty."""
    (path,) = Path(__file__).parent.glob("test_*.py")
    name = path.stem.removeprefix("test_")
    exercise = ModuleType(name)
    saved = {known: sys.modules.pop(known, None) for known in (name, path.stem)}
    sys.modules[name] = exercise
    try:
        tests = importlib.import_module(path.stem)
    finally:
        sys.modules.update({known: module for known, module in saved.items() if module})
    return tests, exercise
