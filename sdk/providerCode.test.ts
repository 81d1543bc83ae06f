import { registry } from "../provider/resources";
import { providerCode } from "./providerCode";

/**
 * State everywhere holds this text, twice a resource, and runs it at every refresh and destroy. Another text shows as a
 * change of every resource, so this one is never changed.
 */
const golden =
  'exports.handler=()=>{let r=require,p="pulumi-vocobase/provider";try{r.resolve(p)}catch{r=r("module").createRequire(r.main.filename)}return r(p).dynamic("TelephonyConnection")}';

test("the code that state holds is the one that it has always held", () => {
  expect(providerCode("TelephonyConnection")).toBe(golden);
});

for (const type of Object.keys(registry)) {
  test(`the code of a ${type} is at most 200 bytes`, () => {
    expect(Buffer.byteLength(providerCode(type))).toBeLessThanOrEqual(200);
  });

  test(`the code of a ${type} is one line of plain ASCII, the same under every kind of line end`, () => {
    expect(providerCode(type)).toMatch(/^[\x20-\x7e]+$/);
  });
}
