// Building and finding elements. Texts are always put in as texts, never read as HTML.

export const find = (selector, root = document) => root.querySelector(selector);
export const findAll = (selector, root = document) => [...root.querySelectorAll(selector)];

/** Make an element with attributes, listeners (`onclick`) and children, which are elements or texts. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}

/** Show or hide an element. */
export function show(element, shown) {
  element.hidden = !shown;
}

/** Set a text only where it changes, so that screen readers are not told the same again. */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** The words of the page that are needed now and then. */
export const words = find("#words").dataset;
