// Asking the simulator to do something. What it refuses, it refuses in words.

const OWN = { "x-relance-simulator": "1" };

export class Refused extends Error {}

async function send(path, options) {
  const answer = await fetch(path, { method: "POST", ...options });
  if (answer.ok) return;
  const said = answer.headers.get("content-type")?.startsWith("application/json") ? await answer.json() : {};
  throw new Refused(said.refused ?? "");
}

/** Do a deed by its name, such as `say`, with what it needs to know. */
export function ask(deed, about = {}) {
  return send(`deeds/${deed}`, { headers: OWN, body: JSON.stringify(about) });
}

/** Send a file into somebody's chat. */
export function drop(who, file, caption) {
  const address = `deeds/drop?${new URLSearchParams({ who, name: file.name, caption })}`;
  return send(address, { headers: { ...OWN, "content-type": file.type || "application/octet-stream" }, body: file });
}
