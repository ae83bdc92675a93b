import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { repositoryIds } from "../../src/adapters/github/repository-ids.ts";

// "Get a repository" of GitHub's REST API, as far as it matters: a private one is not found without a token.
const server = createServer((request, response) => {
  const isKnown = request.url === "/repos/physics/hubs" && request.headers.authorization === "Bearer token";
  response.writeHead(isKnown ? 200 : 404, { "content-type": "application/json" });
  response.end(
    JSON.stringify(isKnown ? { id: 22, owner: { id: 11, login: "physics" } } : { message: "Not Found" }),
  );
});
let url = "";

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => void server.close());

it("asks GitHub for its numbers of a repository and its owner", async () => {
  const environment = { GITHUB_API_URL: url, GH_TOKEN: "token" };
  expect(await repositoryIds("physics/hubs", environment)).toEqual({ owner: 11, repository: 22 });
});

it("says how to give them where GitHub does not tell", async () => {
  await expect(repositoryIds("physics/hubs", { GITHUB_API_URL: url })).rejects.toMatchObject({
    code: "GITHUB_IDS",
    hint: expect.stringContaining("--ids"),
  });
});
