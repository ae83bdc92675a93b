// The browser that takes the pictures: Chromium without a window.
import { chromium } from "playwright-core";

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts Chromium (CHROMIUM names another one), hands it to `work`, and ends it whatever happens. */
export async function withBrowser(
  /** @type {(browser: import("playwright-core").Browser) => Promise<void>} */ work,
) {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath, args: flags });
  try {
    await work(browser);
  } finally {
    await browser.close();
  }
}

/** Writes a picture of a page's HTML, as high as its content. */
export async function picture(
  /** @type {import("playwright-core").Browser} */ browser,
  /** @type {{ html: string, width: number, file: string }} */ { html, width, file },
) {
  const page = await browser.newPage({ viewport: { width, height: 100 }, deviceScaleFactor: 1 });
  await page.setContent(html);
  await page.locator("main").screenshot({ path: file });
  await page.close();
}

/** Text as HTML text. */
export function escapeHtml(/** @type {string} */ text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
