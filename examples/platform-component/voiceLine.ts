import * as pulumi from "@pulumi/pulumi";
import * as vocobase from "pulumi-vocobase";

/** A number of the line, and who takes its calls. */
export interface Answer {
  /** In E.164 form: `+918011223344`. */
  number: string;
  /** The agent that the number is bound to. */
  agentId: pulumi.Input<string>;
  /** What people call it. */
  name?: string;
  /** The WebSocket bot that takes and places the calls, where the line is VoiceLink's. */
  bot?: pulumi.Input<number>;
}

export interface VoiceLineArgs {
  /** The carrier account: `{ provider: "plivo", authId, authToken }`, and so on for each of the eight. */
  carrier: vocobase.TelephonyConnectionArgs;
  /** The numbers of the line. */
  answers: Answer[];
}

/**
 * A telephone line of Acme: a carrier account, its numbers, who answers them, and where VoiceLink sends their calls.
 *
 * ```ts
 * const support = new VoiceLine("support", {
 *   carrier: { provider: "plivo", authId, authToken },
 *   answers: [{ number: "+918011223344", agentId: "a1b2c3d4-e5f6-7890-abcd-ef1234567890", name: "Front desk" }],
 * });
 * ```
 */
export class VoiceLine extends pulumi.ComponentResource {
  /** What callers of the API send as `connection_id`. */
  readonly connectionId: pulumi.Output<string>;
  /** The numbers that the line answers. */
  readonly numbers: string[];

  constructor(name: string, { carrier, answers }: VoiceLineArgs, opts?: pulumi.ComponentResourceOptions) {
    super("acme:telephony:VoiceLine", name, {}, opts);
    const withBot = answers.filter(({ bot }) => bot !== undefined);
    if (withBot.length > 0 && carrier.provider !== "voicelink") {
      throw new pulumi.RunError(
        `VoiceLine "${name}": ${withBot.map(({ number }) => number).join(", ")} has a bot, and only VoiceLink has bots. ` +
          `Leave \`bot\` out, or let \`carrier\` be a VoiceLink account; it is ${carrier.provider}.`,
      );
    }
    const within = { parent: this };
    this.numbers = answers.map(({ number }) => number);
    const connection = new vocobase.TelephonyConnection(name, carrier, within);
    const sync = new vocobase.PhoneNumberSync(
      `${name}-numbers`,
      { connectionId: connection.connectionId, numbers: this.numbers },
      within,
    );
    for (const { number, agentId, name: friendlyName } of answers) {
      const inputs = { connectionId: sync.connectionId, phoneNumber: number, agentId, friendlyName };
      new vocobase.PhoneNumber(`${name}${number}`, inputs, within);
    }
    for (const { number, bot } of withBot) {
      new vocobase.VoiceLinkCallRouting(
        `${name}${number}`,
        {
          connectionId: connection.connectionId,
          didNumber: number,
          forInboundCall: 3,
          inboundWebsocketBotId: bot,
          forOutboundCall: 3,
          outboundWebsocketBotId: bot,
        },
        within,
      );
    }
    this.connectionId = connection.connectionId;
    this.registerOutputs({ connectionId: this.connectionId, numbers: this.numbers });
  }
}
