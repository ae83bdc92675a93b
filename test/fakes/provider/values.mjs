// Terraform's values on the wire: msgpack, in which a value that is not known yet is an extension. Inside the stand-in they are plain
// JavaScript values, and Unknown where nothing is known.
import { decode, ExtensionCodec, encode } from "@msgpack/msgpack";

// What the interface calls an unknown value: extension 0; 12 is one of which something is known already.
const PLAIN = 0;
const REFINED = 12;

/** A value that is known only after the change. */
export class Unknown {
  /** @param {number} type @param {Uint8Array} data as it came, to be passed on */
  constructor(type = PLAIN, data = Uint8Array.of(0)) {
    this.type = type;
    this.data = data;
  }
}

const extensionCodec = new ExtensionCodec();
for (const type of [PLAIN, REFINED])
  extensionCodec.register({
    type,
    // The other extension's own entry is asked for what this one leaves.
    encode: (value) => (value instanceof Unknown && value.type === type ? value.data : null),
    decode: (data) => new Unknown(type, Uint8Array.from(data)),
  });

const options = { extensionCodec, useBigInt64: true };

/** Reads a value as it came; null for one that is not there. */
export function readValue(
  /** @type {{ msgpack?: Uint8Array, json?: Uint8Array } | null | undefined} */ wire,
) {
  if (wire === null || wire === undefined) return null;
  if (wire.msgpack !== undefined && wire.msgpack.length > 0) return decode(wire.msgpack, options);
  return wire.json !== undefined && wire.json.length > 0
    ? JSON.parse(Buffer.from(wire.json).toString())
    : null;
}

/** Writes a value for Terraform. */
export function writeValue(/** @type {unknown} */ value) {
  return { msgpack: encode(value, options) };
}

/** Whether it is known as a whole. @returns {boolean} */
export function isKnown(/** @type {unknown} */ value) {
  if (value instanceof Unknown) return false;
  if (Array.isArray(value)) return value.every(isKnown);
  if (value !== null && typeof value === "object") return Object.values(value).every(isKnown);
  return true;
}

/** Whether two values are the same, in any order of keys. @returns {boolean} */
export function isSame(/** @type {any} */ a, /** @type {any} */ b) {
  if (a instanceof Unknown || b instanceof Unknown) return false;
  if (a === null || b === null || typeof a !== "object" || typeof b !== "object")
    // Whole numbers arrive as numbers, bigints or text, by their size.
    return a === b || (isNumber(a) && isNumber(b) && Number(a) === Number(b));
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => key in b && isSame(a[key], b[key]));
}

function isNumber(/** @type {unknown} */ value) {
  return typeof value === "number" || typeof value === "bigint";
}
