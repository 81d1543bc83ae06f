import { EventEmitter, once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { simulate } from "./simulate";

const folder = mkdtempSync(join(tmpdir(), "vocobase-simulate-"));
afterAll(() => rmSync(folder, { recursive: true }));

type Options = Partial<Parameters<typeof simulate>[0]>;

/** Runs the simulator as the command does, lets `use` send requests to it, and returns the lines that it printed. */
async function printed(options: Options, use: (baseUrl: string) => Promise<unknown>): Promise<string[]> {
  const lines: string[] = [];
  const stop = new AbortController();
  const told = new EventEmitter();
  const started = once(told, "line");
  const running = simulate({
    port: 0,
    faults: [],
    json: false,
    colours: false,
    stop: stop.signal,
    write: (line) => {
      lines.push(line);
      told.emit("line");
    },
    ...options,
  });
  await Promise.race([started, running]);
  try {
    await use(/http:\/\/[\d.:]+\/api\/v2/.exec(lines[0] ?? "")?.[0] ?? "");
  } finally {
    stop.abort();
    await running;
  }
  return lines;
}

const headers = { Authorization: "Bearer rg_live_simulator", "Content-Type": "application/json" };

test("says in its first lines how to point a program at it", async () => {
  let at = "";
  const [greeting = ""] = await printed({}, async (baseUrl) => {
    at = baseUrl;
  });
  const lines = greeting.split("\n");
  expect(lines[1]).toContain("VOCOBASE_BASE_URL");
  expect(lines[1]).toContain(at);
  expect(lines[2]).toContain("VOCOBASE_API_KEY");
  expect(lines[2]).toContain("rg_live_simulator");
  expect(lines[4]).toBe(`  pulumi config set vocobase:baseUrl ${at}`);
  expect(lines[5]).toBe("  pulumi config set --secret vocobase:apiKey rg_live_simulator");
});

test("prints a line for each request, without its body, its query and its key", async () => {
  const lines = await printed({ faults: [{ kind: "status", method: "DELETE" }] }, async (baseUrl) => {
    await fetch(`${baseUrl}/telephony/connections?provider=twilio`, { headers });
    await fetch(`${baseUrl}/telephony/connections`, {
      method: "POST",
      headers,
      body: JSON.stringify({ provider: "twilio", name: "Sales", auth_token: "planted" }),
    });
    await fetch(`${baseUrl}/telephony/connections/x`, { method: "DELETE", headers });
  });
  expect(lines.slice(1)).toEqual([
    "200  GET    /api/v2/telephony/connections",
    "201  POST   /api/v2/telephony/connections",
    "500  DELETE /api/v2/telephony/connections/x  (fault: status)",
    "Stopped.",
  ]);
});

test("marks a request that gets no answer", async () => {
  const lines = await printed({ faults: [{ kind: "drop" }] }, async (baseUrl) => {
    await expect(fetch(`${baseUrl}/config`, { headers })).rejects.toThrow();
  });
  expect(lines[1]).toBe("---  GET    /api/v2/config  (fault: drop)");
});

test("colours the status where colours are wanted", async () => {
  const lines = await printed({ colours: true }, async (baseUrl) => {
    await fetch(`${baseUrl}/config`, { headers });
    await fetch(`${baseUrl}/nonsense`, { headers });
  });
  expect(lines[1]).toBe("\u001b[32m200\u001b[0m  GET    /api/v2/config");
  expect(lines[2]).toBe("\u001b[33m404\u001b[0m  GET    /api/v2/nonsense");
});

test("prints one JSON object a line where that is wanted", async () => {
  let at = "";
  const lines = await printed({ json: true, colours: true }, async (baseUrl) => {
    at = baseUrl;
    await fetch(`${baseUrl}/config`, { headers });
  });
  const [started, request, ...rest] = lines.map((line): unknown => JSON.parse(line));
  expect(started).toEqual({
    event: "started",
    url: at.replace("/api/v2", ""),
    baseUrl: at,
    apiKey: "rg_live_simulator",
  });
  expect(request).toMatchObject({ event: "request", sequence: 1, method: "GET", path: "/api/v2/config", status: 200 });
  expect(rest).toEqual([]);
});

test("keeps its state in the file that it is given, and says so", async () => {
  const stateFile = join(folder, "state.json");
  const first = await printed({ stateFile }, async (baseUrl) => {
    await fetch(`${baseUrl}/telephony/connections`, {
      method: "POST",
      headers,
      body: JSON.stringify({ provider: "twilio", name: "Kept" }),
    });
  });
  let listed = "";
  await printed({ stateFile }, async (baseUrl) => {
    listed = await (await fetch(`${baseUrl}/telephony/connections`, { headers })).text();
  });
  expect(first[0]).toContain(`The state is kept in ${stateFile}.`);
  expect(first.at(-1)).toBe(`Stopped. The state is in ${stateFile}.`);
  expect(listed).toContain('"name":"Kept"');
});

test("fails with a message about a port that is in use", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => other.once("listening", resolve));
  const address = other.address();
  const port = typeof address === "object" ? address?.port : undefined;
  await expect(printed({ port }, async () => {})).rejects.toThrow("the port is in use");
  other.close();
});

test("fails with a message about a fault rule that is none", async () => {
  const running = printed({ faults: [{ kind: "explode" }] }, async () => {});
  await expect(running).rejects.toThrow("This fault rule cannot be used.");
});
