// The draft of a report stays on the device, at each pause of typing, and goes once the report has arrived.
// Photos are not kept: they would fill the store.
(() => {
  const KEY = "lapor-draf";
  const form = document.getElementById("lapor");

  const forget = () => {
    try { localStorage.removeItem(KEY); } catch { /* a private window has no store */ }
  };

  if (document.querySelector("[data-sent]")) return forget();
  if (!form) return;

  const line = () => document.getElementById("draf");
  const say = (words) => { line().textContent = words; document.getElementById("hapus-draf").hidden = false; };
  const unkept = ["csrfmiddlewaretoken", "proposed", "photos"];

  const save = () => {
    const kept = {};
    for (const [name, value] of new FormData(form)) if (!unkept.includes(name)) kept[name] = value;
    if (!kept.body) return;
    try {
      localStorage.setItem(KEY, JSON.stringify(kept));
      const time = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
      say(`${line().dataset.saved} ${time}`);
    } catch { /* full, or forbidden: the report can still be sent */ }
  };

  // Back from a report that was sent: the browser brings the words again, but not what it may not complete by itself.
  const uncompleted = ["place", "point", "agency"];
  const leave = () => {
    const sent = Object.fromEntries(uncompleted.map((name) => [name, form.elements[name].value]));
    history.replaceState({ sent }, "");
    forget();
  };
  const back = () => {
    for (const name of uncompleted) form.elements[name].value ||= history.state.sent[name];
    say(line().dataset.wasSent);
    form.dispatchEvent(new Event("lapor:dipulihkan"));
  };

  const restore = () => {
    let kept;
    try { kept = JSON.parse(localStorage.getItem(KEY)); } catch { return; }
    if (!kept || form.elements.body.value) return;
    for (const [name, value] of Object.entries(kept)) {
      const field = form.elements[name];
      if (!field) continue;
      if (field.type === "checkbox") field.checked = true;
      else field.value = value;
      if (value) field.closest?.("details")?.setAttribute("open", "");
    }
    say(line().dataset.restored);
    form.dispatchEvent(new Event("lapor:dipulihkan"));
  };

  let pause;
  form.addEventListener("input", () => { clearTimeout(pause); pause = setTimeout(save, 800); });
  window.addEventListener("pagehide", () => { if (!form.dataset.arrived) save(); });
  form.addEventListener("click", (event) => {
    if (event.target.id !== "hapus-draf") return;
    forget();
    form.dataset.arrived = "1";
    location.assign(form.action);
  });
  form.addEventListener("lapor:sampai", leave);
  if (!history.state?.sent) return restore();
  window.addEventListener("pageshow", () => form.elements.body.value ? back() : restore()); // words come back before it
})();
