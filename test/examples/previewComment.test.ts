import { execFile } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { exampleCopy } from "./exampleProject";

interface Asked {
  method?: string;
  url?: string;
  headers: http.IncomingHttpHeaders;
  body?: string;
}

const mark = "<!-- telephony pipeline: prod -->";

let folder: string;
let server: http.Server;
let asked: Asked[];
/** What the list of comments answers, and the status of a write. */
let there: { id: number; body: string }[];
let writeStatus: number;

/** Stands for the comments of GitHub and of GitLab. */
beforeAll(async () => {
  folder = exampleCopy("gitops");
  fs.mkdirSync(path.join(folder, "out"), { recursive: true });
  fs.writeFileSync(path.join(folder, "out", "preview.md"), `${mark}\n\n### prod: can be applied\n`);
  fs.writeFileSync(path.join(folder, "event.json"), JSON.stringify({ pull_request: { number: 7 } }));
  server = http.createServer((request, response) => {
    let text = "";
    request.on("data", (chunk) => {
      text += chunk;
    });
    request.on("end", () => {
      const { method, url, headers } = request;
      asked.push({ method, url, headers, ...(text && { body: JSON.parse(text).body }) });
      response.writeHead(method === "GET" ? 200 : writeStatus, { "content-type": "application/json" });
      response.end(JSON.stringify(method === "GET" ? there : {}));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

beforeEach(() => {
  asked = [];
  there = [{ id: 1, body: "Looks good" }];
  writeStatus = 200;
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const github = () => ({
  GITHUB_ACTIONS: "true",
  GITHUB_API_URL: url(),
  GITHUB_REPOSITORY: "acme/telephony",
  GITHUB_EVENT_PATH: path.join(folder, "event.json"),
  GITHUB_TOKEN: "token-g",
});

const gitlab = () => ({
  GITLAB_CI: "true",
  CI_API_V4_URL: `${url()}/api/v4`,
  CI_PROJECT_ID: "42",
  CI_MERGE_REQUEST_IID: "7",
  GITLAB_TOKEN: "token-l",
});

const nowhere = { GITHUB_ACTIONS: "", GITLAB_CI: "" };

function comment(environment: Record<string, string>): Promise<{ code: number; output: string }> {
  const env = { ...process.env, ...nowhere, NO_PROXY: "127.0.0.1", ...environment };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ["pipeline.mjs", "comment", "--stack", "prod"],
      { cwd: folder, env },
      (error, out, err) => resolve({ code: typeof error?.code === "number" ? error.code : 0, output: `${out}${err}` }),
    );
  });
}

test.each([
  ["GitHub", github, "POST /repos/acme/telephony/issues/7/comments", ["authorization", "Bearer token-g"]],
  ["GitLab", gitlab, "POST /api/v4/projects/42/merge_requests/7/notes", ["private-token", "token-l"]],
] as const)("the first preview is a new comment at %s", async (_name, environment, request, [header, value]) => {
  expect((await comment(environment())).code).toBe(0);
  const [, made] = asked;
  expect(`${made?.method} ${made?.url}`).toBe(request);
  expect(made?.headers[header]).toBe(value);
  expect(made?.body).toContain("can be applied");
});

test.each([
  ["GitHub", github, "PATCH /repos/acme/telephony/issues/comments/2"],
  ["GitLab", gitlab, "PUT /api/v4/projects/42/merge_requests/7/notes/2"],
] as const)("the next one changes that comment at %s", async (_name, environment, request) => {
  there.push({ id: 2, body: `${mark}\nbefore` });
  expect((await comment(environment())).code).toBe(0);
  expect(asked.map((one) => one.method)).toHaveLength(2);
  expect(`${asked[1]?.method} ${asked[1]?.url}`).toBe(request);
});

test("a comment that is refused is exit code 1, with what to look at and without the token", async () => {
  writeStatus = 403;
  const { code, output } = await comment(github());
  expect(code).toBe(1);
  expect(output).toContain("answered 403. See that the token may write comments.");
  expect(output).not.toContain("token-g");
});

test("outside a pull request it says so, and asks nobody", async () => {
  expect(await comment({})).toMatchObject({ code: 1, output: expect.stringContaining("for a pull or merge request") });
  expect(asked).toEqual([]);
});
