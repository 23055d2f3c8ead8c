# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""True borders of the register of arms: the national register of holders, and the search index."""

from ploughshare.registry.firearms.adapters.holders import HttpHolderRegister, NoHolderRegister
from ploughshare.registry.firearms.adapters.indexing import RegisterIndex
from ploughshare.registry.firearms.adapters.looking_up import LookupRegister

__all__ = ["HttpHolderRegister", "LookupRegister", "NoHolderRegister", "RegisterIndex"]
