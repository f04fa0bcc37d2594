// A client's mailbox: the mails that have left for one address, and the one that is open.

import { find, findAll, make, say, show, words } from "./dom.js";
import { payloadOf } from "./phone.js";

const MARGIN = 24; // pixels below a mail

/**
 * `opened` is told which mail is read, `followed` the payload of a link to the bot that was clicked in it, `answered`
 * which mail is answered and how; it returns once that is done.
 */
export class Mailbox {
  constructor(root, { opened, followed, answered }) {
    this.root = root;
    this.part = (selector) => find(selector, root);
    this.opened = opened;
    this.followed = followed;
    this.answered = answered;
    this.mail = null;
    this.sent = [];
    this.listen();
  }

  /** Show the mails of one address, newest first, and open the newest unless one of them is being read. */
  belongTo(address, mails) {
    say(this.part(".address"), address);
    const newest = mails.at(-1) ?? null;
    const isNew = newest && newest.id > (this.newest ?? -1);
    const isHere = this.mail && mails.some((mail) => mail.id === this.mail.id);
    this.newest = newest?.id ?? -1;
    show(this.part(".empty"), !mails.length);
    if (isNew || !isHere) this.open(newest);
    this.part(".mails").replaceChildren(...mails.toReversed().map((mail) => this.line(mail)));
  }

  /** Show what was answered to the open mail, and offer an answer in the client's manner. */
  tell(sent, suggestion) {
    this.sent = sent;
    this.drawSent();
    show(this.part(".suggested"), Boolean(suggestion));
    say(this.part(".suggested"), suggestion ?? "");
  }

  drawSent() {
    const answers = this.sent.filter((each) => each.mail === this.mail?.id);
    this.part(".sent").replaceChildren(...answers.map((each) =>
      make("p", {}, `${words.answered} ${each.at}\n${each.text}`)));
  }

  line(mail) {
    const isOpen = mail.id === this.mail?.id;
    return make("button", { type: "button", class: "mail-line", "aria-pressed": String(isOpen), onclick: () => this.choose(mail) },
      make("span", { class: "mail-subject" }, mail.subject), make("span", { class: "mail-at" }, `${mail.day}, ${mail.at}`));
  }

  choose(mail) {
    this.open(mail);
    for (const line of findAll(".mail-line", this.root)) {
      line.setAttribute("aria-pressed", String(find(".mail-subject", line).textContent === mail.subject
        && find(".mail-at", line).textContent === `${mail.day}, ${mail.at}`));
    }
  }

  open(mail) {
    this.mail = mail;
    show(this.part(".mail"), mail !== null);
    if (!mail) return;
    this.opened(mail);
    say(this.part("h3"), mail.subject);
    const answers = mail.reply_to ? ` · ${words.answers} ${mail.reply_to}` : "";
    say(this.part(".mail-head"), `${words.from} ${mail.from}${answers}`);
    this.part(".mail-files").replaceChildren(...mail.files.map((name, place) =>
      make("li", {}, make("a", { href: `mails/${mail.id}/files/${place}`, download: name }, `📎 ${name}`))));
    this.drawSent();
    this.view("page");
  }

  async view(kind) {
    for (const button of findAll("[data-view]", this.root)) {
      button.setAttribute("aria-pressed", String(button.dataset.view === kind));
    }
    show(this.part("iframe"), kind === "page");
    show(this.part("pre"), kind !== "page");
    if (kind === "page") this.part("iframe").src = `mails/${this.mail.id}/page`;
    if (kind === "text") say(this.part("pre"), this.mail.text);
    if (kind === "source") say(this.part("pre"), await (await fetch(`mails/${this.mail.id}/source`)).text());
  }

  listen() {
    for (const button of findAll("[data-view]", this.root)) {
      button.addEventListener("click", () => this.view(button.dataset.view));
    }
    this.part(".suggested").addEventListener("click", ({ target }) => {
      this.part(".answer textarea").value = target.textContent;
      this.part(".answer textarea").focus();
    });
    this.part(".answer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    const frame = this.part("iframe");
    frame.addEventListener("load", () => {
      frame.contentDocument.addEventListener("click", (click) => this.follow(click));
      fit(frame);
    });
    new ResizeObserver(() => fit(frame)).observe(this.part(".views"));
  }

  async submit() {
    const field = this.part(".answer textarea");
    const text = field.value.trim();
    if (!text) return;
    field.value = "";
    await this.answered(this.mail.id, text);
  }

  /** Follow a link in a mail: one to the bot opens the client's telephone, any other a page beside this one. */
  follow(click) {
    const link = click.target.closest?.("a[href]");
    if (!link) return;
    click.preventDefault();
    const payload = payloadOf(link.href);
    if (payload === null) window.open(link.href, "_blank", "noreferrer");
    else this.followed(payload);
  }
}

/** Make a frame as high as the page in it, which depends on how wide it is. */
function fit(frame) {
  const page = frame.contentDocument?.body;
  if (page && !frame.hidden) frame.style.height = `${page.offsetHeight + MARGIN}px`;
}
