// The place of a report: names offered while one types, and the device's own position on request.
// Without this script the name is typed, and the choices come with "Lanjut" or after sending.
(() => {
  const form = document.getElementById("lapor");
  const $ = (id) => document.getElementById(id);
  const SHORTEST = 2, PAUSE = 120, WAIT = 15000, KEEP = 60000, ROUGH = 5000;
  // What begins so is a street or a house: it stays in front of the name that is picked.
  const SPOT = /^\s*(jl|jln|jalan|gg|gang|rt|rw|no|blok|komplek|kompleks|perum|perumahan|dusun)\b/i;

  const tell = (words) => {
    const line = document.createElement("span");
    line.textContent = words;
    $("lokasi").replaceChildren(line);
  };
  const changed = (field) => field.dispatchEvent(new Event("input", { bubbles: true }));

  // --- Names while typing: a combobox with a list (ARIA Authoring Practices) -----------------------------------------
  // Built anew when an answer with errors has replaced the form's content.
  const offer = (field) => {
    const list = document.createElement("ul");
    const words = form.dataset;
    list.id = "nama-tempat";
    list.className = "names";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", words.names);
    field.after(list);
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", list.id);
    field.setAttribute("aria-expanded", "false");

    let places = [], active = -1, pause, asking;

    const close = () => {
      clearTimeout(pause);
      asking?.abort();
      list.hidden = true;
      active = -1;
      field.setAttribute("aria-expanded", "false");
      field.removeAttribute("aria-activedescendant");
    };
    const settle = () => { if (!list.hidden) { close(); changed(field); clearTimeout(pause); } };

    const mark = (at) => {
      // An answer still under way would take away the one that is being chosen.
      clearTimeout(pause);
      asking?.abort();
      active = (at + places.length) % places.length;
      [...list.children].forEach((row, index) => row.setAttribute("aria-selected", String(index === active)));
      list.children[active].scrollIntoView({ block: "nearest" });
      field.setAttribute("aria-activedescendant", list.children[active].id);
    };

    const pick = (place) => {
      const street = field.value.split(",").filter((part) => SPOT.test(part)).map((part) => part.trim());
      field.value = [...street, place.name].join(", ");
      const code = document.createElement("input");
      code.type = "hidden";
      code.name = "region";
      code.value = place.code;
      $("hasil-tempat").replaceChildren(code);
      close();
      changed(field);
      clearTimeout(pause);
    };

    const row = (place, index) => {
      const [own, ...around] = place.name.split(", ");
      const item = document.createElement("li"), name = document.createElement("strong"), rest = document.createElement("small");
      item.id = `nama-tempat-${index}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      name.textContent = own;
      rest.textContent = [place.level_name, around.join(", ")].filter(Boolean).join(" · ");
      item.append(name, rest);
      // Before the field loses the focus.
      item.addEventListener("pointerdown", (event) => event.preventDefault());
      item.addEventListener("click", () => pick(place));
      return item;
    };

    const ask = async () => {
      asking?.abort();
      asking = new AbortController();
      try {
        const url = `${words.regions}?limit=8&q=${encodeURIComponent(field.value)}`;
        const answer = await fetch(url, { signal: asking.signal });
        if (!answer.ok || document.activeElement !== field) return;
        places = await answer.json();
      } catch { return; } // offline, or typed on: the choices come later
      if (!places.length) return close();
      active = -1;
      list.replaceChildren(...places.map(row));
      list.hidden = false;
      field.setAttribute("aria-expanded", "true");
      field.removeAttribute("aria-activedescendant");
      $("cocok").textContent = `${places.length} ${words.found}`;
    };

    field.addEventListener("input", (event) => {
      clearTimeout(pause);
      if (!event.isTrusted) return;
      if (field.value.trim().length < SHORTEST) return close();
      pause = setTimeout(ask, PAUSE);
    });
    field.addEventListener("blur", settle);
    field.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "ArrowDown" && list.hidden && field.value.trim().length >= SHORTEST) { event.preventDefault(); return void ask(); }
      if (list.hidden) return;
      if (event.key === "ArrowDown") { event.preventDefault(); mark(active + 1); }
      else if (event.key === "ArrowUp") { event.preventDefault(); mark(active < 0 ? -1 : active - 1); }
      else if (event.key === "Enter" && active >= 0) { event.preventDefault(); pick(places[active]); }
      else if (event.key === "Escape") { event.preventDefault(); settle(); }
    });
  };

  // --- The device's position: only when asked for --------------------------------------------------------------------
  const locate = (button) => {
    if (!navigator.geolocation) return;
    button.hidden = false;
    button.addEventListener("click", () => {
      const words = button.dataset;
      button.setAttribute("aria-busy", "true");
      tell(words.searching);
      const done = (said) => { button.removeAttribute("aria-busy"); tell(said); };
      navigator.geolocation.getCurrentPosition(({ coords }) => {
        const field = form.elements.point;
        field.value = `${coords.latitude.toFixed(5)}, ${coords.longitude.toFixed(5)}`;
        $("titik").open = true;
        changed(field);
        done(coords.accuracy > ROUGH ? words.rough : words.found);
      }, (error) => done([words.unavailable, words.denied, words.unavailable, words.timeout][error.code]),
      { enableHighAccuracy: true, timeout: WAIT, maximumAge: KEEP });
    });
  };

  const begin = () => { offer(form.elements.place); locate($("pakai-lokasi")); };
  form.addEventListener("lapor:diganti", begin);
  begin();
})();
