// A telephone: a chat that follows what the simulator tells, and a place to write.

import { Refused, ask, drop } from "./ask.js";
import { find, make, say, show, words } from "./dom.js";
import { drawMessage } from "./message.js";

const TYPING_AFTER = 150; // milliseconds after which one sees that the bot is at work
const TOAST_FOR = 4000;
const BOT = /^https:\/\/t\.me\/relance_bot\?start=(.+)$/;

/** All that one telephone shows; `who` is `owner` or a client's address. */
export class Phone {
  constructor(root, who) {
    this.root = root;
    this.part = (selector) => find(selector, root);
    this.about = null;
    this.toasted = "";
    this.listen();
    this.belongTo(who);
  }

  /** Become the telephone of somebody, empty until it is told what is in it. */
  belongTo(who) {
    this.who = who;
    this.messages = new Map();
    this.part(".log").replaceChildren();
    this.toasted = "";
    this.setAbout(null);
    show(this.part(".toast"), false);
    show(this.part(".menu"), false);
    say(this.part(".status"), words.online);
  }

  /** Show what is new. */
  tell(news) {
    for (const id of news.gone) this.remove(id);
    for (const message of news.changed) this.put(message);
    if (news.changed.length) this.scroll();
    show(this.part(".start"), this.messages.size === 0);
    show(this.part(".nothing"), this.messages.size === 0);
    show(this.part(".composer"), this.messages.size > 0);
    this.drawMenu(news.menu);
    if (news.toast && news.toast.id !== this.toasted) {
      this.toasted = news.toast.id;
      this.toast(news.toast.text);
    }
  }

  /** Offer texts to write and files to drop. */
  suggest(texts, files = []) {
    const chips = texts.map((text) =>
      make("button", { type: "button", onclick: () => this.write(text) }, text));
    const drops = files.map(([path, label]) =>
      make("button", { type: "button", onclick: () => this.dropSample(path) }, label));
    const place = this.part(".suggestions");
    const key = JSON.stringify([texts, files]);
    if (place.dataset.key !== key) {
      place.dataset.key = key;
      place.replaceChildren(...chips, ...drops);
    }
    show(place, chips.length + drops.length > 0);
  }

  /** Press the start button, with the payload of a link where there is one. */
  start(payload = "") {
    return this.act(() => ask("start", { who: this.who, payload }));
  }

  /** Lay a short line over the chat for some seconds. */
  toast(text) {
    const line = this.part(".toast");
    say(line, text);
    show(line, true);
    clearTimeout(this.fading);
    this.fading = setTimeout(() => show(line, false), TOAST_FOR);
  }

  put(message) {
    const known = this.messages.get(message.id);
    const drawn = drawMessage(message, this.acts);
    this.messages.set(message.id, message);
    const place = this.part(`[data-id="${message.id}"]`);
    if (known && place) {
      this.replace(place, drawn);
      return;
    }
    const log = this.part(".log");
    if (this.day !== message.day || !log.children.length) log.append(make("p", { class: "date" }, message.day));
    this.day = message.day;
    log.append(drawn);
  }

  /** Put an edited message in place, and keep the focus on the key that was pressed, if it is still there. */
  replace(place, drawn) {
    const focused = place.contains(document.activeElement) ? document.activeElement.textContent : null;
    place.replaceWith(drawn);
    if (focused === null) return;
    const again = [...drawn.querySelectorAll("button, a")].find((each) => each.textContent === focused);
    (again ?? drawn.querySelector(".key") ?? this.part("textarea")).focus({ preventScroll: true });
  }

  remove(id) {
    this.messages.delete(id);
    this.part(`[data-id="${id}"]`)?.remove();
  }

  scroll() {
    const log = this.part(".log");
    log.scrollTop = log.scrollHeight;
  }

  drawMenu(menu) {
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
    this.say(command);
  }

  openMenu(open) {
    show(this.part(".menu"), open);
    this.part(".menu-button").setAttribute("aria-expanded", open);
    if (open) this.part(".menu button")?.focus();
    else this.part("textarea").focus();
  }

  write(text) {
    const field = this.part("textarea");
    field.value = text;
    this.fit();
    field.focus();
  }

  fit() {
    const field = this.part("textarea");
    field.rows = Math.min(6, Math.max(1, field.value.split("\n").length, Math.ceil(field.value.length / 34)));
  }

  setAbout(about) {
    this.about = about;
    const line = this.part(".about");
    show(line, about !== null);
    if (about) say(find("span", line), `${about.edits ? words.editing : words.replying} ${plain(about.message)}`.slice(0, 90));
  }

  say(text) {
    const about = this.about;
    this.setAbout(null);
    if (about?.edits) return this.act(() => ask("edit", { who: this.who, message: about.message.id, text }));
    return this.act(() => ask("say", { who: this.who, text, reply_to: about?.message.id ?? null }));
  }

  async dropSample(path) {
    await this.act(async () => {
      const answer = await fetch(path);
      const named = /filename="(.+)"/.exec(answer.headers.get("content-disposition") ?? "");
      const content = await answer.blob();
      await drop(this.who, new File([content], named?.[1] ?? "file", { type: content.type }), "");
    });
  }

  async dropFiles(files) {
    for (const file of files) await this.act(() => drop(this.who, file, ""));
  }

  /** Do something, show meanwhile that the bot is at work, and say what was refused. */
  async act(deed) {
    const status = this.part(".status");
    const typing = setTimeout(() => {
      say(status, words.typing);
      this.root.classList.add("typing");
    }, TYPING_AFTER);
    try {
      await deed();
    } catch (error) {
      this.toast((error instanceof Refused && error.message) || words.failed);
    } finally {
      clearTimeout(typing);
      say(status, words.online);
      this.root.classList.remove("typing");
    }
  }

  get acts() {
    return {
      say: (text) => this.say(text),
      tap: (message, data) => this.act(() => ask("tap", { who: this.who, message, data })),
      answer: (message) => {
        this.setAbout({ message, edits: false });
        this.part("textarea").focus();
      },
      edit: (message) => {
        this.setAbout({ message, edits: true });
        this.write(plain(message));
      },
      copy: (text) => {
        navigator.clipboard?.writeText(text).then(() => this.toast(words.copied), () => this.write(text));
      },
      follow: (event, url) => {
        const payload = BOT.exec(url);
        if (!payload) return;
        event.preventDefault();
        this.start(decodeURIComponent(payload[1]));
      },
    };
  }

  listen() {
    const field = this.part("textarea");
    this.part(".composer").addEventListener("submit", (event) => {
      event.preventDefault();
      const text = field.value.trim();
      field.value = "";
      this.fit();
      if (text) this.say(text);
    });
    field.addEventListener("input", () => this.fit());
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        this.part(".composer").requestSubmit();
      }
    });
    this.part(".start").addEventListener("click", () => this.start());
    this.part(".about button").addEventListener("click", () => this.setAbout(null));
    this.part(".menu-button").addEventListener("click", () => this.openMenu(this.part(".menu").hidden));
    this.part(".menu").addEventListener("keydown", (event) => event.key === "Escape" && this.openMenu(false));
    this.part("input[type=file]").addEventListener("change", (event) => {
      this.dropFiles([...event.target.files]).then(() => { event.target.value = ""; });
    });
    this.root.addEventListener("dragover", (event) => event.preventDefault());
    this.root.addEventListener("drop", (event) => {
      event.preventDefault();
      this.dropFiles([...event.dataTransfer.files]);
    });
  }
}

/** Return what a message says, without its marks. */
export function plain(message) {
  return message.parts.map((part) => part.text).join("");
}

/** Return the payload of a link to the bot, or null for any other address. */
export function payloadOf(url) {
  const found = BOT.exec(url);
  return found ? decodeURIComponent(found[1]) : null;
}
