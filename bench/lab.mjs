// From the click on "Start My Server" to a JupyterLab that can be used, in a real browser; and the same JupyterLab
// started alone, without a hub, so that the hub's own share can be told.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { chromium as browserType } from "playwright-core";
import { chromium, stackPython } from "../scripts/test/prepare.mjs";
import { benchHub } from "./bench-hub.mjs";
import { median, series, timed } from "./timing.mjs";

const RUNS = 7;
const HUB = "provider: local\nruntime: process\nadmin_users: [alice]\nauth: {type: dummy}\nallow_all: true\n";
const USABLE = "#jp-main-dock-panel .jp-Launcher, #jp-main-dock-panel .jp-NotebookPanel";

/** Rows: click to usable, the same without a hub, and the difference; medians in seconds. */
export async function measureLab() {
  const executablePath = await chromium();
  const args = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ];
  const browser = await browserType.launch({ executablePath, args });
  const hub = await benchHub(HUB);
  try {
    await hub.apply();
    const click = await visitor(browser, await hub.url());
    const start = await loner(browser);
    await click(); // the first visit fills the browser's cache
    await start();
    // In turn, so that both meet the same other work on this machine.
    const pairs = await series(RUNS, async () => [await click(), await start()]);
    const withHub = pairs.map(([first]) => first);
    const alone = pairs.map(([, second]) => second);
    const spread = (/** @type {number[]} */ values) =>
      `${(Math.min(...values) / 1000).toFixed(1)}–${(Math.max(...values) / 1000).toFixed(1)} s in ${values.length} runs`;
    return [
      {
        what: "click → usable JupyterLab",
        value: median(withHub) / 1000,
        unit: "s",
        goal: 3,
        note: spread(withHub),
      },
      { what: "  JupyterLab alone", value: median(alone) / 1000, unit: "s", goal: null, note: spread(alone) },
      {
        what: "  excess of the hub",
        value: median(pairs.map(([first, second]) => first - second)) / 1000,
        unit: "s",
        goal: 0.5,
      },
    ];
  } finally {
    await browser.close();
    await hub.remove();
  }
}

/** A person who has been here before: a call starts the server with a click and stops it afterwards. */
async function visitor(/** @type {import("playwright-core").Browser} */ browser, /** @type {string} */ url) {
  const page = await browser.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(`${url}/hub/login?next=%2Fhub%2Fhome`);
  await page.fill("#username_input", "student");
  await page.fill("#password_input", "any");
  await Promise.all([page.waitForURL("**/hub/home"), page.click("#login_submit")]);
  return async () => {
    await page.goto(`${url}/hub/home`);
    const took = await timed(async () => {
      await page.click("#start");
      await usable(page);
    });
    await page.goto(`${url}/hub/home`);
    await page.click("#stop");
    await page.locator("#start", { hasText: /start/i }).waitFor();
    await page.locator("#stop").waitFor({ state: "hidden" });
    return took;
  };
}

/** The same server program with no hub in front of it: a call starts it, opens it and ends it. */
async function loner(/** @type {import("playwright-core").Browser} */ browser) {
  const python = await stackPython();
  const page = await browser.newPage();
  page.setDefaultTimeout(60_000);
  return async () => {
    const folder = await mkdtemp(join(tmpdir(), "lab-alone-"));
    const port = await freePort();
    const address = [`--ServerApp.port=${port}`, "--ServerApp.port_retries=0", "--IdentityProvider.token="];
    const options = [...address, "--allow-root", "--no-browser"];
    const began = performance.now();
    const server = spawn(python, ["-m", "jupyterlab", ...options], {
      cwd: folder,
      env: { ...process.env, HOME: folder },
      stdio: "ignore",
    });
    try {
      while (!(await answers(`http://127.0.0.1:${port}/api`))) await sleep(10);
      await page.goto(`http://127.0.0.1:${port}/lab`);
      await usable(page);
      return performance.now() - began;
    } finally {
      server.kill("SIGTERM");
      await once(server, "close");
      await rm(folder, { recursive: true, force: true });
    }
  };
}

/** @returns {Promise<boolean>} */
async function answers(/** @type {string} */ url) {
  return fetch(url).then(
    (answer) => answer.ok,
    () => false,
  );
}

async function usable(/** @type {import("playwright-core").Page} */ page) {
  await page.locator(USABLE).first().waitFor();
  await page.locator("#jupyterlab-splash").waitFor({ state: "detached" });
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}
