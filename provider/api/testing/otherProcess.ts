import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { transformFileSync } from "@swc/core";

const source = path.join(__dirname, "..");

/** A folder of the test's own, and what it takes to run the code of provider/api in processes of their own. */
export class OtherProcesses {
  readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), "vocobase-api-"));
  readonly #code = path.join(this.folder, "code");
  readonly #children: ChildProcess[] = [];

  constructor() {
    fs.mkdirSync(this.#code);
    for (const file of fs.readdirSync(source).filter((name) => name.endsWith(".ts") && !name.includes(".test."))) {
      const jsc = { target: "es2022", parser: { syntax: "typescript" } } as const;
      const { code } = transformFileSync(path.join(source, file), { jsc, module: { type: "commonjs" }, swcrc: false });
      fs.writeFileSync(path.join(this.#code, file.replace(/\.ts$/, ".js")), code);
    }
  }

  /** Runs a script that finds the modules of provider/api under `./`. Its lines of output come one by one. */
  start(script: string): { lines: AsyncIterator<string>; ended: Promise<string[]>; kill(): Promise<void> } {
    const file = path.join(this.#code, `script${this.#children.length}.js`);
    fs.writeFileSync(file, script);
    const modules = path.join(source, "..", "..", "node_modules");
    const env = { ...process.env, NODE_PATH: modules, FOLDER: path.join(this.folder, "state") };
    const child = spawn(process.execPath, [file], { env, stdio: ["ignore", "pipe", "inherit"] });
    this.#children.push(child);
    const closed = new Promise<void>((resolve) => child.once("close", () => resolve()));
    const lines: string[] = [];
    const reader = createInterface({ input: child.stdout });
    reader.on("line", (line) => lines.push(line));
    return {
      lines: reader[Symbol.asyncIterator](),
      ended: closed.then(() => lines),
      async kill() {
        child.kill("SIGKILL");
        await closed;
      },
    };
  }

  get state(): string {
    return path.join(this.folder, "state");
  }

  remove(): void {
    for (const child of this.#children) child.kill("SIGKILL");
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}
