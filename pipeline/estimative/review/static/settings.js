// What a reviewer sets for this browser: colours, and whether single letters are keys (speech input types letters).

const $ = (id) => document.getElementById(id);
const THEMES = { "": "automatic", light: "light", dark: "dark" };
const NEXT = { "": "light", light: "dark", dark: "" };

export function makeSettings() {
  const settings = { keys: stored("keys") !== "off" };
  theme(stored("theme"));
  $("theme").addEventListener("click", () => theme(NEXT[document.documentElement.dataset.theme ?? ""]));
  $("keys").checked = settings.keys;
  $("keys").addEventListener("change", (event) => {
    settings.keys = event.target.checked;
    localStorage.setItem("estimative-keys", settings.keys ? "on" : "off");
  });
  return settings;
}

function theme(value) {
  if (value) document.documentElement.dataset.theme = value;
  else delete document.documentElement.dataset.theme;
  localStorage.setItem("estimative-theme", value);
  $("theme").setAttribute("aria-label", `Colours: ${THEMES[value]}`);
  $("theme").title = `Colours: ${THEMES[value]}`;
}

function stored(name) {
  const value = localStorage.getItem(`estimative-${name}`) ?? "";
  return name !== "theme" || value in THEMES ? value : "";
}
