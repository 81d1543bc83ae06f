import assert from "node:assert/strict";
import { test } from "node:test";
import { runCaptured } from "./runCaptured.mjs";

const node = process.execPath;

test("what a program prints is kept, and its streams are told apart", async () => {
  const result = await runCaptured(node, ["-e", "console.log('a'); console.error('b'); process.exit(3)"]);
  assert.equal(result.code, 3);
  assert.equal(result.stdout, "a\n");
  assert.deepEqual(result.output.split("\n").sort(), ["a", "b"]);
  assert.equal(result.timedOut, false);
});

test("arguments reach a program as they are, without a shell", async () => {
  const awkward = `a b "c" $HOME %PATH% & ;`;
  const result = await runCaptured(node, ["-p", "process.argv[1]", awkward]);
  assert.equal(result.stdout, `${awkward}\n`);
});

test("a program that does not exist fails with its reason", async () => {
  const result = await runCaptured("no-such-program", []);
  assert.equal(result.code, -1);
  assert.match(result.output, /ENOENT/);
});

test("a program that exceeds its time is ended together with what it started", async () => {
  // Its child holds the pipe open, so this would wait for the child, were that not ended as well.
  const script = `require("node:child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "inherit" });`;
  const result = await runCaptured(node, ["-e", script], { timeoutMs: 300 });
  assert.equal(result.timedOut, true);
});
