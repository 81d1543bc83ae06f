import { rowKey } from "../../inventory/connection";
import type { Services } from "../../inventory/services";
import { Claims } from "../../lifecycle/claims";
import type { Context } from "../../lifecycle/context";
import { givenUp } from "./retire";

const [kept, dropped] = ["+918011223344", "+918011223345"] as const;

test("a number that another sync of the program is about to have on the connection is not given up", async () => {
  const claims = new Claims();
  const about = rowKey("9b7f", kept);
  claims.say("PhoneNumberSync", "other", [{ about, is: "ACTIVE", field: "numbers", inWords: "keeps it in service" }]);
  const context: Pick<Context<Services>, "claims" | "takenOver" | "log"> = {
    claims,
    takenOver: async () => undefined,
    log: () => undefined,
  };

  expect(await givenUp(context as Context<Services>, "9b7f", [kept, dropped])).toEqual([dropped]);
});
