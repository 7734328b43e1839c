// The pictures that wait on this device, sealed: one record a picture, and nothing in it that anybody here can read.
// {id, at, uuid, sealed, sha256, size, tries, state: "waiting" or "refused", detail}. `sealed` is a Blob, `at` the moment
// it was kept, `uuid` the number under which the school gets it.

export const NAME = "mediamgr-waiting";
const PICTURES = "pictures";
const KEYS = "keys";
// Safari closes its databases when an iPad sleeps ("connection to the database lost"): a new connection helps.
const OPENINGS = 3;

export class NoRoom extends Error {
  name = "NoRoom";
}

function open() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore(PICTURES, { keyPath: "id" });
      asked.result.createObjectStore(KEYS);
    };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

async function once(name, mode, act) {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      // strict: "kept" is said only when it lies on the disk.
      const transaction = database.transaction(name, mode, { durability: "strict" });
      const asked = act(transaction.objectStore(name));
      transaction.oncomplete = () => resolve(asked.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error ?? new Error("aborted"));
    });
  } finally {
    database.close();
  }
}

async function inStore(name, mode, act) {
  for (let left = OPENINGS - 1; ; left -= 1) {
    try {
      return await once(name, mode, act);
    } catch (error) {
      if (error?.name === "QuotaExceededError") throw new NoRoom("this device has no room left");
      if (!left) throw error;
    }
  }
}

export async function keep(id, sealed, sha256) {
  const begun = { at: Date.now(), uuid: crypto.randomUUID(), tries: 0, state: "waiting", detail: "" };
  await change({ id, sealed, sha256, size: sealed.size, ...begun });
}

// Oldest first.
export async function all() {
  const found = await inStore(PICTURES, "readonly", (store) => store.getAll());
  return found.sort((a, b) => a.at - b.at);
}

export async function change(record) {
  await inStore(PICTURES, "readwrite", (store) => store.put(record));
}

export async function remove(id) {
  await inStore(PICTURES, "readwrite", (store) => store.delete(id));
}

// "school": the school's public key. "taker": the account of whoever opened the sending page last, until sign-out.
// "ahead": by how many milliseconds the school's clock is ahead of this device's.
export async function noted(word) {
  return inStore(KEYS, "readonly", (store) => store.get(word));
}

export async function note(word, value) {
  await inStore(KEYS, "readwrite", (store) => store.put(value, word));
}
