# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What is shipped with the formats: the schema of the STIX extension and the templates for MISP."""

from __future__ import annotations

from importlib.resources import files

from ploughshare.exchange.formats.rules.stix_schema import FILE_NAME


def schema_text() -> str:
    """The JSON Schema of the STIX extension, as it is published."""
    return (files("ploughshare.exchange.formats") / "data" / FILE_NAME).read_text("utf-8")
