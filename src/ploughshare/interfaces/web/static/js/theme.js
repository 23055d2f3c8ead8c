// SPDX-FileCopyrightText: 2026 The Ploughshare authors
// SPDX-License-Identifier: Apache-2.0
// Runs before the page is drawn, so that a dark page never flashes white.
(function () {
  "use strict";
  var root = document.documentElement;
  var choice = root.dataset.themeChoice;
  var dark = window.matchMedia("(prefers-color-scheme: dark)");
  function apply() {
    root.setAttribute("data-bs-theme", choice === "dark" || (choice !== "light" && dark.matches) ? "dark" : "light");
  }
  apply();
  dark.addEventListener("change", apply);
})();
