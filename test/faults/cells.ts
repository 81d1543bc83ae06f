import type { LoggedRequest } from "../../simulator";
import type { Fault, Place } from "./faults";

/** One request of a scenario, and one thing that goes wrong with it. */
export interface Cell {
  /** `replace/5.POST telephony-connections/drop-after`: enough to run it again. */
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
    return faults
      .filter((fault) => (fault.ofReads || request.write) && fault.rules(place) !== undefined)
      .map((fault) => ({
        id: `${scenario}/${index + 1}.${nameOf(request).replaceAll(/[ /]+/g, "_")}/${fault.name}`,
        fault,
        place,
        request: nameOf(request),
      }));
  });
}

function placeOf(requests: readonly LoggedRequest[], index: number): Place {
  const request = requests[index];
  const upToIt = requests.slice(0, index + 1);
  const isCarriedOut = ({ status }: LoggedRequest) => status > 0 && status < 400;
  return {
    nth: index + 1,
    nthCarriedOut: request && isCarriedOut(request) ? upToIt.filter(isCarriedOut).length : undefined,
    nthCommitted: request?.committed ? upToIt.filter(({ committed }) => committed).length : undefined,
  };
}

/** A request without its ids. */
export function nameOf({ method, path }: LoggedRequest): string {
  const bare = path.replace(/^\/api\/v2/, "").replace(/\/([0-9a-f]{8}-[0-9a-f-]{27}|\d+)(?=\/|$)/g, "/{id}");
  return `${method} ${bare}`;
}
