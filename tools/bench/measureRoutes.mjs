import { markdownTable } from "../markdownTable.mjs";
import { PAGE } from "./benchmarkPage.mjs";
import { benchRun } from "./benchRun.mjs";

/**
 * What the API may answer to the create of a route, and what that makes of the fewest requests: a create each, and, where
 * the answer does not say what was made, one look at the list for all creates that are in flight.
 *
 * @type {{ answer: string, says: string, most: (routes: number, inFlight: number) => number }[]}
 */
const ANSWERS = [
  { answer: "object", says: "the route with its id", most: (routes) => 1.01 * routes },
  {
    answer: "empty",
    says: "nothing",
    most: (routes, inFlight) => routes + (routes / inFlight) * (Math.floor(routes / PAGE) + 1),
  },
];

/** Beside the routes: their connection, the account, and a look at each list before anything is made. */
const ONCE = 4;

/**
 * The requests of a first apply of routes alone, which have all of what Pulumi does at once to themselves.
 *
 * @param {{ routes: number, inFlight: number, pulumi: { root: string, bin: string }, node: { folder: string },
 *   environment: Record<string, string> }} run
 * @param {<Measured>(switches: Record<string, string>,
 *   measure: (simulator: import("./benchSimulator.mjs").BenchSimulator) => Promise<Measured>) => Promise<Measured>} onOwnAccount
 */
export async function routesTable({ routes, inFlight, ...run }, onOwnAccount) {
  const rows = [];
  for (const { answer, says, most } of ANSWERS) {
    const [up] = await onOwnAccount({ voiceLinkWriteAnswer: answer }, (simulator) =>
      benchRun({ ...run, connections: 0, routes, steps: ["up"], skipCheckpoints: true, simulator }),
    );
    rows.push([
      says,
      String(up?.requests),
      String(Math.floor(most(routes, inFlight)) + ONCE),
      up?.seconds.toFixed(1) ?? "",
    ]);
  }
  return markdownTable(["the answer to a create says", "requests", "at most", "seconds"], rows);
}
