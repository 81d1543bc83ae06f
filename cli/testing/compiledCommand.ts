import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { transformFileSync } from "@swc/core";

const root = resolve(__dirname, "..", "..");

export interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** A command that runs. */
export interface Running {
  readonly child: ChildProcess;
  /** Everything written to standard output so far. */
  stdout(): string;
  /** Resolves when standard output holds this text; rejects when the command ends without it. */
  written(text: string): Promise<void>;
  readonly ended: Promise<Ended>;
}

/** The command as it is shipped, file for file, compiled for the tests of one file. */
export class CompiledCommand {
  /** A folder of this command alone, removed with it. */
  readonly folder: string;
  readonly #children: ChildProcess[] = [];

  constructor() {
    // Inside the repository, so that the compiled files find the package's dependencies and its package.json.
    mkdirSync(join(root, "dist"), { recursive: true });
    this.folder = mkdtempSync(join(root, "dist", "cli-test-"));
    for (const folder of ["cli", "provider", "simulator"]) this.#compile(folder);
  }

  start(args: readonly string[], options: SpawnOptions = {}): Running {
    const program = join(this.folder, "cli", "vocobase.js");
    const child = spawn(process.execPath, [program, ...args], { ...options, stdio: ["ignore", "pipe", "pipe"] });
    this.#children.push(child);
    const output = { stdout: "", stderr: "" };
    for (const stream of ["stdout", "stderr"] as const) {
      child[stream]?.on("data", (chunk) => {
        output[stream] += String(chunk);
      });
    }
    const ended = new Promise<Ended>((done) => {
      child.once("close", (code, signal) => done({ code: code ?? (signal ? -2 : -1), ...output }));
    });
    return {
      child,
      stdout: () => output.stdout,
      ended,
      written: (text) =>
        new Promise((resolved, reject) => {
          const look = () => {
            if (output.stdout.includes(text)) resolved();
          };
          child.stdout?.on("data", look);
          look();
          void ended.then(({ stderr }) => reject(new Error(`It ended without "${text}": ${output.stdout}${stderr}`)));
        }),
    };
  }

  run(args: readonly string[], options?: SpawnOptions): Promise<Ended> {
    return this.start(args, options).ended;
  }

  remove(): void {
    for (const child of this.#children) child.kill("SIGKILL");
    rmSync(this.folder, { recursive: true });
  }

  #compile(folder: string): void {
    const files = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" });
    const shipped = files.filter((name) => /\.ts$/.test(name) && !/\.test\.ts$|cases\.ts$|testing/.test(name));
    for (const file of shipped) {
      const target = join(this.folder, folder, file.replace(/\.ts$/, ".js"));
      mkdirSync(dirname(target), { recursive: true });
      const { code } = transformFileSync(join(root, folder, file), {
        jsc: { target: "es2022", parser: { syntax: "typescript" } },
        module: { type: "commonjs" },
        swcrc: false,
      });
      writeFileSync(target, code);
    }
  }
}
