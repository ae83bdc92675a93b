// A real browser without a window, and the people who sit at it. Needs the program named by CHROMIUM.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { Person } from "./person.ts";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** One browser for a test file. Each person in it has cookies of their own. */
export class TestBrowser implements AsyncDisposable {
  readonly #browser: Browser;
  /** Folder for screenshots, kept by CI. */
  readonly #pictures: string;
  readonly #people: Person[] = [];

  private constructor(browser: Browser, pictures: string) {
    this.#browser = browser;
    this.#pictures = pictures;
  }

  /** Starts the browser; `topic` names the folder of its screenshots below artifacts/e2e. */
  static async start(topic: string): Promise<TestBrowser> {
    const pictures = join("artifacts", "e2e", topic);
    await mkdir(pictures, { recursive: true });
    const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
    return new TestBrowser(await chromium.launch({ executablePath, args: FLAGS, headless: true }), pictures);
  }

  /** A person who has not visited the hub yet. */
  async person(name: string, password: string, url: string): Promise<Person> {
    const context = await this.#browser.newContext({ viewport: { width: 1280, height: 800 } });
    context.setDefaultTimeout(30_000);
    const person = new Person({
      name,
      password,
      url,
      page: await context.newPage(),
      pictures: this.#pictures,
    });
    this.#people.push(person);
    return person;
  }

  /** Keeps a picture of what each person sees now: what a test that fails leaves to look at. */
  async pictures(title: string): Promise<void> {
    const name = title.replaceAll(/[^a-z0-9]+/gi, "-");
    await Promise.all(
      this.#people.map((person) => person.picture(`${name}-${person.name}`).catch(() => undefined)),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#browser.close();
  }
}
