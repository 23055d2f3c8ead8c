// SPDX-FileCopyrightText: 2026 The Ploughshare authors
// SPDX-License-Identifier: Apache-2.0
// Comfort only: every page works without this file. Keys j, k and Enter in lists, drafts kept in the
// tab, menus that close, the first wrong field brought into view.
(function () {
  "use strict";

  function rows() {
    return Array.from(document.querySelectorAll("tr[data-href]"));
  }

  function choose(row) {
    rows().forEach(function (each) { each.classList.toggle("here", each === row); });
    var link = row.querySelector("a");
    if (link) { link.focus(); }
    row.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("keydown", function (event) {
    if (event.altKey || event.ctrlKey || event.metaKey) { return; }
    if (event.target.closest("input, textarea, select, [contenteditable]")) { return; }
    var all = rows();
    var at = all.findIndex(function (row) { return row.classList.contains("here"); });
    if (event.key === "j" && all.length) { choose(all[Math.min(at + 1, all.length - 1)]); event.preventDefault(); }
    if (event.key === "k" && all.length) { choose(all[Math.max(at - 1, 0)]); event.preventDefault(); }
    if (event.key === "Enter" && at >= 0 && !event.target.closest("a, button, summary")) {
      window.location.assign(all[at].dataset.href);
    }
    if (event.key === "/") {
      var search = document.querySelector("[data-search]");
      if (search) { search.focus(); event.preventDefault(); }
    }
  });

  document.addEventListener("click", function (event) {
    document.querySelectorAll("details.me[open]").forEach(function (menu) {
      if (!menu.contains(event.target)) { menu.open = false; }
    });
    var row = event.target.closest("tr[data-href]");
    if (row && !event.target.closest("a, button, input, label, summary")) {
      window.location.assign(row.dataset.href);
    }
  });

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") {
      document.querySelectorAll("details.me[open]").forEach(function (menu) {
        menu.open = false;
        menu.querySelector("summary").focus();
      });
    }
  });

  // Drafts: kept in this tab until the form is sent; they end with the tab.
  document.querySelectorAll("form[data-draft]").forEach(function (form) {
    var key = "draft:" + form.dataset.draft;
    var fields = function () {
      return Array.from(form.elements).filter(function (field) {
        return field.name && !["hidden", "password", "file", "submit"].includes(field.type) && field.type !== "button";
      });
    };
    var kept = null;
    try { kept = JSON.parse(window.sessionStorage.getItem(key)); } catch (error) { kept = null; }
    if (kept) {
      var restored = false;
      fields().forEach(function (field) {
        if (!(field.name in kept)) { return; }
        if (field.type === "checkbox" || field.type === "radio") { field.checked = kept[field.name] === field.value; return; }
        if (!field.value && kept[field.name]) { field.value = kept[field.name]; restored = true; }
      });
      var note = form.querySelector("[data-draft-note]");
      if (note && restored) { note.hidden = false; }
      if (restored) { fields().slice(0, 1).forEach(function (field) { field.dispatchEvent(new Event("input", { bubbles: true })); }); }
    }
    form.addEventListener("input", function () {
      var values = {};
      fields().forEach(function (field) {
        if (field.type === "checkbox" || field.type === "radio") { if (field.checked) { values[field.name] = field.value; } } else { values[field.name] = field.value; }
      });
      try { window.sessionStorage.setItem(key, JSON.stringify(values)); } catch (error) { /* full: no draft */ }
    });
    form.addEventListener("reset", function () { window.sessionStorage.removeItem(key); });
  });
  document.querySelectorAll("[data-draft-done]").forEach(function (mark) {
    window.sessionStorage.removeItem("draft:" + mark.dataset.draftDone);
  });

  var wrong = document.querySelector("#problem, .field-wrong");
  if (wrong) { wrong.scrollIntoView({ block: "center" }); var target = wrong.querySelector("input, textarea, select") || wrong; target.focus({ preventScroll: true }); }

  document.addEventListener("htmx:sendError", function () {
    var notices = document.getElementById("notices");
    var words = document.body.dataset.lineLost;
    if (notices && words) { notices.textContent = words; }
  });
})();
