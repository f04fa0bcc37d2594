// The page as a whole: it follows the news, and hands each part what concerns it.

import { Refused, ask } from "./ask.js";
import { find, findAll, make, say, show, words } from "./dom.js";
import { Mailbox } from "./mailbox.js";
import { Phone } from "./phone.js";

const OWNER = "owner";
const SAMPLES = [["samples/invoices.csv", words.csv], ["samples/invoice.pdf", words.pdf]];
const none = { changed: [], gone: [], menu: [], toast: null };

let clients = [];
let mails = [];
let chats = new Map(); // what each client's telephone holds, to be shown once it is chosen
let unread = new Set();
let sent = [];
let chosen = "";

const owner = new Phone(find("#owner"), OWNER);
const client = new Phone(find("#client"), "");
const mailbox = new Mailbox(find("#mailbox"), {
  opened: (mail) => unread.delete(mail.id),
  followed: (payload) => {
    choosePane("client");
    client.start(payload);
  },
  answered: (mail, text) => owner.act(() => ask("answer", { mail, text })),
});

function listen() {
  const source = new EventSource("news");
  source.addEventListener("open", () => show(find("#lost"), false));
  source.addEventListener("error", () => show(find("#lost"), true));
  source.addEventListener("message", (event) => tell(JSON.parse(event.data)));
}

function tell(news) {
  if (news.language !== document.documentElement.lang) location.reload();
  if (news.anew) beginAnew();
  clients = news.clients;
  remember(news);
  owner.tell(news.phones[OWNER]);
  owner.composer.suggest(news.suggestions, news.suggestions.length > 1 ? SAMPLES : []);
  tellClock(news);
  tellStory(news.story);
  if (!chosen || !clients.some(({ address }) => address === chosen)) choose(clients[0].address);
  else tellClient(news.phones[chosen] ?? none);
  comeForward(news);
  drawClients();
}

function beginAnew() {
  mails = [];
  chats = new Map();
  unread = new Set();
  chosen = "";
  owner.belongTo(OWNER);
  mailbox.newest = -1;
}

/** Keep what is new of every client, so that another one can be chosen at any time. */
function remember(news) {
  sent = news.sent;
  for (const mail of news.mails) {
    mails.push(mail);
    unread.add(mail.id);
  }
  for (const [who, phone] of Object.entries(news.phones)) {
    const chat = chats.get(who) ?? { messages: new Map(), menu: [] };
    for (const id of phone.gone) chat.messages.delete(id);
    for (const message of phone.changed) chat.messages.set(message.id, message);
    chat.menu = phone.menu;
    chats.set(who, chat);
  }
}

/** Bring forward the client to whom a mail has come or the bot has written. */
function comeForward(news) {
  const written = Object.entries(news.phones).find(([who, phone]) => who !== OWNER && phone.changed.some((each) => !each.mine));
  const mailed = news.mails.at(-1)?.to[0];
  const reached = mailed ?? written?.[0];
  if (!reached || news.anew) return;
  if (reached !== chosen) choose(reached);
  showNews(mailed ? "mailbox" : "client");
}

/** Show the pane in which there is something new; on a telephone, where it would cover the others, only point to it. */
function showNews(pane) {
  if (!matchMedia("(max-width: 760px)").matches) choosePane(pane);
  else if (document.body.dataset.pane !== pane) find(`.panes [data-pane=${pane}]`).classList.add("news");
}

function choose(address) {
  chosen = address;
  client.belongTo(address);
  const chat = chats.get(address);
  tellClient(chat ? { ...none, changed: [...chat.messages.values()], menu: chat.menu } : none);
  drawClients();
}

function tellClient(phone) {
  const about = clients.find(({ address }) => address === chosen);
  client.tell(phone);
  document.body.classList.toggle("quiet", client.isEmpty);
  client.composer.suggest(about.answer && !client.isEmpty ? [about.answer] : []);
  say(find(".temper"), about.temper ?? "");
  mailbox.belongTo(chosen, mails.filter((mail) => mail.to.includes(chosen)));
  mailbox.tell(sent, about.answer);
}

function drawClients() {
  const options = clients.map(({ address, name }) => {
    const count = mails.filter((mail) => unread.has(mail.id) && mail.to.includes(address)).length;
    return make("option", { value: address }, count ? `${name} (${count} ${words.unread})` : name);
  });
  const select = find("#who");
  const key = options.map((option) => option.textContent).join("|");
  if (select.dataset.key !== key) {
    select.dataset.key = key;
    select.replaceChildren(...options);
  }
  select.value = chosen;
}

function tellClock({ clock, story }) {
  say(find(".hour"), clock.hour);
  say(find(".day"), clock.day);
  say(find(".next"), clock.next);
  for (const button of findAll("[data-wait]")) button.disabled = story.plays;
}

function tellStory(story) {
  show(find("#story"), Boolean(story.caption) || story.plays);
  say(find(".caption"), story.caption);
  show(find("#next-scene"), story.plays);
  show(find("#play-through"), story.plays);
  show(find("#stop"), story.plays);
  find("#next-scene").disabled = !story.waits;
  document.body.classList.toggle("plays", story.plays);
}

function choosePane(pane) {
  document.body.dataset.pane = pane;
  for (const button of findAll(".panes [data-pane]")) {
    button.setAttribute("aria-pressed", String(button.dataset.pane === pane));
    if (button.dataset.pane === pane) button.classList.remove("news");
  }
}

async function order(button, deed, about) {
  button.disabled = true;
  document.body.classList.add("busy");
  try {
    await ask(deed, about);
  } catch (error) {
    owner.toast((error instanceof Refused && error.message) || words.failed);
  } finally {
    button.disabled = false;
    document.body.classList.remove("busy");
  }
}

function onclick(selector, act) {
  for (const button of findAll(selector)) button.addEventListener("click", () => act(button));
}

onclick("[data-wait]", (button) => order(button, "wait", { span: button.dataset.wait }));
onclick("#play", (button) => order(button, "play"));
onclick("#reset", (button) => confirm(words.forget) && order(button, "begin"));
onclick("#next-scene", (button) => order(button, "go_on"));
onclick("#play-through", (button) => order(button, "go_on", { how: "through" }));
onclick("#stop", (button) => order(button, "stop"));
onclick(".panes [data-pane]", (button) => choosePane(button.dataset.pane));
find("#language").addEventListener("change", ({ target }) => order(target, "begin", { language: target.value }));
find("#who").addEventListener("change", ({ target }) => choose(target.value));
listen();
