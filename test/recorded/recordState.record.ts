import { keepings, newStack, record, recordingOf, thisVersion } from "./recordings";

test.each(keepings)("record the state of this version, credentials %s", async (keeping) => {
  const stack = await newStack(keeping);
  const made = await stack.up();
  expect(made.failed).toEqual([]);
  await record(stack, recordingOf(thisVersion(), keeping));
});
