// A person at a hub over plain HTTP: cookies, XSRF, sign-in, spawn. No browser, so that thirty of them cost nothing.
import http from "node:http";

/** Somebody with a name and cookies. */
export class WebPerson {
  #cookies = new Map();

  constructor(/** @type {string} */ url, /** @type {string} */ name) {
    this.url = url;
    this.name = name;
  }

  /** Signs in where every password is accepted. */
  async signIn(/** @type {string} */ password) {
    await this.#ask("GET", "/hub/login");
    const form = new URLSearchParams({ username: this.name, password, _xsrf: this.#xsrf() });
    const answer = await this.#ask("POST", "/hub/login?next=/hub/home", form.toString());
    if (answer.status !== 302) throw new Error(`${this.name} could not sign in (${answer.status})`);
  }

  /** Starts the own server and waits until it answers. */
  async spawn() {
    await this.#ask("GET", "/hub/home");
    const spawn = await this.#ask("GET", `/hub/spawn/${this.name}?_xsrf=${this.#xsrf()}`);
    if (spawn.status >= 400) throw new Error(`${this.name} could not start a server (${spawn.status})`);
    const progress = `/hub/api/users/${this.name}/server/progress?_xsrf=${this.#xsrf()}`;
    const { text } = await this.#ask("GET", progress);
    if (!text.includes('"ready": true')) throw new Error(`${this.name} has no server: ${text.slice(-300)}`);
  }

  #xsrf() {
    return this.#cookies.get("_xsrf") ?? "";
  }

  /**
   * The answer, with its cookies kept. Not `fetch`: it says of itself that it is no navigation, and gets no XSRF cookie.
   * @returns {Promise<{ status: number, text: string }>}
   */
  #ask(/** @type {string} */ method, /** @type {string} */ path, /** @type {string | undefined} */ body) {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = {
      cookie,
      ...(body === undefined ? {} : { "content-type": "application/x-www-form-urlencoded" }),
    };
    return new Promise((resolve, reject) => {
      const request = http.request(`${this.url}${path}`, { method, headers }, async (response) => {
        for (const line of response.headers["set-cookie"] ?? []) this.#keep(line);
        const chunks = await response.setEncoding("utf8").toArray();
        resolve({ status: response.statusCode ?? 0, text: chunks.join("") });
      });
      request.on("error", reject);
      request.end(body);
    });
  }

  #keep(/** @type {string} */ line) {
    const [pair = ""] = line.split(";");
    this.#cookies.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
  }
}
