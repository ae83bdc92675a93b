// One live line for long work on a terminal; plain lines, one a step, where there is none.

import type { Clock } from "../ports.ts";
import { duration, plain, type Style, visibleLength, wrapped } from "./style.ts";

export interface Progress {
  /** A step begins; the one before it, if still open, is finished. */
  step(text: string): void;
  /** What the step does or waits for right now; live only. */
  detail(text: string): void;
  /** The same for what is soon told anyway: shown on a terminal, and nowhere else. */
  live(text: string): void;
  /** The step ended well; `words` replace its text. */
  done(words?: string): void;
  failed(words?: string): void;
  /** Takes the live line away. */
  stop(): void;
}

const frames = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];

/** Returns progress on a stream; `prefix` names the hub when several are worked on. */
export function progressOn(
  stream: { readonly isTTY?: boolean; write(text: string): unknown },
  style: Style,
  clock: Pick<Clock, "now">,
  prefix = "",
): Progress {
  return stream.isTTY === true
    ? new LiveProgress(stream, style, clock, prefix)
    : new PlainProgress(stream, style, clock, prefix);
}

interface OpenStep {
  readonly text: string;
  readonly since: number;
}

class PlainProgress implements Progress {
  protected open: OpenStep | null = null;
  protected readonly stream: { write(text: string): unknown };
  protected readonly style: Style;
  protected readonly clock: Pick<Clock, "now">;
  protected readonly prefix: string;
  private lastDetail = "";

  constructor(
    stream: { write(text: string): unknown },
    style: Style,
    clock: Pick<Clock, "now">,
    prefix: string,
  ) {
    this.stream = stream;
    this.style = style;
    this.clock = clock;
    this.prefix = prefix === "" ? "" : `${prefix}  `;
  }

  step(text: string): void {
    if (this.open !== null) this.done();
    this.open = { text, since: this.clock.now() };
  }

  detail(text: string): void {
    if (text === this.lastDetail) return;
    this.lastDetail = text;
    this.stream.write(`  · ${this.prefix}${plain(text)}\n`);
  }

  live(_text: string): void {}

  done(words?: string): void {
    this.close(this.style.green("✔"), words);
  }

  failed(words?: string): void {
    this.close(this.style.red("✘"), words);
  }

  stop(): void {
    this.open = null;
  }

  protected close(mark: string, words: string | undefined): void {
    if (this.open === null) return;
    const seconds = (this.clock.now() - this.open.since) / 1000;
    const text = plain(words ?? this.open.text);
    this.open = null;
    const took = duration(seconds);
    const room = this.style.columns - visibleLength(this.prefix) - took.length - 5;
    const lines = underItsName(text, room);
    const last = (lines.pop() ?? "").padEnd(Math.min(56, room));
    const told = [...lines, `${last} ${this.style.dim(took)}`];
    this.stream.write(
      told.map((line, index) => `  ${index === 0 ? mark : " "} ${this.prefix}${line}\n`).join(""),
    );
  }
}

// "check     signed in · server started": what does not fit goes on below the first word after the step's name.
function underItsName(text: string, room: number): string[] {
  const name = /^\S+ {2,}/.exec(text)?.[0] ?? "";
  const lines = wrapped(text.slice(name.length), room - name.length);
  return lines.map((line, index) => `${index === 0 ? name : " ".repeat(name.length)}${line}`);
}

class LiveProgress extends PlainProgress {
  private timer: NodeJS.Timeout | null = null;
  private now = "";
  private frame = 0;

  override step(text: string): void {
    super.step(text);
    this.now = "";
    this.timer ??= setInterval(() => this.draw(), 90).unref();
    this.draw();
  }

  override detail(text: string): void {
    this.now = plain(text);
    this.draw();
  }

  override live(text: string): void {
    this.detail(text);
  }

  override stop(): void {
    this.erase();
    super.stop();
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
  }

  protected override close(mark: string, words: string | undefined): void {
    this.erase();
    super.close(mark, words);
  }

  private draw(): void {
    if (this.open === null) return;
    this.frame = (this.frame + 1) % frames.length;
    const seconds = duration((this.clock.now() - this.open.since) / 1000);
    const text = `  ${frames[this.frame] ?? ""} ${this.prefix}${this.open.text}${this.now === "" ? "" : ` · ${this.now}`}`;
    const room = this.style.columns - visibleLength(seconds) - 3;
    const cut = visibleLength(text) > room ? `${[...text].slice(0, room - 1).join("")}…` : text;
    this.stream.write(`\r\u001b[2K${cut} ${this.style.dim(seconds)}`);
  }

  private erase(): void {
    this.stream.write("\r\u001b[2K");
  }
}
