# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of TAXII."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class NoSuchCollection(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "api.taxii-no-such-collection"
    msgid = N_("There is no such collection, object or status under the case of this session.")


class FilterUnfit(PloughshareError):
    kind = Kind.INVALID
    code = "api.taxii-filter-unfit"
    msgid = N_("The filter %(name)s is not known here, or does not take that value.")


class WrongMediaType(PloughshareError):
    kind = Kind.INVALID
    code = "api.taxii-wrong-media-type"
    msgid = N_("Ask for, and send, application/taxii+json;version=2.1.")


class NotWritable(PloughshareError):
    kind = Kind.REFUSED
    code = "api.taxii-not-writable"
    msgid = N_("This collection is for reading. Push to that of drafts; nothing is deleted by TAXII.")
