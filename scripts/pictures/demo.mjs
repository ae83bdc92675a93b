// The demo, run for real in a home of its own: what the terminal shows, and a person at the hub.
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Runs `npm run demo` on a terminal, hands over what it printed and where the hub is, and destroys the hub in the end. */
export async function withDemo(
  /** @type {(demo: { output: string, url: string, password: string, planOfChange: () => Promise<string> }) => Promise<void>} */ work,
) {
  const home = await mkdtemp(join(tmpdir(), "pictures-"));
  const env = {
    ...process.env,
    HOME: home,
    HUBCTL_HOME: join(home, ".local/share/jupyterhub-gitops"),
    HUBCTL_CACHE: process.env.HUBCTL_CACHE ?? join(homedir(), ".cache/jupyterhub-gitops"),
    PYENV_ROOT: process.env.PYENV_ROOT ?? join(homedir(), ".pyenv"),
    DOCKER_HOST: "unix:///none.sock", // the pictures show the runtime that needs nothing
    npm_config_update_notifier: "false",
  };
  // util-linux's `script` gives the program a terminal, so that colours and the live line are as people see them.
  const onTerminal = async (/** @type {string} */ command) => {
    const options = { env, maxBuffer: 16 * 1024 * 1024 };
    const { stdout } = await run(
      "script",
      ["-qec", `stty cols 130 && ${command}`, join(home, "typescript")],
      options,
    );
    return stdout.replaceAll(home, "/home/alice");
  };
  const hubctl = (/** @type {string[]} */ ...args) => onTerminal(`node dist/cli.js ${args.join(" ")}`);
  try {
    const output = await onTerminal("npm run --silent demo");
    await work({
      output,
      planOfChange: async () => hubctl("plan", "demo", "-C", await changedDemo(home)),
      url: found(output, /http:\/\/127\.0\.0\.1:\d+/),
      password: found(output, /[a-z]+-[a-z]+-[a-z]+-[a-z]+-\d{4}/),
    });
  } finally {
    await hubctl("destroy", "demo", "--yes").catch((error) => console.error(String(error)));
    await rm(home, { recursive: true, force: true });
  }
}

/** @returns {Promise<string>} a repository whose demo has another admin and more memory */
async function changedDemo(/** @type {string} */ home) {
  const repository = join(home, "changed");
  await mkdir(join(repository, "hubs"), { recursive: true });
  const text = await readFile("hubs/demo.yaml", "utf8");
  const changed = text.replace("[alice]", "[alice, bob]").replace("mem_limit: 1G", "mem_limit: 2G");
  await writeFile(join(repository, "hubs", "demo.yaml"), changed);
  return repository;
}

function found(/** @type {string} */ output, /** @type {RegExp} */ pattern) {
  const match = pattern.exec(output.replaceAll(/\u001b\[\d+m/g, ""));
  if (match === null) throw new Error(`the demo printed nothing like ${pattern}:\n${output}`);
  return match[0];
}
