// Keeps the sending page's shell for when there is no network: its frame, styles and scripts, as a stranger gets them.
// Nothing that belongs to a person is ever kept here, and no picture; those wait sealed (docs/adr/0100, 0101).

const CACHE = "mediamgr-shell";
const SHELL = "/send/shell";
// A network that is there but leads nowhere answers nothing for a minute; a class does not wait that long.
const PATIENCE_MS = 4000;
const FRESH_MS = 10 * 60 * 1000;
const NAMED = /(?:href|src)="(\/[^"?]+\.(?:css|js|svg|png))"|(?:from|import\()\s*"(\.\/[^"]+\.js)"/g;

let keptAt = 0;

// Fetches the shell, what it names and what that imports, without the cookies of whoever is signed in.
async function keepShell() {
  const answers = new Map();
  await collect(new URL(SHELL, location.origin).href, answers);
  const cache = await caches.open(CACHE);
  for (const [address, answer] of answers) await cache.put(address, answer);
  keptAt = Date.now();
}

async function collect(address, answers) {
  if (answers.has(address)) return;
  const answer = await fetch(address, { credentials: "omit", cache: "no-cache" });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  answers.set(address, answer.clone());
  if (!/html|javascript/.test(answer.headers.get("Content-Type"))) return;
  for (const [, named, imported] of (await answer.text()).matchAll(NAMED)) {
    await collect(new URL(named ?? imported, address).href, answers);
  }
}

async function fresh(request) {
  const answer = await fetch(request);
  // A proxy answers these for a school's computer that is switched off.
  if (answer.status >= 502 && answer.status <= 504) throw new Error(`${answer.status}`);
  return answer;
}

// The network's answer; what is kept when there is none, or none in time.
async function freshOrKept(request, key) {
  const coming = fresh(request);
  const late = new Promise((_, give) => setTimeout(() => give(new Error("late")), PATIENCE_MS));
  try {
    return await Promise.race([coming, late]);
  } catch {
    return (await caches.match(key)) ?? coming;
  }
}

self.addEventListener("install", (event) => event.waitUntil(keepShell().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const path = new URL(request.url).pathname;
  if (request.mode === "navigate" && path === "/send") {
    event.respondWith(freshOrKept(request, SHELL));
    // A new version of the software brings a new shell.
    if (Date.now() - keptAt > FRESH_MS) event.waitUntil(keepShell().catch(() => undefined));
  } else if (request.mode !== "navigate" && path.includes("/static/")) {
    event.respondWith(freshOrKept(request, request.url));
  }
});
