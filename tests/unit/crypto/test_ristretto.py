# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The group behind look-ups: what is computed for many at once."""

from __future__ import annotations

import pytest

from ploughshare.crypto import ristretto


def test_many_scalars_are_inverted_at_once_as_one_by_one() -> None:
    scalars = [ristretto.scalar_of(bytes([number]) * 64) for number in range(1, 8)]
    assert ristretto.invert_all(scalars) == [ristretto.invert(each) for each in scalars]
    assert ristretto.invert_all(scalars[:1]) == [ristretto.invert(scalars[0])]
    assert ristretto.invert_all([]) == []
    with pytest.raises(ristretto.ScalarRefused):
        ristretto.invert_all([*scalars, bytes(32)])
