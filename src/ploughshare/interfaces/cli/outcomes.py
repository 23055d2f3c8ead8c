# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes on a command line without a node: their words on standard error, their exit code."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from ploughshare.interfaces.cli.client import stop
from ploughshare.kernel.errors import PloughshareError


@contextlib.contextmanager
def named() -> Iterator[None]:
    """End the command with the words and the exit code of a named outcome."""
    try:
        yield
    except PloughshareError as error:
        from ploughshare.interfaces.presentation.languages import negotiate
        from ploughshare.interfaces.presentation.outcomes import exit_code, problem_of

        problem = problem_of(error, language=negotiate(accept=None))
        stop(f"{problem.title}: {problem.detail}", exit_code(error))
    except OSError as error:
        stop(f"{error.filename or 'A file'}: {error.strerror or type(error).__name__}.", 10)
