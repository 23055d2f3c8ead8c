# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""One frozen tree of settings, read once from node.toml and the environment, then passed.

`PLOUGHSHARE_HOME` names the folder of the node (default `./node`). Every other setting may be
overridden by `PLOUGHSHARE_<SECTION>_<NAME>`.
"""

from __future__ import annotations

from ploughshare.bootstrap.settings.reading import (
    SECTIONS,
    credentials_folder,
    home_folder,
    load_settings,
)
from ploughshare.bootstrap.settings.sections import (
    DatabaseSettings,
    DutySettings,
    HolderSettings,
    ImportSettings,
    KeySettings,
    LakeSettings,
    LogSettings,
    NodeSettings,
    PeerSettings,
    SafeguardSettings,
    Settings,
    StorageSettings,
    TestingSettings,
    WebSettings,
)

__all__ = [
    "SECTIONS",
    "DatabaseSettings",
    "DutySettings",
    "HolderSettings",
    "ImportSettings",
    "KeySettings",
    "LakeSettings",
    "LogSettings",
    "NodeSettings",
    "PeerSettings",
    "SafeguardSettings",
    "Settings",
    "StorageSettings",
    "TestingSettings",
    "WebSettings",
    "credentials_folder",
    "home_folder",
    "load_settings",
]
