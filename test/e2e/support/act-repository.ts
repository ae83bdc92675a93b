// This project as a repository that was made from it: what is committed here becomes the main branch of the stand-in's repository.
import { join, resolve } from "node:path";
import type { Github } from "../../fakes/github/github.ts";

/** Puts the committed state of this project, without its hubs and owned by alice, on the main branch. Returns its commit. */
export function publishProject({ git }: Github): string {
  // GitHub lets any commit be fetched by its id.
  git.run(["config", "uploadpack.allowAnySHA1InWant", "true"]);
  git.run(["fetch", "--quiet", "--no-tags", "--depth=1", `file://${resolve(".")}`, "HEAD"]);
  const env = { GIT_INDEX_FILE: join(git.folder, "index.project") };
  git.run(["read-tree", "FETCH_HEAD"], { env });
  const hubs = git.run(["ls-files", "-z", "--", "hubs/"], { env });
  const removals = hubs.split("\0").filter(Boolean);
  const gone = removals.map((path) => `0 ${"0".repeat(40)}\t${path}\0`).join("");
  git.run(["update-index", "-z", "--index-info"], { env, input: gone });
  const commit = git.run(["commit-tree", git.run(["write-tree"], { env })], { input: "Use the template" });
  git.force("main", commit);
  // What the file itself asks for: the people who look after this repository, instead of the template's.
  const owners = git.run(["cat-file", "blob", `${commit}:.github/CODEOWNERS`]);
  const ours = owners.replaceAll("@OWNER/hub-maintainers", "@alice");
  // Other tests' hubs come and go on the usual ports meanwhile, and a plan names the port.
  const gitops = git.run(["cat-file", "blob", `${commit}:gitops.yaml`]);
  const elsewhere = gitops.replace("\nproviders:\n", "\nproviders:\n  local: {port: 8700}\n");
  const files = { ".github/CODEOWNERS": `${ours}\n`, "gitops.yaml": `${elsewhere}\n` };
  return git.commit("main", files, "Our own people and ports");
}
