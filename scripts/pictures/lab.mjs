// A person at the demo's hub: signs in, opens a notebook, runs two cells. Two pictures.

const cells = [
  "import platform\nprint('Hello from Python', platform.python_version())",
  `import random
from IPython.display import SVG
throws = [random.randint(1, 6) + random.randint(1, 6) for _ in range(20_000)]
counts = [throws.count(n) for n in range(2, 13)]
bar = '<rect x="{}" y="{}" width="22" height="110" fill="#f37726"/>'
bars = ''.join(bar.format(28 * i, 110 - c / 32) for i, c in enumerate(counts))
SVG(f'<svg width="310" height="112">{bars}</svg>')`,
];

const notebook = ".jp-NotebookPanel:not(.lp-mod-hidden)";

/** Writes hub.png (the sign-in page) and lab.png (a notebook that ran) into a folder. */
export async function labPictures(
  /** @type {import("playwright-core").Browser} */ browser,
  /** @type {{ url: string, password: string }} */ { url, password },
  /** @type {string} */ folder,
) {
  const page = await browser.newPage({ viewport: { width: 1100, height: 640 } });
  page.setDefaultTimeout(90_000);
  await page.goto(`${url}/hub/login`);
  await page.fill("#username_input", "alice");
  await page.screenshot({ path: `${folder}/hub.png` });
  await page.fill("#password_input", password);
  await Promise.all([page.waitForNavigation(), page.click("#login_submit")]);
  await page.goto(`${url}/hub/spawn/alice?next=${encodeURIComponent("/user/alice/lab?reset")}`);
  await page.click('.jp-LauncherCard[data-category="Notebook"]');
  await page.locator(`${notebook} .jp-Notebook-ExecutionIndicator[data-status="idle"]`).waitFor();
  for (const code of cells) await runLastCell(page, code);
  // News, update and question boxes are JupyterLab's own affair.
  await page.addStyleTag({ content: ".Toastify { display: none }" });
  await page.keyboard.press("Control+b");
  await page.waitForTimeout(1_000);
  await page.screenshot({ path: `${folder}/lab.png` });
  await page.close();
}

async function runLastCell(/** @type {import("playwright-core").Page} */ page, /** @type {string} */ code) {
  const all = page.locator(`${notebook} .jp-CodeCell`);
  const cell = all.nth((await all.count()) - 1);
  const ran = cell.locator(".jp-InputPrompt").filter({ hasText: /\[\d+\]/ });
  // JupyterLab can lose what is typed while a kernel connects; a person tries again.
  for (let tries = 0; tries < 4 && !(await ran.isVisible()); tries += 1) {
    await cell.locator(".cm-content").fill(code);
    await page.keyboard.press("Shift+Enter");
    await ran.waitFor({ timeout: 5_000 }).catch(() => undefined);
  }
  await cell.locator(".jp-OutputArea-output").first().waitFor();
}
