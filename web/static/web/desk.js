// The desk by keyboard, and no double sending. Everything is a link or a button first; this only presses them.
(() => {
  const OFF = "lapor-pintasan-mati";
  const help = document.getElementById("pintasan"), off = document.getElementById("pintasan-mati");
  const openers = document.querySelectorAll("[data-keys]");
  const isOff = () => { try { return localStorage.getItem(OFF) === "1"; } catch { return false; } };
  const writes = (at) => at.closest("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]");

  openers.forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => help.showModal());
  });
  // Not every page of the desk has the list of keys.
  if (off) off.checked = isOff();
  off?.addEventListener("change", () => { try { localStorage.setItem(OFF, off.checked ? "1" : "0"); } catch { /* private */ } });

  const step = (by) => {
    const items = [...document.querySelectorAll("#antrean .item")];
    if (!items.length) return;
    const here = items.indexOf(document.activeElement);
    items[Math.min(Math.max(here + by, 0), items.length - 1)].focus();
  };

  const press = (key) => {
    if (key === "t") {
      const box = document.querySelector("#panel textarea");
      if (box) return box.focus(), true;
    }
    const target = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (target) {
      target.matches("input") ? target.focus() : target.click();
      return true;
    }
    if (key === "j" || key === "k") return step(key === "j" ? 1 : -1), true;
    return false;
  };

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.defaultPrevented || document.querySelector("dialog[open]")) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      const send = event.target.form && event.target.form.querySelector("[data-send]");
      if (send) event.preventDefault(), send.click();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && writes(event.target)) return event.target.blur();
    if (writes(event.target) || isOff()) return;
    if (press(event.key.toLowerCase())) event.preventDefault();
  });

  // The second click of two sends nothing; coming back by the browser's history unlocks the form.
  document.querySelectorAll("form[method=post]").forEach((form) => {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) return event.preventDefault();
      form.dataset.sent = "1";
      event.submitter && event.submitter.setAttribute("aria-busy", "true");
    });
  });
  addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => {
    delete form.dataset.sent;
    form.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
  }));
})();
