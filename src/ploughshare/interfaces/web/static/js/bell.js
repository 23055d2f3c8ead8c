// SPDX-FileCopyrightText: 2026 The Ploughshare authors
// SPDX-License-Identifier: Apache-2.0
// Rings when an urgent request comes in while the in-tray stands open. A browser lets a page sound only
// after somebody pressed a button on it, so the sound is switched on for as long as the page is open.
(function () {
  "use strict";
  var control = document.querySelector("[data-bell-switch]");
  var Context = window.AudioContext || window.webkitAudioContext;
  if (!control || !Context) { return; }
  var speaker = null;
  var known = new Set(waiting());
  control.hidden = false;

  function waiting() {
    var bell = document.getElementById("bell");
    return bell && bell.dataset.urgent ? bell.dataset.urgent.split(" ") : [];
  }

  function ring() {
    for (var beat = 0; beat < 3; beat += 1) {
      var tone = speaker.createOscillator(), loudness = speaker.createGain();
      var start = speaker.currentTime + beat * 0.45;
      tone.frequency.value = 880;
      loudness.gain.setValueAtTime(0.4, start);
      loudness.gain.exponentialRampToValueAtTime(0.001, start + 0.35);
      tone.connect(loudness).connect(speaker.destination);
      tone.start(start);
      tone.stop(start + 0.4);
    }
    control.dataset.rang = String(Number(control.dataset.rang || "0") + 1);
  }

  control.addEventListener("click", function () {
    var on = control.getAttribute("aria-pressed") !== "true";
    control.setAttribute("aria-pressed", String(on));
    if (on) {
      // Heard once when it is switched on: so one knows that it works.
      speaker = speaker || new Context();
      speaker.resume();
      ring();
    }
  });

  document.body.addEventListener("htmx:afterSettle", function () {
    var now = waiting();
    var fresh = now.some(function (each) { return !known.has(each); });
    known = new Set(now);
    if (fresh && control.getAttribute("aria-pressed") === "true") { ring(); }
  });
}());
