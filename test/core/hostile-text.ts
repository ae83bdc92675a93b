// Text that people who mean harm, or tools by accident, put where plain text is expected. Used by every test of rendered text.
import fc from "fast-check";

/** One example of each known way to break out of plain text. */
export const hostileTexts = [
  "```\n# out of the fence\n```",
  "`````````",
  "~~~\n@everyone\n~~~",
  "@octo-team/admins please look",
  "fixes #123, closes GH-7, octo/repo#9",
  "![x](https://evil.example/beacon.png)",
  "<img src=https://evil.example/x.png>",
  "</details></summary><h1>big</h1>",
  "<!-- hub-gitops:v1 pr=1 -->",
  "-->",
  "a | b | c\n|---|---|---|\n| x | y | z |",
  "| fake | row |",
  "[click](javascript:alert(1))",
  "[a]: https://evil.example 'title'",
  "https://evil.example/path www.evil.example evil@example.org mailto:a@b.example",
  "::error file=x::gone",
  "   ::add-mask::a",
  "x ##[add-mask]e",
  "::stop-commands::token",
  "\u001b[31mred\u001b[0m \u001b]8;;https://evil.example\u0007link\u001b]8;;\u0007",
  "\u202egpj.exe\u202c \u2066hidden\u2069 zero\u200bwidth \ufeffbom",
  "carriage\rreturn \u0008\u0008\u0008 \u0000nul \u2028line",
  "> [!CAUTION]\n> fake alert",
  "- [x] done",
  "1. one\n2. two",
  "===\n---",
  "    indented code",
  "$\\sqrt{x}$ $$\\href{https://evil.example}{x}$$",
  "**bold** _it_ ~~gone~~ \\*esc\\*",
  "&lt;script&gt; &#64;everyone &commat;team",
  ":rocket: :shipit:",
  "#!/bin/sh `id` $(id) $" + "{{ secrets.X }}",
  "\ud800 lone surrogate",
];

/** Random text built from the pieces that matter, alone and mixed with ordinary words. */
export function hostileText(): fc.Arbitrary<string> {
  const piece = fc.oneof(
    fc.constantFrom(...hostileTexts),
    fc.constantFrom(
      "`",
      "```",
      "\n",
      "\r",
      "|",
      "<",
      ">",
      "@a",
      "#1",
      "::",
      "##[",
      "![",
      "](",
      "-->",
      "$",
      "*",
      "_",
      "\\",
      "&",
      "http://x.yz",
      "www.x.yz",
    ),
    fc.string({ maxLength: 12 }),
    fc.string({ maxLength: 6, unit: "binary" }),
  );
  return fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(""));
}
