// An enhancement only: lets the reader see the times of a report in UTC or in the zone of the device.
// Without it every time stands as the report wrote it, with its offset.
"use strict";
(() => {
  const host = document.querySelector("[data-clock]");
  const times = [...document.querySelectorAll("time[data-shown]")];
  if (!host || times.length === 0) return;
  const written = new Map(times.map((time) => [time, time.textContent]));
  const forms = {
    clock: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
    moment: { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  };
  // A time of day that falls on another date there says so: the heading above it names the date as written.
  const shown = (time, form, timeZone) => {
    const at = new Date(time.dateTime);
    const text = new Intl.DateTimeFormat(document.documentElement.lang, { ...form, timeZone }).format(at);
    const date = new Intl.DateTimeFormat("sv-SE", { timeZone }).format(at);
    const other = time.dataset.shown === "clock" ? Math.sign(Date.parse(date) - Date.parse(time.dateTime.slice(0, 10))) : 0;
    return other === 0 ? text : `${text} ${other > 0 ? "+1" : "\u22121"}`;
  };
  const show = (zone) => {
    for (const time of times) {
      const form = zone === "written" ? null : forms[time.dataset.shown === "clock" ? "clock" : "moment"];
      time.textContent = form ? shown(time, form, zone === "utc" ? "UTC" : undefined) : written.get(time);
    }
    for (const button of host.children) button.setAttribute("aria-pressed", String(button.value === zone));
  };
  for (const [value, label] of [["written", host.dataset.written], ["utc", "UTC"], ["local", host.dataset.local]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.value = value;
    button.textContent = label;
    button.addEventListener("click", () => show(value));
    host.append(button);
  }
  show("written");
})();
