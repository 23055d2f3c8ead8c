# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Asks the processor for memory before it is needed.

A search reads a few hundred places of a file far larger than any cache. Taken one after another each costs
the way to memory and back; asked for together they arrive together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from llvmlite import ir
from numba import types
from numba.extending import intrinsic

_NAME = "llvm.prefetch.p0i8"
_READ, _KEEP, _DATA = 0, 3, 1
"""Arguments of the instruction: for reading, into all caches, data rather than code."""


if TYPE_CHECKING:

    def fetch(array: Any, place: Any) -> None:
        """Begin to bring the cache line of an element; a place outside does no harm."""

else:

    @intrinsic
    def fetch(context: Any, array: Any, place: Any) -> Any:
        """Begin to bring the cache line of an element; a place outside does no harm."""

        def generate(context: Any, builder: Any, signature: Any, given: Any) -> Any:
            held = context.make_array(signature.args[0])(context, builder, given[0])
            byte, whole = ir.IntType(8).as_pointer(), ir.IntType(32)
            at = builder.bitcast(builder.gep(held.data, [given[1]]), byte)
            kind = ir.FunctionType(ir.VoidType(), [byte, whole, whole, whole])
            ask = builder.module.globals.get(_NAME) or ir.Function(builder.module, kind, _NAME)
            builder.call(ask, [at, whole(_READ), whole(_KEEP), whole(_DATA)])
            return context.get_dummy_value()

        return types.void(array, types.intp), generate
