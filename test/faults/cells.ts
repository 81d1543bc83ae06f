import type { LoggedRequest } from "../../simulator";
import type { Fault, Place } from "./faults";

/** One request of a scenario, and one thing that goes wrong with it. */
export interface Cell {
  /** `replace/5.POST_telephony_connections/drop-after`: enough to play it again. */
  readonly id: string;
  readonly fault: Fault;
  readonly place: Place;
  /** `POST /telephony/connections`, ids left out. */
  readonly request: string;
}

/** All cells of a scenario whose requests, in a run without a fault, were these. */
export function cellsOf(scenario: string, requests: readonly LoggedRequest[], faults: readonly Fault[]): Cell[] {
  return requests.flatMap((request, index) => {
    const place = placeOf(requests, index);
    const name = nameOf(request);
    const at = `${index + 1}.${name.replaceAll(/[ /]+/g, "_")}`;
    return faults
      .filter((fault) => fault.rules(place) !== undefined)
      .map((fault) => ({ id: `${scenario}/${at}/${fault.name}`, fault, place, request: name }));
  });
}

/** The same where requests come in no certain order: each is counted among those of its name. */
export function unorderedCellsOf(scenario: string, requests: readonly LoggedRequest[], faults: readonly Fault[]) {
  return [...new Set(requests.map(nameOf))].flatMap((name) => {
    const alike = requests.filter((request) => nameOf(request) === name);
    const { method, path } = alike[0] as LoggedRequest;
    const among = { method, path: new RegExp(`^${withoutIds(path).replaceAll("{id}", "[^/]+")}$`) };
    return cellsOf(`${scenario}/${name.replaceAll(/[ /]+/g, "_")}`, alike, faults).map((cell) => ({
      ...cell,
      place: { ...cell.place, among },
    }));
  });
}

function placeOf(requests: readonly LoggedRequest[], index: number): Place {
  const request = requests[index];
  const upToIt = requests.slice(0, index + 1);
  const isCarriedOut = ({ status }: LoggedRequest) => status > 0 && status < 400;
  return {
    isRead: request?.write === false,
    nth: index + 1,
    nthCarriedOut: request && isCarriedOut(request) ? upToIt.filter(isCarriedOut).length : undefined,
    nthCommitted: request?.committed ? upToIt.filter(({ committed }) => committed).length : undefined,
  };
}

/** A request without its ids. */
export function nameOf({ method, path }: LoggedRequest): string {
  return `${method} ${withoutIds(path.replace(/^\/api\/v2/, ""))}`;
}

function withoutIds(path: string): string {
  return path.replace(/\/([0-9a-f]{8}-[0-9a-f-]{27}|\d+|(conn|pn)_[0-9a-f-]+)(?=\/|$)/g, "/{id}");
}
