"""Call a learner's function with the arguments of the contract, whatever its signature.

The grader's calls have their arguments in the order of the exercise's own signature. A learner's
function may have another: without the defaults, with its parameters in another order, with
keyword-only ones. What cannot be made to fit is called as it is, and raises TypeError.
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

from grader.sandbox.child.locations import traceback_of
from grader.sandbox.child.parameter_names import matched_names, stands_in_the_way

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

__all__ = [
    "CallDoesNotFitError",
    "ContractParameter",
    "NotWrittenError",
    "as_in_contract",
    "describe_signature",
    "is_ours",
    "matched_parameters",
    "must_be_written",
    "signature_of",
    "with_defaults",
]

ContractParameter = tuple[str, bool, Any]
"""Name, whether it has a default, and the default."""
_MAX_PARAMETERS = 40
_MAX_NAME = 80
_PLAIN = (bool, int, float, str)
"""Kinds of defaults that can be compared: those of others may be code of the learner's."""
_BY_POSITION = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
_NAMED = (*_BY_POSITION, inspect.Parameter.KEYWORD_ONLY)


class CallDoesNotFitError(TypeError):
    """A call of the grader's does not fit the signature of the learner's function."""

    def __init__(self, message: str, function: str, given: list[str]) -> None:
        super().__init__(message)
        self.function = function
        self.given = given
        """The contract's names of the arguments that were given."""


class NotWrittenError(Exception):
    """A loop of a hidden test calls a function that is still the stub, or returns nothing."""

    def __init__(self, function: str, *, returned_none: bool) -> None:
        super().__init__(function)
        self.function = function
        self.returned_none = returned_none


def signature_of(function: object) -> inspect.Signature | None:
    """Return the signature of a learner's function; None if it has none that can be known."""
    if not callable(function):
        return None
    try:
        return inspect.signature(function)
    except Exception:  # noqa: BLE001 - ValueError and TypeError, or what an odd object raises
        return None


def describe_signature(function: object) -> list[list[Any]] | None:
    """Return (name, kind, whether it is required) of each parameter, as data for the grader."""
    signature = signature_of(function)
    if signature is None or len(signature.parameters) > _MAX_PARAMETERS:
        return None
    return [
        [name[:_MAX_NAME], int(each.kind), each.default is each.empty]
        for name, each in signature.parameters.items()
    ]


def as_in_contract(
    name: str,
    function: Callable[..., Any],
    contract: Sequence[ContractParameter],
    *,
    by_name: bool = False,
    exchanged: Sequence[int] = (),
) -> Callable[..., Any]:
    """Return the function ``name`` as one that takes its arguments as ``contract`` has them.

    With ``by_name``, they are given by the names of its parameters, else by their order, which
    ``exchanged`` has if it is another: the contract's place for each of its own.
    """
    signature = signature_of(function)
    if signature is None or not contract or _is_the_contracts(signature, contract):
        return function
    adapter = _Adapter(signature, contract, by_name=by_name, exchanged=exchanged)

    def called(*args: Any, **kwargs: Any) -> Any:
        if adapter.unfit:
            raise CallDoesNotFitError(adapter.unfit, name, _given(contract, args, kwargs))
        found = adapter.arguments(args, kwargs)
        if found is None and not adapter.fits(args, kwargs):
            try:
                return function(*args, **kwargs)
            except TypeError as error:
                given = _given(contract, args, kwargs)
                raise CallDoesNotFitError(str(error), name, given) from None
        if found is None:
            return function(*args, **kwargs)
        return function(*found[0], **found[1])

    return _with_signature_of(called, function)


def _given(
    contract: Sequence[ContractParameter], args: tuple[Any, ...], kwargs: Mapping[str, Any]
) -> list[str]:
    """Return the contract's names of the arguments of a call."""
    return [*(each for each, _, _ in contract[: len(args)]), *kwargs]


def matched_parameters(
    own: Sequence[inspect.Parameter], contract: Sequence[ContractParameter]
) -> dict[int, int] | None:
    """Return the index of the contract's parameter for each own one; None if one is without."""
    optional = {name for name, has_default, _ in contract if has_default}
    defaults = [_default(each) if has_default else None for _, has_default, each in contract]
    given = [_default(each.default) for each in own]
    same = {
        index: defaults.index(each)
        for index, each in enumerate(given)
        if each is not None and given.count(each) == defaults.count(each) == 1
    }
    names = [each.name for each in own]
    return matched_names(names, [name for name, _, _ in contract], optional, same)


def _default(value: Any) -> tuple[type, Any] | None:
    """Return a default as what can be compared; None if it is of another kind."""
    return (type(value), value) if type(value) in _PLAIN else None


def with_defaults(
    function: Callable[..., Any], contract: Sequence[ContractParameter]
) -> Callable[..., Any]:
    """Return ``function``, which takes all arguments by position, as one that has names for them.

    Those that are not given before one that is are left to the contract's defaults.
    """

    def called(*args: Any, **kwargs: Any) -> Any:
        rest = contract[len(args) :] if kwargs else ()
        while rest and rest[-1][0] not in kwargs:
            rest = rest[:-1]
        return function(*args, *(kwargs.get(name, default) for name, _, default in rest))

    return called


def must_be_written(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """Return ``function`` as one that raises NotWrittenError where there is no result."""

    def called(*args: Any, **kwargs: Any) -> Any:
        try:
            value = function(*args, **kwargs)
        except NotImplementedError as error:
            if _raised_by_itself(error):
                raise NotWrittenError(name, returned_none=False) from None
            raise
        if value is None:
            raise NotWrittenError(name, returned_none=True)
        return value

    return _with_signature_of(called, function)


def _with_signature_of(
    called: Callable[..., Any], function: Callable[..., Any]
) -> Callable[..., Any]:
    """Return ``called``, of which ``inspect.signature`` says what it says of ``function``."""
    vars(called)["__wrapped__"] = function
    return called


def _raised_by_itself(error: BaseException) -> bool:
    """Tell whether the first function below this module raised, and none that it called."""
    traceback, others = traceback_of(error), 0
    while traceback is not None:
        others += not is_ours(traceback.tb_frame.f_code.co_filename)
        traceback = traceback.tb_next
    return others == 1


def is_ours(filename: str) -> bool:
    """Tell whether a frame of a traceback is of this module, between grader and learner code."""
    return filename == __file__


def _is_the_contracts(signature: inspect.Signature, contract: Sequence[ContractParameter]) -> bool:
    own = [
        (each.name, each.default is not each.empty, each.kind is each.POSITIONAL_OR_KEYWORD)
        for each in signature.parameters.values()
    ]
    return own == [(name, has_default, True) for name, has_default, _ in contract]


class _Adapter:
    """How the parameters of one function belong to those of the contract."""

    def __init__(
        self,
        signature: inspect.Signature,
        contract: Sequence[ContractParameter],
        *,
        by_name: bool,
        exchanged: Sequence[int],
    ) -> None:
        self._signature = signature
        self._contract = contract
        self._own = [each for each in signature.parameters.values() if each.kind in _NAMED]
        names = [each.name for each in self._own]
        due = [name for name, _, _ in contract]
        self._by_name = matched_parameters(self._own, contract) if by_name else None
        self._contract_of = self._by_name or self._by_position(names, due, exchanged)
        """The index of the contract's parameter for the index of an own one."""
        self._in_order = self._by_name is None and not exchanged
        self.unfit = self._unfit(names, due)
        """Why no call can fit, if so."""

    def _unfit(self, names: list[str], due: list[str]) -> str:
        switches = {name for name, _, default in self._contract if type(default) is bool}
        required = [each.default is each.empty for each in self._own]
        extra = stands_in_the_way(names, required, due, switches)
        if not extra or names.index(extra) in (self._by_name or {}):
            return ""
        return f"missing a required argument: {extra!r}"

    def _by_position(
        self, names: list[str], due: list[str], exchanged: Sequence[int]
    ) -> dict[int, int]:
        """Match by position, and what has no position by its name."""
        places = exchanged or range(len(due))
        found = {
            index: places[index]
            for index, own in enumerate(self._own)
            if own.kind in _BY_POSITION and index < len(due)
        }
        free = [place for place in range(len(due)) if place not in found.values()]
        rest = [index for index in range(len(names)) if index not in found]
        for index in rest:
            if names[index] in due and due.index(names[index]) in free:
                found[index] = due.index(names[index])
                free.remove(found[index])
        return found

    def arguments(
        self, args: tuple[Any, ...], kwargs: Mapping[str, Any]
    ) -> tuple[list[Any], dict[str, Any]] | None:
        """Return the arguments for the function; None if it is to be called just so."""
        if self._in_order and self.fits(args, kwargs):
            return None
        names = [name for name, _, _ in self._contract]
        args, beyond = args[: len(names)], args[len(names) :]
        unmatched = [index for index in range(len(self._own)) if index not in self._contract_of]
        if len(beyond) > len(unmatched) or not kwargs.keys() <= set(names[len(args) :]):
            return None
        given = dict(enumerate(args)) | {names.index(name): each for name, each in kwargs.items()}
        own_of = {place: index for index, place in self._contract_of.items()}
        values = {own_of[place]: value for place, value in given.items() if place in own_of}
        values |= dict(zip(unmatched, beyond, strict=False))
        for index, own in enumerate(self._own):
            if index not in values and own.default is own.empty:
                place = self._contract_of.get(index)
                if place is None or not self._contract[place][1]:
                    return None
                values[index] = self._contract[place][2]
        extra = [place for place in given if place not in own_of]
        return self._placed(values, {names[place]: given[place] for place in extra})

    def fits(self, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> bool:
        """Tell whether the function can be called just so."""
        try:
            self._signature.bind(*args, **kwargs)
        except TypeError:
            return False
        return True

    def _placed(
        self, values: dict[int, Any], extra: dict[str, Any]
    ) -> tuple[list[Any], dict[str, Any]] | None:
        """Return positional and keyword arguments; None if something of ``extra`` is refused."""
        args: list[Any] = []
        kwargs: dict[str, Any] = {}
        for index, own in enumerate(self._own):
            if index not in values:
                continue
            if own.kind in _BY_POSITION and len(args) == index:
                args.append(values[index])
            elif own.kind is inspect.Parameter.POSITIONAL_ONLY:
                return None  # one before it is left to its default
            else:
                kwargs[own.name] = values[index]
        kinds = {each.kind for each in self._signature.parameters.values()}
        if inspect.Parameter.VAR_KEYWORD in kinds:
            return args, kwargs | extra
        return (args, kwargs) if all(map(self._may_be_left_out, extra)) else None

    def _may_be_left_out(self, name: str) -> bool:
        """Tell whether a parameter of the contract is a switch, which changes no result."""
        return any(name == each and type(default) is bool for each, _, default in self._contract)
