// What a person does at a hub, in the browser: sign up, sign in, open JupyterLab, run cells, stop and start the server.
import { join } from "node:path";
import type { Page } from "playwright-core";

/** Where JupyterLab can be used: something in its main area, and no splash over it. */
const LAB_READY = "#jp-main-dock-panel .jp-Launcher, #jp-main-dock-panel .jp-NotebookPanel";

/** The notebook in front. */
const NOTEBOOK = ".jp-NotebookPanel:not(.lp-mod-hidden)";

/** Somebody at a browser with a name, a password and cookies. */
export class Person {
  readonly name: string;
  readonly password: string;
  readonly page: Page;
  #url: string;
  readonly #pictures: string;

  constructor(who: { name: string; password: string; url: string; page: Page; pictures: string }) {
    this.name = who.name;
    this.password = who.password;
    this.page = who.page;
    this.#url = who.url;
    this.#pictures = who.pictures;
  }

  /** Goes to another address from now on: a hub that was destroyed may come back at another port. */
  visits(url: string): void {
    this.#url = url;
  }

  /** Asks for an account on the sign-up page. Returns the page's answer. */
  async signUp(): Promise<string> {
    const { page } = this;
    await this.#visit(`/hub/signup`);
    await page.fill("input[name=username]", this.name);
    await page.fill("input#password_input, input[name=signup_password]", this.password);
    await page.fill("input#confirmation_input, input[name=signup_password_confirmation]", this.password);
    await this.#submit("#signup_submit, input[type=submit], button[type=submit]");
    return this.#words(".alert");
  }

  /** Signs in with name and password. True when the hub lets the person in. */
  async signIn(): Promise<boolean> {
    const { page } = this;
    await this.#visit(`/hub/login?next=%2Fhub%2Fhome`);
    if (this.#isHome()) return true; // the session of last time still holds
    await page.fill("#username_input", this.name);
    await page.fill("#password_input", this.password);
    await this.#submit("#login_submit");
    return this.#isHome();
  }

  /** The words a person reads on the page they are on. */
  async reads(): Promise<string> {
    return this.#words("body");
  }

  /** Opens JupyterLab, starting the server where it does not run. Returns the seconds until it could be used. */
  async openLab(): Promise<number> {
    const { page, name } = this;
    const began = performance.now();
    // `reset` forgets the open tabs of the last visit, so that each visit begins at the launcher.
    await this.#visit(`/hub/spawn/${name}?next=${encodeURIComponent(`/user/${name}/lab?reset`)}`);
    const usable = page.locator(LAB_READY).first();
    const failed = page
      .locator("#progress-message", { hasText: /failed/i })
      .or(page.locator("div.error"))
      .first();
    await usable.or(failed).first().waitFor({ timeout: 120_000 });
    if (!(await usable.isVisible())) throw new Error(`${name}'s server did not start: ${await this.reads()}`);
    await page.waitForSelector("#jupyterlab-splash", { state: "detached" });
    return (performance.now() - began) / 1000;
  }

  /** Opens a new notebook, with a kernel that is ready. */
  async openNotebook(): Promise<void> {
    const { page } = this;
    await this.#visit(`/user/${this.name}/lab?reset`);
    await page.click('.jp-LauncherCard[data-category="Notebook"]');
    await page.locator(`${NOTEBOOK} .jp-Notebook-ExecutionIndicator[data-status="idle"]`).waitFor();
  }

  /** Runs one cell, the next of the open notebook. Returns what it printed. */
  async runCell(code: string): Promise<string> {
    const { page } = this;
    const cells = page.locator(`${NOTEBOOK} .jp-CodeCell`);
    const cell = cells.nth((await cells.count()) - 1);
    const prompt = cell.locator(".jp-InputPrompt");
    // While a notebook opens, JupyterLab 4.6 loses what is typed, and a run that comes as the kernel connects, although it
    // shows it as idle. A person who sees that tries again.
    const accepted = prompt.filter({ hasText: /\[(\d+|\*)\]/ });
    for (let tries = 0; tries < 4 && !(await accepted.isVisible()); tries += 1) {
      await cell.locator(".cm-content").fill(code);
      await page.keyboard.press("Shift+Enter");
      await accepted.waitFor({ timeout: 3_000 }).catch(() => undefined);
    }
    // `[*]:` while it runs, `[3]:` afterwards.
    await prompt.filter({ hasText: /\[\d+\]/ }).waitFor();
    return (await cell.locator(".jp-OutputArea-output").allInnerTexts()).join("\n").trim();
  }

  /** Runs a cell that its kernel does not survive, and waits until JupyterLab says so. */
  async loseKernel(code: string): Promise<void> {
    const { page } = this;
    await page.locator(`${NOTEBOOK} .jp-CodeCell .cm-content`).last().fill(code);
    await page.keyboard.press("Shift+Enter");
    await page
      .locator(".jp-Dialog, .Toastify__toast", { hasText: /kernel.*(died|restart)/i })
      .first()
      .waitFor();
    await page.keyboard.press("Escape");
  }

  /** Stops the person's server from the hub's home page, and waits until it has stopped. */
  async stopServer(): Promise<void> {
    const { page } = this;
    await this.#visit(`/hub/home`);
    await page.click("#stop");
    await page.locator("#stop").waitFor({ state: "hidden" });
    await page.locator("#start", { hasText: /start/i }).waitFor();
  }

  /** As an admin: approves somebody's sign-up. */
  async approve(name: string): Promise<void> {
    await this.#visit(`/hub/authorize`);
    const row = this.page.locator("tr", { hasText: name });
    await row.getByText("Authorize", { exact: true }).click();
    await row.getByText(/yes/i).first().waitFor();
  }

  /** As an admin: adds a user on the admin page, and waits until the page lists the name. */
  async addUser(name: string): Promise<void> {
    const { page } = this;
    await this.#visit(`/hub/admin`);
    await page
      .getByRole("link", { name: /add users/i })
      .or(page.getByRole("button", { name: /add users/i }))
      .first()
      .click();
    await page.locator("textarea").fill(name);
    await page.getByRole("button", { name: /add users/i }).click();
    await page.locator("tr", { hasText: name }).first().waitFor();
  }

  /** Keeps a picture of the page, for people who look at CI's artifacts. */
  async picture(title: string): Promise<void> {
    await this.page.screenshot({ path: join(this.#pictures, `${title}.png`) });
  }

  /** Opens a page of the hub; again when a container that starts or stops made Chromium drop it. */
  async #visit(path: string): Promise<void> {
    for (let tries = 3; ; tries -= 1) {
      try {
        await this.page.goto(`${this.#url}${path}`);
        return;
      } catch (error) {
        if (tries === 0 || !String(error).includes("ERR_NETWORK_CHANGED")) throw error;
      }
    }
  }

  #isHome(): boolean {
    return new URL(this.page.url()).pathname.endsWith("/hub/home");
  }

  /** Sends a form and waits for the page that answers. */
  async #submit(button: string): Promise<void> {
    await Promise.all([this.page.waitForNavigation(), this.page.click(button)]);
  }

  async #words(selector: string): Promise<string> {
    return (await this.page.locator(selector).allInnerTexts()).join("\n").replaceAll(/\s+/g, " ").trim();
  }
}
