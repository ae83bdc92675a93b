// What went wrong, as Terraform shows it.

/** The answer to a call that failed. */
export function diagnosticsOf(/** @type {unknown} */ error) {
  return { diagnostics: [diagnosticOf(error)] };
}

/** A cloud's refusal is words; anything else is a fault of the stand-in, whose place is told. */
export function diagnosticOf(/** @type {unknown} */ error) {
  const message = error instanceof Error ? error.message : String(error);
  const isFault =
    error instanceof TypeError || error instanceof ReferenceError || error instanceof RangeError;
  const detail = isFault ? (error.stack ?? "") : "";
  return { severity: 1, summary: message, detail };
}

/** Where something is, on the wire. */
export function wirePath(/** @type {(string | number)[]} */ path) {
  return {
    steps: path.map((step) =>
      typeof step === "number" ? { element_key_int: step } : { attribute_name: step },
    ),
  };
}
