// The place to write below a chat: a field, what it is about (an answer, a correction), suggestions, files, commands.

import { drop } from "./ask.js";
import { find, make, say, show, words } from "./dom.js";

const LINES_AT_MOST = 6;
const LETTERS_A_LINE = 34;
const ABOUT_AT_MOST = 90;

/** `who` names the person, `send` takes a text and what it is about, `act` does a deed and shows what was refused. */
export class Composer {
  constructor(root, { who, send, act }) {
    this.part = (selector) => find(selector, root);
    this.who = who;
    this.send = send;
    this.act = act;
    this.listen(root);
    this.clear();
  }

  /** Belong to somebody else: nothing is being answered, no menu is open. */
  clear() {
    this.setAbout(null);
    show(this.part(".menu"), false);
  }

  /** Put a text into the field, to be sent or changed. */
  write(text) {
    const field = this.part("textarea");
    field.value = text;
    this.fit();
    field.focus();
  }

  /** Answer a message with the next text. */
  answer(message) {
    this.setAbout({ message, edits: false });
    this.part("textarea").focus();
  }

  /** Correct a message with the next text. */
  edit(message) {
    this.setAbout({ message, edits: true });
    this.write(plain(message));
  }

  /** Offer texts to write and files to drop. */
  suggest(texts, files = []) {
    const place = this.part(".suggestions");
    const key = JSON.stringify([texts, files]);
    show(place, texts.length + files.length > 0);
    if (place.dataset.key === key) return;
    place.dataset.key = key;
    const offer = (label, act) => make("button", { type: "button", onclick: act }, label);
    place.replaceChildren(
      ...texts.map((text) => offer(text, () => this.write(text))),
      ...files.map(([path, label]) => offer(label, () => this.dropSample(path))));
  }

  /** Offer the commands of the bot's menu. */
  offer(menu) {
    const place = this.part(".menu");
    const key = JSON.stringify(menu);
    show(this.part(".menu-button"), menu.length > 0);
    if (place.dataset.key === key) return;
    place.dataset.key = key;
    place.replaceChildren(...menu.map(({ command, description }) =>
      make("button", { type: "button", onclick: () => this.order(`/${command}`) },
        make("b", {}, `/${command}`), ` ${description}`)));
  }

  order(command) {
    this.openMenu(false);
    this.send(command, null);
  }

  openMenu(open) {
    show(this.part(".menu"), open);
    this.part(".menu-button").setAttribute("aria-expanded", String(open));
    if (open) this.part(".menu button")?.focus();
    else this.part("textarea").focus();
  }

  setAbout(about) {
    this.about = about;
    const line = this.part(".about");
    show(line, about !== null);
    if (!about) return;
    const text = `${about.edits ? words.editing : words.replying} ${plain(about.message)}`;
    say(find("span", line), text.slice(0, ABOUT_AT_MOST));
  }

  fit() {
    const field = this.part("textarea");
    const lines = Math.max(field.value.split("\n").length, Math.ceil(field.value.length / LETTERS_A_LINE));
    field.rows = Math.min(LINES_AT_MOST, Math.max(1, lines));
  }

  submit() {
    const field = this.part("textarea");
    const text = field.value.trim();
    const { about } = this;
    field.value = "";
    this.fit();
    this.setAbout(null);
    if (text) this.send(text, about);
  }

  dropSample(path) {
    return this.act(async () => {
      const answer = await fetch(path);
      const named = /filename="(.+)"/.exec(answer.headers.get("content-disposition") ?? "");
      const content = await answer.blob();
      await drop(this.who(), new File([content], named?.[1] ?? "file", { type: content.type }), "");
    });
  }

  async dropFiles(files) {
    for (const file of files) await this.act(() => drop(this.who(), file, ""));
  }

  listen(root) {
    const field = this.part("textarea");
    this.part(".composer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    field.addEventListener("input", () => this.fit());
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.submit();
    });
    this.part(".about button").addEventListener("click", () => this.setAbout(null));
    this.part(".menu-button").addEventListener("click", () => this.openMenu(this.part(".menu").hidden));
    this.part(".menu").addEventListener("keydown", (event) => event.key === "Escape" && this.openMenu(false));
    this.part("input[type=file]").addEventListener("change", async ({ target }) => {
      await this.dropFiles([...target.files]);
      target.value = "";
    });
    root.addEventListener("dragover", (event) => event.preventDefault());
    root.addEventListener("drop", (event) => {
      event.preventDefault();
      this.dropFiles([...event.dataTransfer.files]);
    });
  }
}

/** Return what a message says, without its marks. */
export function plain(message) {
  return message.parts.map((part) => part.text).join("");
}
