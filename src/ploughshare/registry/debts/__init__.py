# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What states owe each other in answers: the debt with each partner, and reminders before and at the end of a
term. The terms themselves are those of `law.clocks`."""
