import assert from "node:assert/strict";
import { test } from "node:test";
import { benchmarkPage, renewed } from "./bench/benchmarkPage.mjs";

const first = { title: "10 connections", text: "| step |\n| --- |\n| up |" };
const second = { title: "Cold start", text: "541 ms." };
const page = benchmarkPage({ latencyMs: 20, inFlight: 8, sections: [first, second] });

test("a part that is measured anew takes the place of what there was", () => {
  const again = { title: "10 connections", text: "faster" };
  assert.deepEqual(renewed(page, [again]), [again, second]);
});

test("what the page did not have comes after what was measured before it", () => {
  const more = { title: "10 routes", text: "12 requests" };
  assert.deepEqual(renewed(page, [first, more]), [first, more, second]);
});

test("what alone was measured, and is new, comes last", () => {
  const more = { title: "Size", text: "0.5 MB" };
  assert.deepEqual(renewed(page, [more]), [first, second, more]);
});
