# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The samples are programs of their own: their folder is put on the path as they do it themselves."""

from __future__ import annotations

import sys

from sources import ROOT

sys.path.insert(0, str(ROOT / "samples"))
