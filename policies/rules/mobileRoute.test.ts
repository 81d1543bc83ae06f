import { messagesOf, resource, unknownText } from "../../test/policies/tryRule";
import { mobileRoute } from "./mobileRoute";

const route = (forInboundCall: unknown) => resource("VoiceLinkCallRouting", { forInboundCall });

test("a route to a mobile is warned of, since an update may erase its number", () => {
  expect(mobileRoute.enforcementLevel).toBe("advisory");
  expect(messagesOf(mobileRoute, route(1))).toEqual([
    expect.stringMatching(
      /^forInboundCall is 1: .* an update may erase it\. Write forInboundCall: 3 with inboundWebsocketBotId/,
    ),
  ]);
});

test.each([2, 3, unknownText])("a route with inbound mode %s is no finding", (mode) => {
  expect(messagesOf(mobileRoute, route(mode))).toEqual([]);
});
