"""Make the module pylab: NumPy's names all together, and plots that do nothing."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

import numpy as np

from grader.sandbox.child.stub_module import StubModule, is_stub

if TYPE_CHECKING:
    from types import ModuleType

__all__ = ["fill_pylab"]

_PLOTS = (
    "annotate arrow axes axhline axis axvline bar barh boxplot cla clf clim close cm colorbar"
    " colormaps contour contourf draw errorbar figaspect figimage figlegend figtext figure fill"
    " fill_between gca gcf getp grid hexbin hist hist2d hlines imread imsave imshow ioff ion legend"
    " loglog margins matplotlib mpl pcolor pcolormesh pie plot plt polar pylab quiver rc rcParams"
    " rcdefaults savefig scatter sca semilogx semilogy setp show specgram stackplot stem step"
    " streamplot style subplot subplots subplots_adjust suptitle table text tick_params"
    " tight_layout title twinx twiny violinplot vlines xlabel xlim xscale xticks ylabel ylim yscale"
    " yticks"
)
_BUILTINS = ("abs", "bool", "bytes", "divmod", "max", "min", "pow", "round")
"""What Matplotlib keeps as Python has it, though NumPy has functions of these names."""


def fill_pylab(module: ModuleType) -> None:
    """Define in ``module`` what ``from pylab import *`` brings, in Matplotlib's order."""
    names = vars(module)
    for name in _PLOTS.split():
        names[name] = StubModule(f"pylab.{name}", "pylab")
    for package in (np, np.fft, np.random, np.linalg):
        if is_stub(package):
            continue  # it was not loaded before imports were confined
        starred = vars(package)
        names.update({name: starred[name] for name in package.__all__ if name in starred})
    names.update({name: getattr(builtins, name) for name in _BUILTINS})
    names.update({"np": np, "numpy": np})
    module.__all__ = [name for name in names if not name.startswith("_")]  # type: ignore[attr-defined]
