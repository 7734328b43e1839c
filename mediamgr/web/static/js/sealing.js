// Seals a picture to the school's key as soon as it is taken: afterwards nobody opens it on this iPad again, only the
// school's computer does. The format stands in docs/adr/0100; credentials/sealed_pictures.py opens it.

const MAGIC = new TextEncoder().encode("MMGRSEAL\x01");
const INFO = new TextEncoder().encode("mediamgr sealed picture 1");
const CURVE = { name: "ECDH", namedCurve: "P-256" };

function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

export async function sha256(bytes) {
  return hex(await crypto.subtle.digest("SHA-256", bytes));
}

async function point(key) {
  return new Uint8Array(await crypto.subtle.exportKey("raw", key));
}

// `school` is the answer of /api/v1/sealing-key. `said` is noted with the picture: source, taken, taken_by.
export async function seal(file, school, said) {
  const data = new Uint8Array(await file.arrayBuffer());
  const words = JSON.stringify({ type: file.type || "application/octet-stream", sha256: await sha256(data), ...said });
  const note = new TextEncoder().encode(words);
  const inner = joined(new Uint8Array([note.length >> 8, note.length & 255]), note, data);

  const theirs = await crypto.subtle.importKey("jwk", school.public_key, CURVE, true, []);
  const pair = await crypto.subtle.generateKey(CURVE, false, ["deriveBits"]);
  const [mine, their] = [await point(pair.publicKey), await point(theirs)];
  const secret = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, pair.privateKey, 256);
  const stretched = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveBits"]);
  const made = await crypto.subtle.deriveBits(
    { name: "HKDF", hash: "SHA-256", salt: joined(mine, their), info: INFO }, stretched, 44 * 8,
  );
  const key = await crypto.subtle.importKey("raw", made.slice(0, 32), "AES-GCM", false, ["encrypt"]);
  const keyId = new Uint8Array(await crypto.subtle.digest("SHA-256", their)).slice(0, 8);
  const head = joined(MAGIC, keyId, mine);
  const body = await crypto.subtle.encrypt({ name: "AES-GCM", iv: made.slice(32), additionalData: head }, key, inner);
  return new Blob([head, body], { type: "application/vnd.mediamgr.sealed" });
}
