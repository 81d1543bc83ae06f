import { systemClock } from "../../api/clock";
import { rowKey } from "../../inventory/connection";
import type { Services } from "../../inventory/services";
import type { Context } from "../../lifecycle/context";

/** How long after one resource of a program the engine is given to show the next one: it takes them at the same time. */
const nextResourceMs = 500;

/**
 * Which of the numbers that a connection gives up the program wants on other connections, by those. The resource that
 * wants a number may come later than the one that gives it up.
 */
export async function wantedElsewhere(
  { claims, services }: Context<Services>,
  connectionId: string,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (numbers.length === 0) return new Map();
  const connected = await services.connections.connected();
  // The API wants to be told the carrier beside the connection.
  const others = connected.filter(({ id, provider }) => id !== connectionId && provider !== undefined);
  const find = () => {
    const wanted = claims.saidToBe("ACTIVE");
    return new Map(others.map(({ id }) => [id, numbers.filter((number) => wanted.has(rowKey(id, number)))]));
  };
  const found = find();
  if (new Set([...found.values()].flat()).size === numbers.length) return found;
  await systemClock.sleep(nextResourceMs);
  return find();
}
