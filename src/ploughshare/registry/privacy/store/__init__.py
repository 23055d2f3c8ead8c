# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Tables of this room. The only SQL of it: `requests`, `breaches` and `processing` hold what their names
say."""

from ploughshare.registry.privacy.store import breaches, processing, requests

__all__ = ["breaches", "processing", "requests"]
