/** A clock that stands still until it is moved. */
export function movableClock(start = "2026-06-09T08:00:00.000Z") {
  let now = new Date(start).getTime();
  return {
    clock: () => new Date(now),
    forward: (ms: number): void => {
      now += ms;
    },
  };
}
