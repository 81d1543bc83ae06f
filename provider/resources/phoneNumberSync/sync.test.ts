import { openDispatch } from "../../../test/lifecycle/dispatchHost";
import type { Properties } from "../../lifecycle/properties";

const sync = { connectionId: "9b7f1c44-c87f-4f0c-9124-3c802a9c1a20", numbers: ["+918011223344"] };

async function checkOf(inputs: Properties) {
  const host = await openDispatch({ environment: {} });
  return host.check("PhoneNumberSync", {}, inputs);
}

test("what is left out of a sync is filled in", async () => {
  const { inputs, failures } = await checkOf(sync);

  expect(failures).toEqual([]);
  expect(inputs).toEqual({ ...sync, onRemoval: "deactivate" });
});

test("a sync takes a carrier in any case of letters, and numbers in any form", async () => {
  for (const provider of ["plivo", "PLIVO", "Vobiz"]) {
    const { failures } = await checkOf({ ...sync, provider, numbers: ["08011223344", "+91 80 1122 3344"] });
    expect(failures).toEqual([]);
  }
});

test("a missing connection and missing numbers are both named, with examples", async () => {
  const { failures } = await checkOf({});

  expect(failures.map(({ property }) => property)).toEqual(["connectionId", "numbers"]);
  for (const { reason } of failures) expect(reason).toMatch(/is required for a phone number sync\. For example/);
});

test("an entry that is no number is refused by its place in the list", async () => {
  const { failures } = await checkOf({ ...sync, numbers: ["+918011223344", "", 918011223345] });

  expect(failures.map(({ property }) => property)).toEqual(["numbers[1]", "numbers[2]"]);
  for (const { reason } of failures) expect(reason).toContain("+918011223344");
});

test("a removal that there is none of is refused, with those that there are", async () => {
  const { failures } = await checkOf({ ...sync, onRemoval: "delete" });

  expect(failures).toHaveLength(1);
  expect(failures[0]?.property).toBe("onRemoval");
  expect(failures[0]?.reason).toContain('"deactivate" or "retain"');
});

test("a misspelt field is named with what was meant", async () => {
  const { failures } = await checkOf({ ...sync, connection_id: "9b7f1c44" });

  expect(failures).toHaveLength(1);
  expect(failures[0]?.reason).toContain("Did you mean connectionId?");
});

test("a sync of no numbers is taken: they may all have been taken out", async () => {
  expect((await checkOf({ ...sync, numbers: [] })).failures).toEqual([]);
});
