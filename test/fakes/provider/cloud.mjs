// The cloud: a folder with one file a thing, which several plugin processes may write at once, and a diary of what was done.
import { randomBytes } from "node:crypto";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

/**
 * `attributes` is what Terraform's state has of it; `secrets` what was only written.
 * @typedef {{ type: string, id: string, attributes: Record<string, any>, secrets: Record<string, any> }} Thing
 */

/** The things that are there. */
export class Cloud {
  /** @param {string} folder */
  constructor(folder) {
    this.folder = folder;
  }

  /** @returns {Thing[]} all of a type, in the order of their ids */
  all(/** @type {string} */ type) {
    const folder = join(this.folder, "things", type);
    // One that is removed while we read is not there.
    const texts = namesIn(folder).map((name) => readIfThere(join(folder, name)));
    return texts.flatMap((text) => (text === null ? [] : [JSON.parse(text)]));
  }

  /** All things of all types. */
  everything() {
    return foldersIn(join(this.folder, "things")).flatMap((type) => this.all(type));
  }

  /** @returns {Thing | null} */
  find(/** @type {string} */ type, /** @type {string} */ id) {
    const text = readIfThere(this.#file(type, id));
    return text === null ? null : JSON.parse(text);
  }

  put(/** @type {Thing} */ thing) {
    mkdirSync(join(this.folder, "things", thing.type), { recursive: true });
    const file = this.#file(thing.type, thing.id);
    const aside = `${file}.${randomBytes(4).toString("hex")}.part`;
    writeFileSync(aside, JSON.stringify(thing, plainNumber, 1));
    renameSync(aside, file);
  }

  remove(/** @type {string} */ type, /** @type {string} */ id) {
    rmSync(this.#file(type, id), { force: true });
  }

  /** Adds a line to the diary, whole even when several processes write. */
  note(/** @type {object} */ entry) {
    mkdirSync(this.folder, { recursive: true });
    appendFileSync(join(this.folder, "diary.jsonl"), `${JSON.stringify(entry)}\n`);
  }

  /** What was done, from the beginning. */
  diary() {
    const text = readIfThere(join(this.folder, "diary.jsonl")) ?? "";
    return text
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  }

  #file(/** @type {string} */ type, /** @type {string} */ id) {
    return join(this.folder, "things", type, `${encodeURIComponent(id)}.json`);
  }
}

/** @returns {string[]} */
function foldersIn(/** @type {string} */ folder) {
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}

function namesIn(/** @type {string} */ folder) {
  return foldersIn(folder).filter((name) => name.endsWith(".json"));
}

/** @returns {string | null} */
function readIfThere(/** @type {string} */ file) {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

function plainNumber(/** @type {string} */ _key, /** @type {unknown} */ value) {
  return typeof value === "bigint" ? Number(value) : value;
}
