import * as pulumi from "@pulumi/pulumi";
import * as vocobase from "pulumi-vocobase";
import { type Line, readSettings } from "./settings";

const config = new pulumi.Config();
const settings = readSettings(config);

/** What every environment says at a voicemail box. A change of it goes to dev, then to staging, then to prod. */
const voicemailMessage = "This is Acme. We will call you back.";

export = async () => {
  const account = new vocobase.Provider("account", {
    apiKey: config.requireSecret("apiKey"),
    requestsPerMinute: settings.requestsPerMinute,
    storeCredentials: false,
  });
  await refuseOtherAccount(account);

  const within = { provider: account, protect: settings.protect };
  const connectionIds = Object.entries(settings.lines).map(([name, line]) => {
    const connection = connect(name, line, within);
    const { connectionId } = connection;
    const numbers = new vocobase.PhoneNumberSync(
      `${name}-numbers`,
      { connectionId, numbers: [line.number], onRemoval: settings.protect ? "retain" : "deactivate" },
      within,
    );
    new vocobase.PhoneNumber(
      name,
      { connectionId: numbers.connectionId, phoneNumber: line.number, agentId: line.agent },
      within,
    );
    new vocobase.AgentVoicemail(
      name,
      { agentId: line.agent, voicemailDetectionEnabled: true, voicemailMessage },
      within,
    );
    return [name, connectionId] as const;
  });
  return { account: settings.account, connectionIds: Object.fromEntries(connectionIds) };
};

/** A key of another account would build this environment there. So nothing is made before the account has said its name. */
async function refuseOtherAccount(provider: vocobase.Provider): Promise<void> {
  const { name } = await vocobase.getAccount({}, { provider });
  if (name === settings.account) return;
  throw new pulumi.RunError(
    `The API key of the stack ${pulumi.getStack()} belongs to the account ${name}, and its settings say ` +
      `${settings.account}. Nothing was made. Set the right key and run \`pulumi up\` again: pulumi config set --secret apiKey`,
  );
}

/** The carrier account of a line, with a VoiceLink line's route. Its credentials are the stack's, by the line's name. */
function connect(name: string, line: Line, within: pulumi.CustomResourceOptions): vocobase.TelephonyConnection {
  const secret = (field: string) => config.requireSecret(`${name}${field}`);
  switch (line.provider) {
    case "plivo":
    case "vobiz": {
      const credentials = { authId: secret("AuthId"), authToken: secret("AuthToken") };
      // The editor knows the fields of a carrier by its name, so each name is written out.
      return line.provider === "plivo"
        ? new vocobase.TelephonyConnection(name, { provider: "plivo", ...credentials }, within)
        : new vocobase.TelephonyConnection(name, { provider: "vobiz", ...credentials }, within);
    }
    case "voicelink": {
      const login = { provider: "voicelink", username: "acme", password: secret("Password") } as const;
      const connection = new vocobase.TelephonyConnection(name, login, within);
      route(name, connection, line, within);
      return connection;
    }
  }
}

/** Inbound calls go to the line's bot. */
function route(
  name: string,
  { connectionId }: vocobase.TelephonyConnection,
  { number, bot }: Extract<Line, { bot: number }>,
  within: pulumi.CustomResourceOptions,
): void {
  const modes = { forInboundCall: 3, inboundWebsocketBotId: bot, forOutboundCall: 4 };
  new vocobase.VoiceLinkCallRouting(name, { connectionId, didNumber: number, ...modes }, within);
}
