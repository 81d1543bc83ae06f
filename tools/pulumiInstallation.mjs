import fs from "node:fs";
import path from "node:path";
import { runCaptured } from "./runCaptured.mjs";

/** The first version whose dynamic providers may answer a read with inputs, which a refresh needs. */
export const OLDEST_PULUMI = "3.216.0";

/** Pulumi's Automation API 3.x refuses another major version. */
const MAJOR = 3;

const VERSION_TIMEOUT_MS = 30_000;

/**
 * @typedef {object} PulumiInstallation
 * @property {string} root the folder that holds `bin/pulumi`, as the Automation API wants it
 * @property {string} bin
 * @property {string} version `3.220.0`
 * @property {string} source where it came from, in words
 */

/** @param {string} version */
function numbersOf(version) {
  return version.split(".").map(Number);
}

/**
 * @param {string} version `3.220.0`
 * @param {string} oldest
 * @returns {boolean}
 */
export function isNewEnough(version, oldest) {
  const [actual, wanted] = [numbersOf(version), numbersOf(oldest)];
  for (const [index, number] of wanted.entries()) {
    const difference = (actual[index] ?? 0) - number;
    if (difference !== 0) return difference > 0;
  }
  return true;
}

/** @param {string} folder */
export function pulumiFile(folder) {
  return path.join(folder, process.platform === "win32" ? "pulumi.exe" : "pulumi");
}

/**
 * The programs that the engine starts for a TypeScript program with dynamic providers. They come with it.
 */
export const COMPANIONS =
  process.platform === "win32"
    ? ["pulumi-language-nodejs.exe", "pulumi-resource-pulumi-nodejs.cmd"]
    : ["pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs"];

/**
 * Looks whether a folder holds a Pulumi CLI that this project can use.
 *
 * @param {string} bin
 * @returns {Promise<{ version: string } | { unfit: string }>} `unfit`: why not
 */
export async function inspectPulumi(bin) {
  const file = pulumiFile(bin);
  if (!fs.existsSync(file)) return { unfit: `${file} does not exist` };
  const environment = { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" };
  const answer = await runCaptured(file, ["version"], { env: environment, timeoutMs: VERSION_TIMEOUT_MS });
  const version = /^v?(\d+\.\d+\.\d+)/m.exec(answer.stdout)?.[1];
  if (answer.code !== 0 || version === undefined) return { unfit: `${file} does not tell its version` };
  if (!isNewEnough(version, OLDEST_PULUMI)) return { unfit: `${file} is ${version}, older than ${OLDEST_PULUMI}` };
  if (numbersOf(version)[0] !== MAJOR) return { unfit: `${file} is ${version}, which Pulumi's ${MAJOR}.x SDK refuses` };
  const lacking = COMPANIONS.find((companion) => !fs.existsSync(path.join(bin, companion)));
  if (lacking !== undefined) return { unfit: `${file} has no ${lacking} beside it` };
  return { version };
}
