import { expect, it } from "vitest";
import { repositoryOfRemote } from "../../src/core/github-remote.ts";

it.each([
  "https://github.com/physics/hubs",
  "https://github.com/physics/hubs.git\n",
  "https://ada@github.com/physics/hubs.git",
  "git@github.com:physics/hubs.git",
  "ssh://git@github.com/physics/hubs.git",
])("%j is physics/hubs", (url) => {
  expect(repositoryOfRemote(url)).toBe("physics/hubs");
});

it.each([
  "https://gitlab.com/physics/hubs.git",
  "https://github.com.example.org/physics/hubs",
  "https://example.org/github.com/physics/hubs",
  "/srv/git/hubs.git",
  "git@github.com:physics",
])("%j is nobody's on GitHub", (url) => {
  expect(repositoryOfRemote(url)).toBeNull();
});
