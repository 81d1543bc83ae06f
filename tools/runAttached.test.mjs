import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { test } from "node:test";
import { runAttached } from "./runAttached.mjs";

const NOT_ON_WINDOWS = { skip: process.platform === "win32" };
const node = process.execPath;

test("the exit code of the program is passed on", async () => {
  assert.deepEqual(await runAttached(node, ["-e", "process.exit(7)"]), { code: 7, interrupted: false });
});

test("a program that does not exist is told", async () => {
  const result = await runAttached("no-such-program", []);
  assert.equal(result.code, 1);
  assert.match(result.missing ?? "", /ENOENT/);
});

test("a program that a signal ended has the exit code that shells give it", NOT_ON_WINDOWS, async () => {
  const result = await runAttached(node, ["-e", "process.kill(process.pid, 'SIGKILL')"]);
  assert.equal(result.code, 128 + 9);
});

test("an interruption that arrives twice reaches the program once", NOT_ON_WINDOWS, async () => {
  // Ends with the number of interruptions as its exit code, some time after the first one.
  const program = `
    let count = 0;
    process.on("SIGINT", () => { count += 1; console.log("got it"); setTimeout(() => process.exit(count), 300); });
    setInterval(() => {}, 1000);
    console.log("ready");`;
  const module = new URL("./runAttached.mjs", import.meta.url).href;
  const driver = `
    import { runAttached } from ${JSON.stringify(module)};
    const { code, interrupted } = await runAttached(process.execPath, ["-e", ${JSON.stringify(program)}]);
    process.exit(interrupted ? code : 99);`;
  const runner = spawn(node, ["--input-type=module", "-e", driver], { stdio: ["ignore", "pipe", "inherit"] });
  await once(runner.stdout, "data");
  runner.kill("SIGINT");
  await once(runner.stdout, "data");
  runner.kill("SIGINT");
  const [code] = await once(runner, "exit");
  assert.equal(code, 1);
});
