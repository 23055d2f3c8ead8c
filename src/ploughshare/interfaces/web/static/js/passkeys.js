// SPDX-FileCopyrightText: 2026 The Ploughshare authors
// SPDX-License-Identifier: Apache-2.0
// Passkeys: asks this node for options, the browser for an answer, and sends it back.

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

function unpack(options) {
  options.challenge = bytes(options.challenge);
  if (options.user) { options.user.id = bytes(options.user.id); }
  for (const list of ["allowCredentials", "excludeCredentials"]) {
    for (const each of options[list] || []) { each.id = bytes(each.id); }
  }
  return options;
}

function pack(credential) {
  const given = credential.response;
  const response = { clientDataJSON: text(given.clientDataJSON) };
  if (given.attestationObject) {
    response.attestationObject = text(given.attestationObject);
    response.transports = given.getTransports ? given.getTransports() : [];
  } else {
    response.authenticatorData = text(given.authenticatorData);
    response.signature = text(given.signature);
    if (given.userHandle) { response.userHandle = text(given.userHandle); }
  }
  return {
    id: credential.id, rawId: text(credential.rawId), type: credential.type, response,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

const PATHS = {
  "sign-in": ["/sign-in/passkey/options", "/sign-in/passkey"],
  "second-factor": ["/sign-in/second-factor/passkey/options", "/sign-in/second-factor/passkey"],
  register: ["/account/factors/passkey/options", "/account/factors/passkey"],
};

async function send(path, fields) {
  const answer = await fetch(path, { method: "POST", body: new URLSearchParams(fields), headers: { Accept: "application/json" } });
  if (!answer.ok) {
    const told = await answer.json().catch(() => ({}));
    throw Object.assign(new Error(String(answer.status)), { detail: told.detail });
  }
  return answer.json();
}

for (const offer of document.querySelectorAll("[data-passkey]")) {
  if (!window.PublicKeyCredential) { continue; }
  offer.hidden = false;
  const [options, finish] = PATHS[offer.dataset.passkey];
  const trouble = offer.querySelector(".field-error");
  const csrf = offer.dataset.csrf || "";
  offer.querySelector("button").addEventListener("click", async () => {
    trouble.hidden = true;
    try {
      const asked = await send(options, { csrf });
      const wanted = { publicKey: unpack(JSON.parse(asked.options)) };
      const made = offer.dataset.passkey === "register"
        ? await navigator.credentials.create(wanted) : await navigator.credentials.get(wanted);
      const done = await send(finish, {
        csrf, reference: asked.reference, answer: JSON.stringify(pack(made)),
        label: "passkey", next: offer.dataset.next || "/",
      });
      window.location.assign(done.go);
    } catch (error) {
      if (error.detail) { trouble.textContent = error.detail; }
      trouble.hidden = false;
    }
  });
}
