import type { ConfigMap } from "@pulumi/pulumi/automation";
import type { Simulator } from "../../simulator";

export const agents = {
  frontDesk: "a1b2c3d4-e5f6-7890-abcd-ef1234567890",
  sales: "b2c3d4e5-f6a7-4901-bcde-f12345678901",
};

/** What the example `adopt` finds in the account, made in the dashboard and the panel; and the settings that name it. */
export function madeByHand({ edit }: Simulator): ConfigMap {
  const sales = edit.createConnection("acme-corp", {
    provider: "plivo",
    name: "Plivo India - Sales",
    auth_id: "MA0SIMULATED0ACCOUNT",
    auth_token: "a-plivo-auth-token",
  });
  const frontDesk = edit.addNumber(sales, "+918011223344");
  edit.setNumber(frontDesk, { agentId: agents.frontDesk, friendlyName: "Front desk" });
  edit.setNumber(edit.addNumber(sales, "+918011223345"), { agentId: agents.sales });
  const support = edit.createConnection("acme-corp", {
    provider: "voicelink",
    name: "VoiceLink - Support",
    username: "acme",
    password: "a-voicelink-password",
  });
  const targets = { forInboundCall: 3, inboundWebsocketBotId: 93, forOutboundCall: 4 };
  const route = edit.createRoute(support, { didId: 812, ...targets });
  return {
    salesConnection: { value: sales },
    supportConnection: { value: support },
    supportRoute: { value: String(route) },
  };
}
