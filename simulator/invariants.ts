import type { LoggedRequest } from "./http/requestLog";
import type { Inventory } from "./inventory";

interface NumberPromise {
  /** Compared by its digits. */
  number: string;
  /** The agent that the number is to keep. */
  agentId?: string;
}

interface ServingPromise {
  numbers?: readonly NumberPromise[];
  /** DIDs whose routing record stays on: DID ids, or DID numbers as text, compared by their digits. */
  dids?: readonly (number | string)[];
  /** The name of the account, where there are several. */
  account?: string;
}

interface ServingOptions extends ServingPromise {
  /**
   * After how many changes in a row a number or DID may be unserved. 0 is never. Where the API refuses a number on two
   * connections, a move cannot do without 2: one change after which there is no row, one after which it has no agent.
   */
  gapRequests?: number;
}

/**
 * For `simulator.watch`: from now on, after every request, each number has an ACTIVE row on an ACTIVE connection (with its
 * agent), and each DID a routing record that is on.
 */
export function keepsServing({
  gapRequests = 0,
  ...promise
}: ServingOptions): (inventory: Inventory, request: LoggedRequest) => string | undefined {
  const gaps = new Map<string, number>();
  return (inventory, request) => {
    const problems = servingProblems(inventory, promise);
    for (const what of gaps.keys()) if (!problems.has(what)) gaps.delete(what);
    for (const what of problems.keys()) {
      const gap = gaps.get(what) ?? 0;
      // A request that changes nothing makes a gap no longer: a move reads in between.
      gaps.set(what, request.committed || gap === 0 ? gap + 1 : gap);
    }
    return [...problems].find(([what]) => (gaps.get(what) ?? 0) > gapRequests)?.[1];
  };
}

/** What of a promise is not kept at this moment: a sentence for each number or DID. */
export function servingProblems(inventory: Inventory, promise: ServingPromise): Map<string, string> {
  const problems = new Map<string, string>();
  for (const wanted of promise.numbers ?? []) {
    const problem = numberProblem(inventory, wanted, promise.account);
    if (problem !== undefined) problems.set(`number ${wanted.number}`, problem);
  }
  for (const did of promise.dids ?? []) {
    const problem = didProblem(inventory, did, promise.account);
    if (problem !== undefined) problems.set(`DID ${did}`, problem);
  }
  return problems;
}

function numberProblem(inventory: Inventory, { number, agentId }: NumberPromise, account?: string): string | undefined {
  const active = inventory.connections.filter(({ status }) => status === "ACTIVE").map(({ id }) => id);
  const serving = inventory.phoneNumbers.filter(
    (row) =>
      digitsOf(row.phoneNumber) === digitsOf(number) &&
      row.status === "ACTIVE" &&
      active.includes(row.connectionId) &&
      (account === undefined || row.account === account),
  );
  if (serving.length === 0) return `${number} has no active row on an active connection.`;
  if (agentId === undefined || serving.some(({ agent }) => agent?.id === agentId)) return undefined;
  return `${number} is active without its agent ${agentId}.`;
}

function didProblem(inventory: Inventory, did: number | string, account?: string): string | undefined {
  const records = inventory.callRoutes.filter(
    (route) =>
      (typeof did === "number" ? route.didId === did : route.didNumber === digitsOf(did)) &&
      (account === undefined || route.account === account),
  );
  if (records.some(({ status }) => status === 1)) return undefined;
  return records.length === 0 ? `DID ${did} has no routing record.` : `The routing of DID ${did} is switched off.`;
}

const digitsOf = (number: string): string => number.replace(/\D/g, "");
