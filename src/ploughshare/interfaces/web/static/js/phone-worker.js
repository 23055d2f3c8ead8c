// SPDX-FileCopyrightText: 2026 The Ploughshare authors
// SPDX-License-Identifier: Apache-2.0
// Keeps the page of the phone and its files, and nothing else: never an answer about anybody.

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(VERSION).then((cache) => cache.addAll(FILES)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) { if (name !== VERSION) { await caches.delete(name); } }
    await self.clients.claim();
  })());
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  const kept = FILES.includes(url.pathname + url.search);
  if (event.request.method !== "GET" || url.origin !== self.location.origin || !kept) { return; }
  event.respondWith(caches.match(url.pathname + url.search).then((found) => found || fetch(event.request)));
});
