// Makes the pictures of the documentation again, with the real thing: node scripts/pictures.mjs [comments] [demo]
// Needs Chromium (CHROMIUM names it) and util-linux's `script`; the demo takes about a minute.
import { readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { picture, withBrowser } from "./pictures/browser.mjs";
import { commentPage } from "./pictures/comment.mjs";
import { withDemo } from "./pictures/demo.mjs";
import { labPictures } from "./pictures/lab.mjs";
import { settledLines, terminalPage } from "./pictures/terminal.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const folder = join(root, "docs", "images");
const largest = 150_000;

/** Comments that the documentation shows, and how many of their folds stand open. */
const comments = [
  { name: "new", opened: 0 },
  { name: "machine-replaced", opened: 1 },
  { name: "destroy", opened: 0 },
];

const makers = {
  comments: (/** @type {import("playwright-core").Browser} */ browser) => commentPictures(browser),
  demo: (/** @type {import("playwright-core").Browser} */ browser) =>
    withDemo(async (demo) => {
      await terminalPicture(browser, "demo", "npm run demo", demo.output);
      await labPictures(browser, demo, folder);
      await terminalPicture(browser, "plan", "hubctl plan demo", await demo.planOfChange());
    }),
};

async function commentPictures(/** @type {import("playwright-core").Browser} */ browser) {
  for (const { name, opened } of comments) {
    const markdown = await readFile(join(root, "test/golden/comment", `${name}.md`), "utf8");
    const file = join(folder, `comment-${name}.png`);
    await picture(browser, { html: commentPage(markdown, opened), width: 1040, file });
  }
}

async function terminalPicture(
  /** @type {import("playwright-core").Browser} */ browser,
  /** @type {string} */ name,
  /** @type {string} */ command,
  /** @type {string} */ output,
) {
  const lines = settledLines(output).join("\n").trim().split("\n");
  await picture(browser, {
    html: terminalPage(command, lines),
    width: 1200,
    file: join(folder, `${name}.png`),
  });
}

const words = process.argv.slice(2);
const wanted = Object.entries(makers).filter(([name]) => words.length === 0 || words.includes(name));
await withBrowser(async (browser) => {
  for (const [, make] of wanted) await make(browser);
});
const names = [...comments.map(({ name }) => `comment-${name}`), "demo", "plan", "hub", "lab"];
for (const name of names) {
  const size = (await stat(join(folder, `${name}.png`)).catch(() => ({ size: 0 }))).size;
  console.log(`${name}.png  ${Math.round(size / 1000)} kB${size > largest ? "  too large" : ""}`);
  if (size > largest) process.exitCode = 1;
}
