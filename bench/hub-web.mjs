// A person at a hub over plain HTTP: cookies, XSRF, sign-in, spawn. No browser, so that thirty of them cost nothing.

/** Somebody with a name and cookies. */
export class WebPerson {
  #cookies = new Map();

  constructor(/** @type {string} */ url, /** @type {string} */ name) {
    this.url = url;
    this.name = name;
  }

  /** Signs in where every password is accepted. */
  async signIn(/** @type {string} */ password) {
    await this.ask("/hub/login");
    const form = new URLSearchParams({
      username: this.name,
      password,
      _xsrf: this.#cookies.get("_xsrf") ?? "",
    });
    const answer = await this.ask("/hub/login?next=/hub/home", { method: "POST", body: form });
    if (answer.status !== 302) throw new Error(`${this.name} could not sign in (${answer.status})`);
  }

  /** Starts the own server and waits until it answers. */
  async spawn() {
    const spawn = await this.ask(`/hub/spawn/${this.name}`);
    if (spawn.status >= 400) throw new Error(`${this.name} could not start a server (${spawn.status})`);
    const xsrf = {
      "x-xsrftoken": this.#cookies.get("_xsrf") ?? "",
      referer: `${this.url}/hub/spawn-pending/${this.name}`,
    };
    const progress = await this.ask(
      `/hub/api/users/${this.name}/server/progress?_xsrf=${this.#cookies.get("_xsrf")}`,
      { headers: xsrf },
    );
    const text = await progress.text();
    if (!text.includes('"ready": true'))
      throw new Error(`${this.name}'s server did not start: ${text.slice(-300)}`);
  }

  /** @returns {Promise<Response>} the answer, with its cookies kept */
  async ask(/** @type {string} */ path, /** @type {RequestInit} */ init = {}) {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(`${this.url}${path}`, {
      ...init,
      redirect: "manual",
      headers: { ...init.headers, cookie },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      this.#cookies.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    }
    return answer;
  }
}
