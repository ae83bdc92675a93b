// `allow_custom_image`: a regular expression that the hub's Python runs on what users type. Only a plain part of the
// language is accepted: it means the same in Python, and nothing a user types can keep the hub busy.

import type { Fault } from "../fault.ts";
import { show } from "../fault.ts";
import { expressionFault } from "./expression.ts";
import type { Rule } from "./rule.ts";

/** The expression is of the plain kind, cannot be slow, and says something. */
export const customImageRule: Rule = ({ hub }) => {
  const pattern = hub.allow_custom_image;
  if (typeof pattern !== "string") return [];
  const path = ["allow_custom_image"];
  const why = expressionFault(pattern);
  if (why !== null) {
    const hint =
      "Plain text, \\. for a dot, [a-z0-9-]+ and .+ are enough, for example quay\\.io/physics/[a-z0-9-]+:.+";
    return [
      { path, code: "bad-expression", message: `allow_custom_image is ${show(pattern)}: ${why}`, hint },
    ];
  }
  const matchesAnything = new RegExp(`^(?:${pattern})$`).test("x.example/any-0.thing:1");
  const wide: Fault = {
    path,
    code: "wide-expression",
    severity: "warning",
    message: `allow_custom_image is ${show(pattern)}, which matches images of anybody`,
    hint: "Name the registry and the folder: quay\\.io/physics/.+",
  };
  return matchesAnything ? [wide] : [];
};
