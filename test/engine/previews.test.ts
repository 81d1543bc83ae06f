import { PhoneNumberSync, TelephonyConnection } from "../../sdk";
import { type EngineStack, engineStack } from "./engineStack";

let stack: EngineStack;

function program(name: string, token = "a-token") {
  return async () => {
    const sales = new TelephonyConnection("sales", { provider: "plivo", name, authId: "MA1", authToken: token });
    new PhoneNumberSync("numbers", { connectionId: sales.connectionId, numbers: ["+918011223344"] });
  };
}

beforeAll(async () => {
  stack = await engineStack({ program: program("Sales") });
  await stack.up();
});

test("a preview of a rename shows the rename, and nothing of what names the connection by its id", async () => {
  stack.program = program("Support");
  const planned = await stack.preview();
  expect(planned.ops).toEqual({ sales: ["update"] });
  expect(planned.changed).toEqual({ sales: ["name"] });
});

test("a preview of a replacement shows that the numbers move", async () => {
  stack.program = program("Sales", "another-token");
  const planned = await stack.preview();
  expect(planned.ops.sales).toEqual(expect.arrayContaining(["create-replacement", "replace", "delete-replaced"]));
  expect(planned.ops.numbers).toEqual(["update"]);
  expect(planned.changed.numbers).toEqual(["connectionId"]);
});

test("a preview stops where the environment and the stack configuration name different keys, though nothing changes", async () => {
  stack.program = program("Sales");
  await stack.setConfig({ "vocobase:apiKey": { value: "rg_live_other", secret: true } });
  const stopped = await stack.preview({ fails: true });
  expect(stopped.output).toMatch(/stack configuration \(vocobase:apiKey\)[\s\S]*VOCOBASE_API_KEY/);
  expect(stopped.requests).toEqual([]);
});
