// Answers of AWS's API in XML.

/** @typedef {{ status: number, body?: string | Buffer, headers?: Record<string, string> }} Reply */

/** A document. @returns {Reply} */
export function xml(/** @type {string} */ content) {
  const body = `<?xml version="1.0" encoding="UTF-8"?>${content}`;
  return { status: 200, headers: { "Content-Type": "application/xml" }, body };
}

/** A refusal. @returns {Reply} */
export function failure(/** @type {number} */ status, /** @type {string} */ code) {
  return { ...xml(`<Error><Code>${code}</Code><Message>${code}</Message></Error>`), status };
}

/** An element around others or text. */
export function element(/** @type {string} */ name, /** @type {string | string[]} */ content) {
  return `<${name}>${typeof content === "string" ? escaped(content) : content.join("")}</${name}>`;
}

function escaped(/** @type {string} */ text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
