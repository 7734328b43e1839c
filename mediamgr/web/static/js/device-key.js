// This device's own key: made here, kept in IndexedDB, never readable by any script, the school's computer included.

import { now } from "./clock.js";

const STORE = "device";
const encoder = new TextEncoder();

function open() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open("mediamgr-device", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE);
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

async function inStore(mode, act) {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const asked = act(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(asked.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

// {keyId, deviceId, tag, privateKey}, or undefined in a browser that is no school device.
export async function deviceKey() {
  if (!globalThis.indexedDB || !globalThis.crypto?.subtle) return undefined;
  return inStore("readonly", (store) => store.get("key"));
}

export async function newKeyPair() {
  // false: the private key cannot be exported, only used.
  const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
  return { privateKey: pair.privateKey, publicJwk: await crypto.subtle.exportKey("jwk", pair.publicKey) };
}

export async function keepKey(key) {
  await inStore("readwrite", (store) => store.put(key, "key"));
  // Asks the browser not to clear the key and the waiting pictures when space is short.
  await navigator.storage?.persist?.();
}

async function sign(key, text) {
  return crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, key.privateKey, encoder.encode(text));
}

export function base64(bytes) {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)));
}

function base64url(bytes) {
  return base64(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

// Answers the school's challenge at sign-in and step-up: fields for the form, or undefined where there is no key.
export async function answerChallenge(purpose) {
  const key = await deviceKey();
  if (!key) return undefined;
  const answer = await fetch(`/sign-in/challenge/${purpose}`, { cache: "no-store" });
  if (!answer.ok) return undefined;
  const { word } = await answer.json();
  const signature = base64url(await sign(key, `mediamgr ${purpose} ${word}`));
  return { device_key: key.keyId, device_word: word, device_signature: signature };
}

export async function contentDigest(body) {
  const bytes = body instanceof Blob ? await body.arrayBuffer() : body;
  return `sha-256=:${base64(await crypto.subtle.digest("SHA-256", bytes))}:`;
}

// The headers of a signed request (RFC 9421). `headers` must hold content-type and content-digest, in small letters;
// everything in it is covered by the signature.
export async function signedHeaders(method, path, headers) {
  const key = await deviceKey();
  if (!key) throw new Error("not-enrolled");
  const names = ["@method", "@path", ...Object.keys(headers)];
  const values = { "@method": method, "@path": path, ...headers };
  const nonce = base64url(crypto.getRandomValues(new Uint8Array(18)));
  const created = Math.floor(now() / 1000);
  const list = names.map((name) => `"${name}"`).join(" ");
  const said = `(${list});created=${created};nonce="${nonce}";keyid="${key.keyId}";tag="mediamgr"`;
  const lines = names.map((name) => `"${name}": ${values[name]}`);
  const signature = base64(await sign(key, [...lines, `"@signature-params": ${said}`].join("\n")));
  return { ...headers, "signature-input": `sig1=${said}`, signature: `sig1=:${signature}:` };
}
