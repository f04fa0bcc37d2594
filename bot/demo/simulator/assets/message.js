// One message of a chat, as Telegram draws it.

import { make, words } from "./dom.js";

const TAGS = {
  bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "code",
  blockquote: "q", expandable_blockquote: "q",
};

/** Return the element of a message; `acts` are what its links, buttons and answers do. */
export function drawMessage(message, acts) {
  const bubble = make("div", { class: "bubble" },
    make("span", { class: "unseen" }, `${message.mine ? words.you : words.bot} `),
    quoted(message.reply), attached(message.file), text(message.parts, acts), foot(message));
  return make("div", { class: `message ${message.mine ? "mine" : "theirs"}`, "data-id": message.id },
    bubble, keyboard(message, acts), tools(message, acts));
}

function quoted(reply) {
  return reply && make("p", { class: "quoted" }, reply.text);
}

function attached(file) {
  if (!file) return null;
  if (file.kind === "photo") return make("img", { class: "photo", src: file.url, alt: file.name });
  if (!file.url) return make("p", { class: "document" }, `👤 ${file.name}`);
  return make("a", { class: "document", href: file.url, download: file.name }, `📄 ${file.name} (${file.size})`);
}

function text(parts, acts) {
  return make("div", { class: "text" }, ...parts.map((part) => piece(part, acts)));
}

function piece(part, acts) {
  let drawn = part.text;
  for (const mark of part.marks) {
    if (TAGS[mark]) drawn = make(TAGS[mark], {}, drawn);
    if (mark === "code") drawn = make("button", { type: "button", class: "copy", onclick: () => acts.copy(part.text) }, drawn);
    if (mark === "bot_command") {
      drawn = make("button", { type: "button", class: "link", onclick: () => acts.say(part.text) }, drawn);
    }
  }
  return part.url ? link(part.url, drawn, acts) : drawn;
}

function link(url, drawn, acts) {
  return make("a", { href: url, target: "_blank", rel: "noreferrer", onclick: (event) => acts.follow(event, url) }, drawn);
}

function foot(message) {
  return make("span", { class: "foot" }, message.edited ? `${words.edited} ` : "", message.at);
}

function keyboard(message, acts) {
  if (!message.buttons.length) return null;
  const rows = message.buttons.map((row) =>
    make("div", { class: "row" }, ...row.map((button) => drawButton(message, button, acts))));
  return make("div", { class: "keyboard" }, ...rows);
}

function drawButton(message, button, acts) {
  if (button.url) {
    return make("a", { class: "key", href: button.url, target: "_blank", rel: "noreferrer",
      onclick: (event) => acts.follow(event, button.url) }, `${button.text} ↗`);
  }
  const act = button.copy ? () => acts.copy(button.copy) : () => acts.tap(message.id, button.data);
  return make("button", { type: "button", class: "key", onclick: act }, button.text);
}

function tools(message, acts) {
  const tool = (name, sign, act) =>
    make("button", { type: "button", class: "tool", title: name, "aria-label": name, onclick: act }, sign);
  return make("div", { class: "tools" },
    tool(words.reply, "↩", () => acts.answer(message)),
    message.mine && !message.file ? tool(words.edit, "✎", () => acts.edit(message)) : null);
}
