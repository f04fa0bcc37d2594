// A telephone: a chat that follows what the simulator tells.

import { Refused, ask } from "./ask.js";
import { Composer } from "./composer.js";
import { find, make, say, show, words } from "./dom.js";
import { drawMessage } from "./message.js";

const TYPING_AFTER = 150; // milliseconds after which one sees that the bot is at work
const TOAST_FOR = 4000;
const NEAR_THE_END = 40; // pixels
const BOT = /^https:\/\/t\.me\/relance_bot\?start=(.+)$/;

/** All that one telephone shows; `who` is `owner` or a client's address. */
export class Phone {
  constructor(root, who) {
    this.root = root;
    this.part = (selector) => find(selector, root);
    this.composer = new Composer(root, {
      who: () => this.who,
      send: (text, about) => this.send(text, about),
      act: (deed) => this.act(deed),
    });
    this.part(".start").addEventListener("click", () => this.start());
    this.keepToTheEnd(this.part(".log"));
    this.belongTo(who);
  }

  /** Whether nothing was ever said here. */
  get isEmpty() {
    return this.messages.size === 0;
  }

  /** Become the telephone of somebody, empty until it is told what is in it. */
  belongTo(who) {
    this.who = who;
    this.messages = new Map();
    this.toasted = "";
    this.part(".log").replaceChildren();
    show(this.part(".toast"), false);
    say(this.part(".status"), words.online);
    this.composer.clear();
  }

  /** Show what is new. */
  tell(news) {
    for (const id of news.gone) this.remove(id);
    for (const message of news.changed) this.put(message);
    if (news.changed.length) this.scroll();
    show(this.part(".start"), this.isEmpty);
    show(this.part(".nothing"), this.isEmpty);
    show(this.part(".composer"), !this.isEmpty);
    this.composer.offer(news.menu);
    if (news.toast && news.toast.id !== this.toasted) {
      this.toasted = news.toast.id;
      this.toast(news.toast.text);
    }
  }

  /** Press the start button, with the payload of a link where there is one. */
  start(payload = "") {
    return this.act(() => ask("start", { who: this.who, payload }));
  }

  /** Write a text, in answer to a message or in its place. */
  send(text, about) {
    if (about?.edits) return this.act(() => ask("edit", { who: this.who, message: about.message.id, text }));
    return this.act(() => ask("say", { who: this.who, text, reply_to: about?.message.id ?? null }));
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
    const drawn = drawMessage(message, this.acts);
    const place = this.part(`[data-id="${message.id}"]`);
    if (place) this.replace(place, drawn);
    else this.append(message, drawn);
    this.messages.set(message.id, message);
  }

  append(message, drawn) {
    const log = this.part(".log");
    if (this.isEmpty || this.day !== message.day) log.append(make("p", { class: "date" }, message.day));
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

  /** Stay at the newest message when the room for the chat changes, unless an older one is being read. */
  keepToTheEnd(log) {
    let isAtEnd = true;
    log.addEventListener("scroll", () => {
      isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_THE_END;
    });
    new ResizeObserver(() => isAtEnd && this.scroll()).observe(log);
  }

  scroll() {
    const log = this.part(".log");
    log.scrollTop = log.scrollHeight;
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

  /** What the parts of a message do when they are touched. */
  get acts() {
    return {
      say: (text) => this.send(text, null),
      tap: (message, data) => this.act(() => ask("tap", { who: this.who, message, data })),
      answer: (message) => this.composer.answer(message),
      edit: (message) => this.composer.edit(message),
      copy: (text) => this.copy(text),
      follow: (event, url) => this.follow(event, url),
    };
  }

  copy(text) {
    navigator.clipboard?.writeText(text).then(() => this.toast(words.copied), () => this.composer.write(text));
  }

  /** Follow a link to the bot here; any other opens beside this page. */
  follow(event, url) {
    const payload = payloadOf(url);
    if (payload === null) return;
    event.preventDefault();
    this.start(payload);
  }
}

/** Return the payload of a link to the bot, or null for any other address. */
export function payloadOf(url) {
  const found = BOT.exec(url);
  return found ? decodeURIComponent(found[1]) : null;
}
