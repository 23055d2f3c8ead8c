# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads of requests, breaches and the record of processing."""

from __future__ import annotations

from ploughshare.registry.privacy.queries.breaches import breach, breaches, known_breach, partners_told
from ploughshare.registry.privacy.queries.papers import breach_paper, processing_paper, reply_paper
from ploughshare.registry.privacy.queries.processing import drawn_activities, processing, processing_version
from ploughshare.registry.privacy.queries.requests import (
    known_request,
    privacy_waiting,
    request,
    requests,
)

__all__ = [
    "breach",
    "breach_paper",
    "breaches",
    "drawn_activities",
    "known_breach",
    "known_request",
    "partners_told",
    "privacy_waiting",
    "processing",
    "processing_paper",
    "processing_version",
    "reply_paper",
    "request",
    "requests",
]
