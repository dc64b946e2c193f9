// Covers areas of a photo by pointer. It only fills in the number fields; without it they are filled in by hand.
(() => {
  const SVG = "http://www.w3.org/2000/svg", MOST = 20;
  document.querySelectorAll("[data-photo]").forEach((photo) => {
    const svg = photo.querySelector(".picture"), draw = photo.querySelector("[data-draw]");
    const { width, height } = svg.viewBox.baseVal;
    const rows = () => [...photo.querySelectorAll(".area")];
    const fields = (row) => [...row.querySelectorAll("input")];
    const isEmpty = (row) => fields(row).every((field) => !field.value);
    const clamp = (value) => Math.min(Math.max(value, 0), 1);

    const place = (rect, [left, top, wide, high]) => {
      rect.setAttribute("x", (left * width) / 100);
      rect.setAttribute("y", (top * height) / 100);
      rect.setAttribute("width", (wide * width) / 100);
      rect.setAttribute("height", (high * height) / 100);
    };
    const redraw = () => {
      svg.querySelectorAll("rect").forEach((rect) => rect.remove());
      rows().forEach((row) => {
        const values = fields(row).map((field) => (field.value === "" ? NaN : Number(field.value)));
        if (values.some((value) => !(value >= 0 && value <= 100))) return;
        const rect = document.createElementNS(SVG, "rect");
        place(rect, values);
        svg.append(rect);
      });
    };
    const emptyRow = () => {
      const found = rows().find(isEmpty);
      if (found || rows().length >= MOST) return found;
      const last = rows().at(-1), added = last.cloneNode(true);
      fields(added).forEach((field) => { field.value = ""; });
      last.after(added);
      return added;
    };
    const keep = (values) => {
      const row = emptyRow();
      if (row) fields(row).forEach((field, at) => { field.value = values[at]; });
      redraw();
    };

    photo.querySelector("[data-tools]").hidden = false;
    photo.addEventListener("input", redraw);
    photo.querySelector("[data-undo]").addEventListener("click", () => {
      const last = rows().filter((row) => !isEmpty(row)).at(-1);
      if (last) fields(last).forEach((field) => { field.value = ""; });
      redraw();
    });
    draw.addEventListener("click", () => {
      const on = draw.getAttribute("aria-pressed") !== "true";
      draw.setAttribute("aria-pressed", on);
      svg.classList.toggle("drawing", on);
    });

    let start = null, rect = null;
    // In the picture itself: a tall one does not fill its box.
    const at = (event) => {
      const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
      return [clamp(point.x / width), clamp(point.y / height)];
    };
    // Outwards to whole percent: rather too much than an ear.
    const between = ([x, y], [u, v]) => {
      const left = Math.floor(Math.min(x, u) * 100), top = Math.floor(Math.min(y, v) * 100);
      return [left, top, Math.ceil(Math.max(x, u) * 100) - left, Math.ceil(Math.max(y, v) * 100) - top];
    };
    svg.addEventListener("pointerdown", (event) => {
      if (!svg.classList.contains("drawing")) return;
      event.preventDefault();
      svg.setPointerCapture(event.pointerId);
      start = at(event);
      rect = document.createElementNS(SVG, "rect");
      svg.append(rect);
    });
    svg.addEventListener("pointermove", (event) => start && place(rect, between(start, at(event))));
    svg.addEventListener("pointerup", (event) => {
      if (!start) return;
      const values = between(start, at(event));
      start = null;
      values[2] > 0 && values[3] > 0 ? keep(values) : redraw();
    });
    svg.addEventListener("pointercancel", () => { start = null; redraw(); });
  });
})();
