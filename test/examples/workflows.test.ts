import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { packageRoot } from "../engine/engineStack";

const folder = path.join(packageRoot, "examples", "gitops");
const read = (file: string): unknown => parse(fs.readFileSync(path.join(folder, file), "utf8"));

const step = z.strictObject({
  uses: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
  run: z.string().optional(),
  if: z.string().optional(),
  env: z.record(z.string(), z.string()).optional(),
});
const githubWorkflow = z.looseObject({
  on: z.record(z.string(), z.unknown()),
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(z.string(), z.looseObject({ needs: z.string().optional(), steps: z.array(step) })),
});
const gitlabJob = z.looseObject({
  script: z.array(z.string()),
  after_script: z.array(z.string()).optional(),
  artifacts: z.looseObject({ paths: z.array(z.string()) }).optional(),
});

const workflowFiles = fs.readdirSync(path.join(folder, ".github", "workflows"));
const workflows = workflowFiles.map((file) => ({ file, ...githubWorkflow.parse(read(`.github/workflows/${file}`)) }));
const { stages, default: defaults, ...jobs } = z.looseObject({}).parse(read(".gitlab-ci.yml"));
const gitlabJobs = Object.entries(jobs).map(([name, job]) => ({ name, ...gitlabJob.parse(job) }));

const githubSteps = workflows.flatMap(({ jobs: all }) => Object.values(all).flatMap(({ steps }) => steps));
const runs = githubSteps.flatMap(({ run }) => (run === undefined ? [] : [run]));
const scripts = gitlabJobs.flatMap(({ script, after_script = [] }) => [...script, ...after_script]);

/** One call of the script, with plain arguments; a value that somebody types in comes as a quoted variable. */
const call =
  /^node pipeline\.mjs (preview|comment|plan|apply|drift|rollback)( --?[a-z]+| [A-Za-z0-9~]+| "\$[A-Z_]+")*$/;

test.each([...new Set([...runs, ...scripts])])("`%s` is the script or the installation of its packages", (line) => {
  if (line !== "npm ci") expect(line).toMatch(call);
});

test("the other steps of GitHub only check out, install and keep files", () => {
  const actions = new Set(githubSteps.flatMap(({ uses }) => (uses === undefined ? [] : [uses.split("@")[0]])));
  expect([...actions].sort()).toEqual([
    "actions/checkout",
    "actions/download-artifact",
    "actions/setup-node",
    "actions/upload-artifact",
    "pulumi/actions",
  ]);
  const installs = githubSteps.filter(({ uses }) => uses?.startsWith("pulumi/actions@"));
  // Without a command it installs the CLI and does nothing more.
  expect(installs.filter((one) => one.with?.command !== undefined)).toEqual([]);
  expect(new Set(installs.map((one) => one.with?.["pulumi-version"]))).toEqual(new Set(["3.220.0"]));
});

test("the other steps of GitLab only install", () => {
  expect(defaults).toMatchObject({ before_script: ["npm ci"] });
  expect(stages).toEqual(["preview", "plan", "apply", "operate"]);
});

test("both run every command of the script", () => {
  const help = spawnSync(process.execPath, [path.join(folder, "pipeline.mjs"), "--help"], { encoding: "utf8" }).stdout;
  const commands = [...help.matchAll(/^ {2}([a-z]+) .*/gm)].map(([, name]) => name).sort();
  expect(commands).toEqual(["apply", "comment", "drift", "plan", "preview", "rollback"]);
  for (const lines of [runs, scripts]) {
    const called = lines.flatMap((line) => call.exec(line)?.[1] ?? []);
    expect([...new Set(called)].sort()).toEqual(commands);
  }
});

test("what is applied is the plan of the same run, after the merge and an approval", () => {
  const telephony = workflows.find(({ file }) => file === "telephony.yml");
  const { plan, apply } = telephony?.jobs ?? {};
  expect(plan).toMatchObject({ if: "github.event_name == 'push'" });
  expect(telephony?.on).toMatchObject({ push: { branches: ["main"] } });
  expect(apply).toMatchObject({ needs: "plan", environment: "prod" });
  const kept = plan?.steps.find(({ uses }) => uses?.startsWith("actions/upload-artifact"))?.with;
  const taken = apply?.steps.find(({ uses }) => uses?.startsWith("actions/download-artifact"))?.with;
  expect([kept?.name, kept?.path, taken?.path]).toEqual([taken?.name, "out/plan.json", "out"]);
  expect(gitlabJobs.find(({ name }) => name === "plan")?.artifacts?.paths).toEqual(["out/plan.json"]);
});

test("text that somebody types in reaches no shell as code", () => {
  for (const line of [...runs, ...scripts]) expect(line).not.toContain("${{");
});

test("only the preview of a pull request may write, and only comments", () => {
  expect(workflows.map(({ permissions }) => permissions)).toEqual(workflows.map(() => ({ contents: "read" })));
  const more = workflows.flatMap(({ jobs: all }) => Object.entries(all).filter(([, { permissions }]) => permissions));
  expect(more.map(([name, { permissions }]) => [name, permissions])).toEqual([
    ["preview", { contents: "read", "pull-requests": "write" }],
  ]);
});

/** The fields of a `Stack` of the Pulumi Kubernetes Operator that the manifest uses, by pulumi.com/v1 of its API reference. */
const operatorStack = z.strictObject({
  apiVersion: z.literal("pulumi.com/v1"),
  kind: z.literal("Stack"),
  metadata: z.strictObject({ name: z.string(), namespace: z.string() }),
  spec: z.strictObject({
    stack: z.string(),
    projectRepo: z.string(),
    branch: z.string(),
    serviceAccountName: z.string(),
    refresh: z.boolean(),
    resyncFrequencySeconds: z.int().min(60),
    continueResyncOnCommitMatch: z.boolean(),
    destroyOnFinalize: z.boolean(),
    envRefs: z.record(
      z.string(),
      z.strictObject({ type: z.literal("Secret"), secret: z.strictObject({ name: z.string(), key: z.string() }) }),
    ),
  }),
});

test("the operator's manifest has the fields of its API, and destroys nothing when it is deleted", () => {
  expect(operatorStack.parse(read("operator/stack.yaml")).spec).toMatchObject({ destroyOnFinalize: false });
});
