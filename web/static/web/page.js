// Small comforts of every page; without them each page still reads and sends.
(() => {
  const $ = (selector) => document.querySelectorAll(selector);

  $("[data-focus]").forEach((element) => element.focus());

  // The page that a mail's link opened: the click was already made there.
  $("form[data-at-once]").forEach((form) => form.submit());

  // The open case is in sight in its list, without moving the page.
  const list = document.getElementById("antrean"), current = list && list.querySelector("[aria-current]");
  if (current) list.scrollTop = current.offsetTop - list.offsetTop - list.clientHeight / 3;

  $("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });

  $("[data-copy]").forEach((button) => {
    if (!navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
      button.querySelector("span").textContent = button.dataset.done;
    });
  });
})();
