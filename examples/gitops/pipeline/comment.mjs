import fs from "node:fs";
import path from "node:path";
import { exitCodes, PipelineError } from "./pipelineError.mjs";
import { markOf } from "./previewText.mjs";
import { outFolder } from "./runPulumi.mjs";

/**
 * @typedef {object} Place where comments are
 * @property {string} comments the address of their list
 * @property {(id: number) => string} one the address of one
 * @property {string} update the method that changes one
 * @property {Record<string, string>} headers
 */

/**
 * Puts the last preview where the change is discussed: one comment a stack, which the next preview changes.
 *
 * @param {import("./pipelineError.mjs").Options} options
 */
export async function comment({ folder, stack }) {
  const file = path.join(outFolder(folder), "preview.md");
  if (!fs.existsSync(file)) throw new PipelineError("There is no preview to show. Run `preview` or `plan` before.");
  const place = placeOf(process.env);
  const body = fs.readFileSync(file, "utf8");
  const mark = markOf(stack);
  const before = (await ask(place, "GET", `${place.comments}?per_page=100`)).find(
    (/** @type {{ body?: string }} */ other) => other.body?.includes(mark),
  );
  if (before === undefined) await ask(place, "POST", place.comments, { body });
  else await ask(place, place.update, place.one(before.id), { body });
  return exitCodes.done;
}

/**
 * @param {NodeJS.ProcessEnv} env as GitHub Actions and GitLab CI set it
 * @returns {Place}
 */
function placeOf(env) {
  if (env.GITHUB_ACTIONS === "true") {
    const { pull_request } = JSON.parse(fs.readFileSync(env.GITHUB_EVENT_PATH ?? "", "utf8"));
    if (pull_request === undefined) throw new PipelineError("`comment` is for pull requests, and this run is of none.");
    const issues = `${env.GITHUB_API_URL}/repos/${env.GITHUB_REPOSITORY}/issues`;
    return {
      comments: `${issues}/${pull_request.number}/comments`,
      one: (id) => `${issues}/comments/${id}`,
      update: "PATCH",
      headers: { authorization: `Bearer ${env.GITHUB_TOKEN}`, accept: "application/vnd.github+json" },
    };
  }
  if (env.GITLAB_CI === "true" && env.CI_MERGE_REQUEST_IID !== undefined) {
    const notes = `${env.CI_API_V4_URL}/projects/${env.CI_PROJECT_ID}/merge_requests/${env.CI_MERGE_REQUEST_IID}/notes`;
    return {
      comments: notes,
      one: (id) => `${notes}/${id}`,
      update: "PUT",
      headers: { "private-token": env.GITLAB_TOKEN ?? "" },
    };
  }
  throw new PipelineError(
    "`comment` runs in GitHub Actions and in GitLab CI, for a pull or merge request. The preview is in out/preview.md.",
  );
}

/**
 * @param {Place} place
 * @param {string} method
 * @param {string} url
 * @param {object} [body]
 */
async function ask({ headers }, method, url, body) {
  const answer = await fetch(url, {
    method,
    headers: { ...headers, "content-type": "application/json" },
    body: body && JSON.stringify(body),
  });
  if (answer.ok) return answer.json();
  throw new PipelineError(
    `The comment could not be put there: ${method} ${new URL(url).pathname} answered ${answer.status}. ` +
      "See that the token may write comments. The preview is in out/preview.md.",
  );
}
