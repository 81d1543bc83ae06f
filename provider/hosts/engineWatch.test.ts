import { openEngineDoor } from "../../test/hosts/engineDoor";
import { engineAddress, engineAt } from "./engineWatch";

test("an engine is gone once nobody listens at its address any more, and for good", async () => {
  const door = await openEngineDoor();
  const engine = engineAt(door.address);
  expect(await engine.isGone()).toBe(false);
  door.close();
  expect(await engine.isGone()).toBe(true);
  expect(await engine.isGone()).toBe(true);
});

test("an address at which nobody ever listened says nothing of the engine", async () => {
  const door = await openEngineDoor();
  door.close();
  const engine = engineAt(door.address);
  expect([await engine.isGone(), await engine.isGone()]).toEqual([false, false]);
});

test("without an address nothing is known of the engine", async () => {
  expect(await engineAt(undefined).isGone()).toBe(false);
  expect(await engineAt("unix:/tmp/engine.sock").isGone()).toBe(false);
});

test("the engine's address stands behind the options that it passes on", () => {
  expect(engineAddress(["--logtostderr", "-v=9", "--tracing", "file:/tmp/trace", "127.0.0.1:41234"])).toBe(
    "127.0.0.1:41234",
  );
  expect(engineAddress(["127.0.0.1:41234"])).toBe("127.0.0.1:41234");
  expect(engineAddress(["--logtostderr"])).toBeUndefined();
});
