// Conveniences only: the page works without them. A button to copy what a bank's form asks for, and no form sent twice.
"use strict";
for (const text of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = text.dataset.label;
  button.setAttribute("aria-label", text.dataset.label + " – " + text.dataset.name);
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text.dataset.copy);
    button.textContent = text.dataset.done;
    setTimeout(() => { button.textContent = text.dataset.label; }, 2500);
  });
  text.after(button);
}
for (const form of document.forms) {
  form.addEventListener("submit", () => {
    const button = form.querySelector("button:not([type=button])");
    if (button) setTimeout(() => { button.disabled = true; });
  });
}
addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll("form button")) button.disabled = false;
});
