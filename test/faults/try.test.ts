import { cellsOf } from "./cells";
import { allFaults, failures } from "./faults";
import { installPackage } from "./providerPackage";
import { learn, runCell } from "./runCell";
import { scenarios } from "./scenarios";
import { prepare } from "./setting";

jest.setTimeout(3_600_000);
const only = process.env.S?.split(",");
const onlyFault = process.env.F ? new RegExp(process.env.F) : undefined;
const inProcess = process.env.P !== "1";
const parallel = Number(process.env.N ?? 4);

test("table", async () => {
  const installed = inProcess ? undefined : installPackage();
  const lines: string[] = [];
  const log = (line: string) => { lines.push(line); process.stderr.write(`${line}\n`); };
  for (const scenario of scenarios.filter(({ name }) => !only || only.includes(name))) {
    const t = Date.now();
    let setting;
    try { setting = await prepare(scenario); } catch (e) { log(`SETUP ${scenario.name} ${e instanceof Error ? e.stack : e}`); continue; }
    const learned = await learn(setting);
    log(`== ${scenario.name}: ${learned.requests.map((r) => `${r.method} ${r.path.replace("/api/v2","").replace(/[0-9a-f]{8}-[0-9a-f-]{27}/,"{}")}:${r.status}`).join(", ")}`);
    for (const d of learned.damage) log(`   LEARN ${d}`);
    const cells = cellsOf(scenario.name, learned.requests, inProcess ? failures : allFaults).filter((c) => !onlyFault || onlyFault.test(c.id));
    let bad = 0;
    const queue = [...cells];
    await Promise.all(Array.from({ length: parallel }, async () => {
      for (let cell = queue.shift(); cell; cell = queue.shift()) {
        const started = Date.now();
        let damage: readonly string[]; let told: readonly string[] = [];
        try { const r = await runCell(setting, cell, installed ? { programFolder: installed.folder } : {}); damage = r.damage; told = r.told; } catch (e) { damage = [`CRASH ${e instanceof Error ? e.stack : e}`]; }
        if (damage.length) { bad++; log(`-- ${cell.id} (${Date.now() - started} ms)\n     ${damage.join("\n     ")}${process.env.V ? `\n   told: ${told.join("\n     ")}` : ""}`); }
        else if (process.env.V) log(`ok ${cell.id} (${Date.now() - started} ms)  told: ${told.join("\n     ")}`);
      }
    }));
    log(`== ${scenario.name}: ${cells.length} cells, ${bad} bad, ${Date.now() - t} ms`);
    setting.remove();
  }
  installed?.remove();
  expect(lines).toBeDefined();
});
