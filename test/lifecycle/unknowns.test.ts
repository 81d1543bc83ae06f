import fc from "fast-check";
import type { Properties } from "../../provider/lifecycle/properties";
import { allCases } from "./allCases";
import { openDispatch } from "./dispatchHost";
import { onStage } from "./stage";

/** As the engine sends them: string, bool, number, array, asset, archive, object. */
const markers = [
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
];

type Path = readonly (string | number)[];

/** The paths to everything inside a value, whole lists and single items of them alike. */
function pathsIn(value: unknown, path: Path = []): Path[] {
  const inner = value !== null && typeof value === "object" ? Object.entries(value) : [];
  const below = inner.flatMap(([key, item]) => pathsIn(item, [...path, Array.isArray(value) ? Number(key) : key]));
  return path.length === 0 ? below : [path, ...below];
}

function withMarker(inputs: Properties, path: Path, marker: string): Properties {
  const copy = structuredClone(inputs);
  let at: unknown = copy;
  for (const step of path.slice(0, -1)) at = Object(at)[step];
  // The way to a value inside what is unknown as a whole is gone.
  if (at !== null && typeof at === "object") Reflect.set(at, path.at(-1) ?? "", marker);
  return copy;
}

/** One of the case's own values, or more, at any depth, each by any marker. */
function unknownSomewhere(inputs: Properties): fc.Arbitrary<Properties> {
  const places = fc.subarray(pathsIn(inputs), { minLength: 1 });
  return fc
    .array(fc.constantFrom(...markers), { minLength: 10, maxLength: 10 })
    .chain((chosen) =>
      places.map((paths) =>
        paths.reduce((changed, path, index) => withMarker(changed, path, chosen[index % 10] ?? ""), inputs),
      ),
    );
}

for (const lifecycleCase of allCases) {
  const { name, type } = lifecycleCase;

  test(`${name}: a value that is not known yet never fails a preview and never reaches the API`, async () => {
    await onStage({}, async (stage) => {
      const { engine, simulator } = stage;
      const inputs = lifecycleCase.inputs(await lifecycleCase.prepare(simulator));
      await engine.up([{ name: "it", type, inputs }]);

      await fc.assert(
        fc.asyncProperty(unknownSomewhere(inputs), async (unknown) => {
          const changed = await engine.preview([{ name: "it", type, inputs: unknown }]);
          const anew = await engine.preview([{ name: "new", type, inputs: unknown }]);
          expect({ ...changed.failures, ...anew.failures }).toEqual({});
          expect(["update", "replace"]).toContain(changed.ops.it);
        }),
        { numRuns: 40 },
      );

      const sent = simulator.requests.map(({ path, query, rawBody }) => JSON.stringify([path, query, rawBody])).join();
      expect(markers.filter((marker) => sent.includes(marker))).toEqual([]);
    });
  }, 60_000);

  test(`${name}: an unknown value stays in what check answers, as it came`, async () => {
    await onStage({}, async ({ simulator, environment }) => {
      const inputs = lifecycleCase.inputs(await lifecycleCase.prepare(simulator));
      const host = await openDispatch({ environment });
      for (const path of pathsIn(inputs)) {
        for (const marker of markers) {
          const checked = await host.check(type, {}, withMarker(inputs, path, marker));
          expect(checked.failures).toEqual([]);
          expect(path.reduce<unknown>((at, step) => Object(at)[step], checked.inputs)).toBe(marker);
        }
      }
    });
  });
}

test("a wrong value beside an unknown one is still found", async () => {
  const host = await openDispatch({ environment: {} });
  const [marker = ""] = markers;

  const { failures } = await host.check(
    "TelephonyConnection",
    {},
    { provider: "sip", name: "Trunk", sipHost: marker, sourceIps: [marker, "not an address"] },
  );

  expect(failures.map(({ property }) => property)).toEqual(["sourceIps[1]"]);
});
