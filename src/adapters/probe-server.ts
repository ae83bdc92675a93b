// The probe's notebook server during one health check. All checks of a hub share one account and so one server: a check
// waits for its turn, knows its own server from another's, and removes no other while that may be in use.
import { setTimeout as sleep } from "node:timers/promises";
import * as hub from "./hub-api.ts";
import { ProbeFailure } from "./hub-http.ts";
import { isPassing, persist, type Visit } from "./probe-visit.ts";

/** Its server went away without a fault of the hub: another check or a person stopped it, or it ended by itself. */
export class ServerGone extends ProbeFailure {
  constructor() {
    super({ kind: "spawn-failed", message: "it stopped by itself" });
  }
}

/** One server of one check, from the wait for a turn to its removal. */
export class ProbeServer {
  readonly #visit: Visit;
  /** True from the request to start it until it is known not to run. */
  #isAsked = false;
  /** Its start in the hub's own writing; null until the hub has said it. */
  #started: string | null = null;

  constructor(visit: Visit) {
    this.#visit = visit;
  }

  /** Has a server running; a note instead when the hub is full, which is no illness. Throws `ServerGone` when it vanished. */
  async start(): Promise<string | undefined> {
    const { walk } = this.#visit;
    await this.#takeTurn();
    for (let pause = 500; ; pause = Math.min(pause * 2, 5_000)) {
      const answer = await this.#ask();
      switch (answer.kind) {
        case "full": {
          const note = `the hub is full, so no notebook was tried: ${answer.message}`;
          if (!answer.retry || !(await this.#rest(pause))) return note;
          walk.waiting(`waiting for a turn: ${answer.message}`);
          break;
        }
        case "occupied":
          await this.#takeTurn();
          break;
        case "unanswered":
          walk.waiting(answer.fault);
          if ((await this.#find()) === null) break;
          await this.#becomeReady();
          return undefined;
        default:
          await this.#becomeReady();
          return undefined;
      }
    }
  }

  /** The running server; throws `ServerGone` when it is there no more, or is another's by now. */
  async running(): Promise<hub.UserServer> {
    const found = await this.#find();
    if (found === null || !found.ready || this.#isAnothers(found)) throw new ServerGone();
    return found;
  }

  /** Stops the server if it is still this check's own, and waits until it is gone, also after the patience is over. */
  async leave(): Promise<void> {
    if (!this.#isAsked) return;
    this.#isAsked = false;
    await this.#remove((found) => this.#isAnothers(found));
  }

  /** Waits until no other check's server is there; removes one that was left behind. */
  async #takeTurn(): Promise<void> {
    const { walk, signal } = this.#visit;
    const since = performance.now();
    for (;;) {
      const found = await this.#find();
      if (found === null) return;
      if (this.#isLeftBehind(found, performance.now() - since)) {
        return this.#remove(({ started }) => started !== null && started !== found.started);
      }
      walk.waiting("another health check of this hub is under way");
      await sleep(500, undefined, { signal });
    }
  }

  /** A server that starts or stops ends that by itself; one that runs is used up within seconds. */
  #isLeftBehind({ ready, ageMs }: hub.UserServer, watchedMs: number): boolean {
    const { turnMs, startMs } = this.#visit;
    if (!ready) return watchedMs > startMs;
    return watchedMs > startMs || watchedMs > turnMs || (ageMs ?? 0) > turnMs;
  }

  async #ask(): Promise<hub.StartAnswer> {
    const { address, user, signal, answerMs } = this.#visit;
    this.#isAsked = true;
    this.#started = null;
    try {
      const answer = await persist(this.#visit, isPassing, () =>
        hub.startServer(address, user, signal, answerMs),
      );
      this.#isAsked = answer.kind !== "full" && answer.kind !== "occupied";
      return answer;
    } catch (error) {
      // The hub has cleared away what it could not start.
      if (error instanceof ProbeFailure && error.fault.kind === "spawn-failed") this.#isAsked = false;
      throw error;
    }
  }

  async #becomeReady(): Promise<void> {
    const { address, user, walk, signal } = this.#visit;
    for (;;) {
      const found = await this.#find();
      if (found !== null && this.#isAnothers(found)) throw new ServerGone();
      this.#started ??= found?.started ?? null;
      if (found?.ready) return walk.done("server started");
      // Asked also when it stops or is gone: only here the hub says why a start failed.
      await persist(this.#visit, isPassing, () =>
        hub.followStart(address, user, (words) => walk.waiting(words), signal),
      );
      if (found === null) throw new ServerGone();
      await sleep(100, undefined, { signal });
    }
  }

  /** Stops the server unless `isAnother` says that it has gone and the next one is there. */
  async #remove(isAnother: (found: hub.UserServer) => boolean): Promise<void> {
    const { address, user, cleanUpMs } = this.#visit;
    const signal = AbortSignal.timeout(cleanUpMs);
    const visit = { ...this.#visit, signal };
    try {
      for (;;) {
        const found = await persist(visit, isPassing, () => hub.findServer(address, user, signal));
        if (found === null || isAnother(found)) return;
        const stop = () => hub.stopServer(address, user, signal);
        if (!found.isStopping && (await persist(visit, isPassing, stop)) === "gone") return;
        await sleep(200, undefined, { signal });
      }
    } catch (error) {
      throw signal.aborted ? new ProbeFailure({ kind: "still-running" }) : error;
    }
  }

  #isAnothers({ started }: hub.UserServer): boolean {
    return this.#started !== null && started !== null && started !== this.#started;
  }

  #find(): Promise<hub.UserServer | null> {
    const { address, user, signal } = this.#visit;
    return persist(this.#visit, isPassing, () => hub.findServer(address, user, signal));
  }

  /** True after the pause, false when the patience ends before. */
  async #rest(ms: number): Promise<boolean> {
    return sleep(ms, true, { signal: this.#visit.signal }).catch(() => false);
  }
}
