// SPDX-FileCopyrightText: 2026 The Ploughshare authors
// SPDX-License-Identifier: Apache-2.0
// The page of the phone: writes into the vault, sends what waits when asked, and says what became of it.

const page = document.getElementById("phone");
const { isNew, open } = await import(page.dataset.vault);
const said = document.getElementById("said");
const WIDTH_MOST = 1600;
const PICTURE_MOST = 60 * 1024 * 1024;
const CLOCK_OFF_MOST = 6 * 60 * 60 * 1000;
const ITEM = ["kind", "type", "serial", "make", "model", "calibre", "quantity", "notes"];
let vault = null;
let things = [];
let mended = null;

const say = (name) => { said.textContent = page.dataset[name] || ""; said.dataset.outcome = name; };
const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

if ("serviceWorker" in navigator) { navigator.serviceWorker.register("/phone-worker.js", { scope: "/phone" }); }

const door = document.getElementById("open");
door.addEventListener("submit", async (event) => {
  event.preventDefault();
  const passphrase = new FormData(door).get("passphrase");
  if (passphrase.length < 10) { say("short"); return; }
  try {
    vault = await open(passphrase);
  } catch {
    say("wrongPassphrase");
    return;
  }
  door.reset();
  door.hidden = true;
  document.getElementById("inside").hidden = false;
  say("");
  // Else the browser may throw away what waits when the phone runs out of room. Where it will not promise, the page says so.
  const asked = navigator.storage && navigator.storage.persist ? navigator.storage.persist() : Promise.resolve(false);
  asked.then((safe) => { document.getElementById("may-go").hidden = safe; });
  await show();
});
document.getElementById("open-new").hidden = !(await isNew());
// Not before it is heard: a form that nobody hears is sent by the browser, with the passphrase in the address.
door.hidden = false;

async function shrunk(file) {
  if (file.size > PICTURE_MOST) { throw new Error("large"); }
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, WIDTH_MOST / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.8));
  const bytes = await blob.arrayBuffer();
  return { bytes, sha256: hex(await crypto.subtle.digest("SHA-256", bytes)) };
}

const form = document.getElementById("event");

function given(names) {
  const fields = new FormData(form);
  const told = {};
  for (const [name, value] of fields) {
    if (names(name) && typeof value === "string" && value.trim()) { told[name] = value.trim(); }
  }
  return told;
}

function thing() {
  const told = given((name) => ITEM.includes(name));
  return Object.keys(told).some((name) => name !== "kind") ? told : null;
}

document.getElementById("another").addEventListener("click", () => {
  const told = thing();
  if (!told) { return; }
  things.push(told);
  for (const name of ITEM) { form.elements[name].value = ""; }
  document.getElementById("things").textContent = things.map((each) => [each.type, each.make, each.serial].filter(Boolean).join(" ")).join("; ");
});

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const pictures = [];
  try {
    for (const file of document.getElementById("in-pictures").files) { pictures.push(await shrunk(file)); }
  } catch {
    say("picture");
    return;
  }
  const last = thing();
  const before = mended || { id: crypto.randomUUID(), written: new Date().toISOString(), pictures: [] };
  const record = {
    ...before,
    event: given((name) => !ITEM.includes(name) && name !== "passphrase"),
    items: last ? [...things, last] : things,
    pictures: [...before.pictures, ...pictures.map((each) => each.sha256)],
    state: "waiting",
    wrong: [],
  };
  try {
    await vault.put(record, pictures);
  } catch (trouble) {
    // Nothing of it was kept, and nothing is taken off the form.
    say(trouble && trouble.name === "QuotaExceededError" ? "full" : "notKept");
    return;
  }
  things = [];
  mended = null;
  form.reset();
  document.getElementById("things").textContent = "";
  say("kept");
  await show();
});

async function show() {
  const list = document.getElementById("queue");
  list.replaceChildren();
  for (const record of await vault.all()) {
    const row = document.createElement("li");
    row.dataset.state = record.state;
    const name = [record.event.happened_on, record.event.place, ...record.items.map((each) => each.serial)].filter(Boolean).join(" · ");
    row.append(`${name || record.id} – ${page.dataset[record.state]}`);
    for (const words of record.wrong) { const told = document.createElement("p"); told.className = "field-error"; told.textContent = words; row.append(told); }
    if (record.state === "refused") { row.append(button("mend", () => mend(record))); }
    if (record.state !== "pictures" || record.wrong.length) { row.append(button("remove", async () => { await vault.wipe(record); await show(); })); }
    list.append(row);
  }
}

function button(name, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn btn-sm";
  made.textContent = page.dataset[name];
  made.addEventListener("click", act);
  return made;
}

function mend(record) {
  mended = { id: record.id, written: record.written, pictures: record.pictures, account: record.account };
  things = record.items.slice(0, -1);
  const last = record.items.at(-1) || {};
  for (const [name, value] of [...Object.entries(record.event), ...Object.entries(last)]) {
    if (form.elements[name]) { form.elements[name].value = value; }
  }
  form.elements.apprehension.focus();
}

async function packed(records) {
  const text = JSON.stringify(records.map(({ id, event, items }) => ({ id, event, items })));
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}

const digest = async (bytes) => hex(await crypto.subtle.digest("SHA-256", bytes));

// Of an answer that is none: is somebody signed out, did the office refuse, or is it down and to be asked again?
function unanswered(answer) {
  const out = answer.status === 401 || answer.type === "opaqueredirect";
  return Object.assign(new Error(String(answer.status)), { out, refused: !out && answer.status >= 400 && answer.status < 500 && answer.status !== 429 });
}

// What is sent carries its digest as its key: sent again it is the same, and what arrives otherwise is refused.
async function post(path, csrf, key, fields) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) { body.append(name, value); }
  const headers = { "X-CSRF-Token": csrf, "Idempotency-Key": key, Accept: "application/json" };
  const answer = await fetch(path, { method: "POST", body, headers, redirect: "manual" });
  if (!answer.ok) { throw unanswered(answer); }
  return answer.json();
}

function compareClocks(told) {
  const off = Math.abs(Date.now() - Date.parse(told));
  document.getElementById("clock").hidden = !(off > CLOCK_OFF_MOST);
}

async function send() {
  const asked = await fetch("/phone/ticket", { headers: { Accept: "application/json" }, redirect: "manual", cache: "no-store" });
  if (!asked.ok) { throw Object.assign(unanswered(asked), { out: asked.status < 500 && asked.status !== 429 }); }
  const ticket = await asked.json();
  compareClocks(ticket.now);
  const records = await vault.all();
  if (records.some((each) => each.account && each.account !== ticket.account)) { say("other"); return; }
  const waiting = records.filter((each) => each.state === "waiting");
  for (let from = 0; from < waiting.length; from += ticket.most) {
    const part = waiting.slice(from, from + ticket.most);
    const bytes = await packed(part);
    const answers = await post("/phone/records", ticket.csrf, await digest(bytes), { records: new Blob([bytes]) });
    for (const answer of answers) {
      const record = part.find((each) => each.id === answer.id);
      if (answer.seizure && !record.pictures.length) { await vault.wipe(record); continue; }
      await vault.put({ ...record, account: ticket.account, state: answer.seizure ? "pictures" : "refused", wrong: answer.wrong });
    }
  }
  // Pictures come after all records: a weak line brings the words first.
  for (const record of (await vault.all()).filter((each) => each.state === "pictures")) {
    const wrong = [];
    for (const sha256 of record.pictures) {
      const bytes = await vault.picture(sha256);
      if (!bytes) { continue; }
      const picture = new Blob([bytes], { type: "image/jpeg" });
      wrong.push(...(await post("/phone/pictures", ticket.csrf, sha256, { picture, sha256, record: record.id })).wrong);
    }
    if (wrong.length) { await vault.put({ ...record, wrong }); } else { await vault.wipe(record); }
  }
  await show();
  say((await vault.all()).length ? "refused" : "sent");
}

document.getElementById("send").addEventListener("click", async (event) => {
  event.target.disabled = true;
  try {
    await send();
  } catch (trouble) {
    say(trouble.out ? "signIn" : trouble.refused ? "notTaken" : "noLine");
  }
  event.target.disabled = false;
  await show();
});
