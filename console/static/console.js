// The console is whole without this: it keeps what stands in [data-live] up to date, and a slider's day in words.
"use strict";
(() => {
  const LEAST = 2000;
  const live = document.querySelector("[data-live]");
  if (live && window.EventSource) {
    const news = new EventSource(live.dataset.live);
    let told = 0;
    let waits = null;
    const tell = () => {
      told = Date.now();
      waits = null;
      document.body.dispatchEvent(new Event("news"));
    };
    news.addEventListener("news", () => {
      if (waits === null) waits = setTimeout(tell, Math.max(0, told + LEAST - Date.now()));
    });
    window.addEventListener("pagehide", () => news.close());
  }
  document.addEventListener("input", (event) => {
    const slider = event.target;
    if (!slider.matches("input[type=range][data-from]")) return;
    const day = new Date(Date.parse(slider.dataset.from) + 864e5 * Number(slider.value)).toISOString().slice(0, 10);
    const says = slider.form.querySelector("output");
    if (says) says.textContent = day;
    slider.setAttribute("aria-valuetext", day);
  });
})();
