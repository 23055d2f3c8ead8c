// SPDX-FileCopyrightText: 2026 The Ploughshare authors
// SPDX-License-Identifier: Apache-2.0
// What the phone keeps, sealed. A random key seals every record (AES-256-GCM); it is kept only wrapped under a key
// that the passphrase gives (PBKDF2, SHA-256). Open, it cannot be taken out of the browser, and goes with the page.

const ROUNDS = 600000;
const AAD = new TextEncoder().encode("ploughshare phone 1");

function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function database() {
  const asked = indexedDB.open("ploughshare-phone", 1);
  asked.onupgradeneeded = () => {
    asked.result.createObjectStore("about");
    asked.result.createObjectStore("records");
    asked.result.createObjectStore("pictures");
  };
  return done(asked);
}

async function wrapping(passphrase, salt) {
  const given = await crypto.subtle.importKey("raw", new TextEncoder().encode(passphrase), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS };
  return crypto.subtle.deriveKey(how, given, { name: "AES-GCM", length: 256 }, false, ["wrapKey", "unwrapKey"]);
}

export async function isNew() {
  const held = await database();
  return (await done(held.transaction("about").objectStore("about").get("key"))) === undefined;
}

export async function open(passphrase) {
  const held = await database();
  const kept = await done(held.transaction("about").objectStore("about").get("key"));
  if (kept) {
    const under = await wrapping(passphrase, kept.salt);
    const how = { name: "AES-GCM", iv: kept.iv, additionalData: AAD };
    const key = await crypto.subtle.unwrapKey("raw", kept.wrapped, under, how, "AES-GCM", false, ["encrypt", "decrypt"]);
    return new Vault(held, key);
  }
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const fresh = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt", "decrypt"]);
  const wrapped = await crypto.subtle.wrapKey("raw", fresh, await wrapping(passphrase, salt), { name: "AES-GCM", iv, additionalData: AAD });
  await done(held.transaction("about", "readwrite").objectStore("about").put({ salt, iv, wrapped }, "key"));
  return open(passphrase);
}

class Vault {
  constructor(held, key) { this.held = held; this.key = key; }

  async seal(plain) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    return { iv, sealed: await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: AAD }, this.key, plain) };
  }

  async unseal(kept) {
    return crypto.subtle.decrypt({ name: "AES-GCM", iv: kept.iv, additionalData: AAD }, this.key, kept.sealed);
  }

  async put(record, pictures = []) {
    const sealed = await this.seal(new TextEncoder().encode(JSON.stringify(record)));
    const shut = [];
    for (const each of pictures) { shut.push([each.sha256, await this.seal(each.bytes)]); }
    // One transaction: a record is on the phone with all its pictures, or not at all.
    const work = this.held.transaction(["records", "pictures"], "readwrite");
    const ended = new Promise((resolve, reject) => { work.oncomplete = resolve; work.onabort = () => reject(work.error); });
    try {
      work.objectStore("records").put(sealed, record.id);
      for (const [name, picture] of shut) { work.objectStore("pictures").put(picture, name); }
    } catch (trouble) {
      work.abort();
      await ended.catch(() => {});
      throw trouble;
    }
    await ended;
  }

  async all() {
    const kept = await done(this.held.transaction("records").objectStore("records").getAll());
    const records = [];
    for (const each of kept) { records.push(JSON.parse(new TextDecoder().decode(await this.unseal(each)))); }
    return records.sort((one, other) => one.written.localeCompare(other.written));
  }

  async picture(sha256) {
    const kept = await done(this.held.transaction("pictures").objectStore("pictures").get(sha256));
    return kept ? this.unseal(kept) : null;
  }

  async wipe(record) {
    const work = this.held.transaction(["records", "pictures"], "readwrite");
    work.objectStore("records").delete(record.id);
    for (const each of record.pictures) { work.objectStore("pictures").delete(each); }
    await new Promise((resolve, reject) => { work.oncomplete = resolve; work.onabort = () => reject(work.error); });
  }
}
