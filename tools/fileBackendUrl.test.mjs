import assert from "node:assert/strict";
import { test } from "node:test";
import { fileBackendUrl } from "./fileBackendUrl.mjs";

test("characters with a meaning in addresses are escaped", () => {
  assert.equal(fileBackendUrl("/home/a b/100%/#1", false), "file:///home/a%20b/100%25/%231");
});

test("on Windows the drive comes right after the two slashes", () => {
  assert.equal(fileBackendUrl("C:\\Users\\Ada L\\state", true), "file://C:/Users/Ada%20L/state");
});
