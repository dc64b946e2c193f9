// The form of a report: asks who handles it while one types, shrinks photos, sends again when the network is back.
// Each is also possible without: "Lanjut" and "Kirim" are ordinary buttons of an ordinary form.
(() => {
  const form = document.getElementById("lapor");
  // Looked up each time: an answer with errors replaces everything in the form but the photos.
  const $ = (id) => document.getElementById(id);
  const answers = ["bahaya", "tujuan", "hasil-tempat", "hasil-instansi", "serupa"];
  // "ada kebakaran" is short, and counts.
  const LETTERS = 8, PAUSE = 600, SIDE = 1600, AGAIN = 15000;

  const busy = (is) => is ? $("kirim").setAttribute("aria-busy", "true") : $("kirim").removeAttribute("aria-busy");

  // --- Who handles it ------------------------------------------------------------------------------------------------
  let asked = 0;
  const ask = async () => {
    if (form.elements.body.value.trim().length < LETTERS && !form.elements.place.value && !form.elements.point.value && !form.elements.agency.value) return;
    const turn = ++asked;
    const data = new FormData(form);
    data.delete("photos");
    try {
      const answer = await fetch(form.action, { method: "POST", body: data, headers: { "HX-Request": "true" } });
      if (turn !== asked || !answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const id of answers) {
        const old = $(id), fresh = page.getElementById(id);
        // While names are offered below the field (place.js), the choice is made there.
        if (id === "hasil-tempat" && form.elements.place.getAttribute("aria-expanded") === "true") continue;
        if (old && fresh && !old.contains(document.activeElement)) old.replaceChildren(...fresh.childNodes);
      }
    } catch { /* offline: the report can be sent without a proposal */ }
  };

  let pause;
  form.addEventListener("input", (event) => {
    const name = event.target.name;
    // A choice made by hand is no longer the one that was proposed, and stays.
    if (name === "category") form.elements.proposed.value = "-";
    if (!["body", "title", "place", "point", "agency", "kind", "about_officers", "region"].includes(name)) return;
    clearTimeout(pause);
    pause = setTimeout(ask, PAUSE);
  });
  form.addEventListener("lapor:dipulihkan", ask);

  // --- Photos --------------------------------------------------------------------------------------------------------
  const input = $("id_photos");
  const size = (bytes) => bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} KB` : `${(bytes / 1e6).toFixed(1).replace(".", ",")} MB`;

  const shrink = async (file) => {
    try {
      const picture = await createImageBitmap(file);
      const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
      const canvas = document.createElement("canvas");
      canvas.width = picture.width * scale;
      canvas.height = picture.height * scale;
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.8));
      return blob && blob.size < file.size ? new File([blob], file.name, { type: "image/jpeg" }) : file;
    } catch { return file; } // not a picture that this browser reads: the server says so
  };

  input.addEventListener("change", async () => {
    busy(true);
    const kept = new DataTransfer(), lines = [];
    for (const file of input.files) {
      const small = await shrink(file);
      kept.items.add(small);
      const line = document.createElement("li");
      line.textContent = small === file ? `${file.name} · ${size(file.size)}` : `${file.name} · ${size(file.size)} → ${size(small.size)}`;
      lines.push(line);
    }
    input.files = kept.files;
    $("daftar-foto").replaceChildren(...lines);
    busy(false);
  });

  // --- Sending -------------------------------------------------------------------------------------------------------
  let sending = false;
  const away = (is) => {
    $("jaringan").replaceChildren(...(is ? [$("jaringan-putus").content.cloneNode(true)] : []));
  };

  const show = (html) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    const fresh = page.getElementById("isi");
    if (!fresh || !page.getElementById("lapor")) { document.open(); document.write(html); document.close(); return; }
    // The photos stay chosen: only a page that was loaded anew has lost them.
    const photos = page.getElementById("id_photos");
    const lines = $("daftar-foto");
    document.title = page.title;
    page.querySelector("[data-photos-again]")?.remove();
    page.getElementById("daftar-foto").replaceWith(lines);
    photos.replaceWith(input);
    form.replaceChildren(...page.getElementById("lapor").childNodes);
    form.dispatchEvent(new Event("lapor:diganti"));
    form.querySelector("[data-focus]")?.focus();
  };

  const deliver = async () => {
    if (sending) return;
    sending = true;
    clearTimeout(pause);
    asked++; // an answer still under way would undo what comes back now
    busy(true);
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
      away(false);
      if (answer.redirected) {
        form.dataset.arrived = "1";
        form.dispatchEvent(new Event("lapor:sampai"));
        location.assign(answer.url);
        return;
      }
      show(await answer.text());
    } catch {
      away(true);
      addEventListener("online", deliver, { once: true });
      setTimeout(() => { if (navigator.onLine) deliver(); }, AGAIN);
    }
    sending = false;
    busy(false);
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.submitter?.name !== "step") return deliver();
    ask().then(() => $("tujuan").scrollIntoView({ block: "nearest" }));
  });
})();
