# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What one version changed of the one before."""

from __future__ import annotations

from dataclasses import fields

from ploughshare.registry.seizures.terms import SeizedItem, Seizure, SeizureEntry


def changed_fields(before: Seizure, after: Seizure) -> tuple[str, ...]:
    """Names of what differs, in the order of the form: fields of the event, `items.2.marking` of a thing,
    `items.2` for a thing that came or went."""
    names = [
        field.name for field in fields(SeizureEntry) if field.name not in {"items", "context_found_given"}
    ]
    names.insert(names.index("context") + 1, "context_found_on")
    changed = [name for name in names if getattr(before, name) != getattr(after, name)]
    old = {each.id: each for each in before.items}
    new = {each.id: each for each in after.items}
    for item in after.items:
        was = old.get(item.id)
        changed += [f"items.{item.position}"] if was is None else _of_item(was, item)
    changed += [f"items.{item.position}" for item in before.items if item.id not in new]
    return tuple(dict.fromkeys(changed))


def _of_item(before: SeizedItem, after: SeizedItem) -> list[str]:
    names = [field.name for field in fields(SeizedItem) if field.name not in {"id", "position", "recovery"}]
    return [
        f"items.{after.position}.{name}" for name in names if getattr(before, name) != getattr(after, name)
    ]
