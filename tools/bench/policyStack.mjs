/** @param {number} index */
const digits = (index) => String(index).padStart(7, "0");

/**
 * A large account as a program says it, without a fault: connections of several carriers, syncs and routes on them,
 * every number another.
 *
 * @param {number} size
 * @returns {import("./policyProcess.mjs").BenchResource[]}
 */
export function policyStack(size) {
  return Array.from({ length: size }, (_, index) => {
    const group = Math.floor(index / 5);
    return resourceAt(index, group);
  });
}

/**
 * @param {number} index
 * @param {number} group five resources that belong together
 * @returns {import("./policyProcess.mjs").BenchResource}
 */
function resourceAt(index, group) {
  const common = { account: "acme-corp", status: "ACTIVE" };
  const plivo = `plivo-${group}`;
  const voicelink = `voicelink-${group}`;
  switch (index % 5) {
    case 0:
      return {
        type: "TelephonyConnection",
        name: plivo,
        props: {
          ...common,
          provider: "plivo",
          name: `Plivo ${group}`,
          authId: `MA${digits(group)}`,
          authToken: `Zk3-91.${digits(group)}`,
          fromNumber: `+91801${digits(group)}`,
          connectionId: `id-${plivo}`,
          providerKey: "PLIVO",
        },
      };
    case 1:
      return {
        type: "PhoneNumberSync",
        name: `sync-${group}`,
        connection: plivo,
        props: {
          account: "acme-corp",
          connectionId: `id-${plivo}`,
          numbers: [`+91801${digits(group)}`, `+91802${digits(group)}`, `+91803${digits(group)}`],
          onRemoval: "retain",
          phoneNumberIds: {
            [`+91801${digits(group)}`]: `row-1-${group}`,
            [`+91802${digits(group)}`]: `row-2-${group}`,
            [`+91803${digits(group)}`]: `row-3-${group}`,
          },
        },
      };
    case 2:
      return {
        type: "TelephonyConnection",
        name: voicelink,
        props: {
          ...common,
          provider: "voicelink",
          name: `VoiceLink ${group}`,
          username: `acme-${group}`,
          password: `Zk3-92.${digits(group)}`,
          didNumber: `+91804${digits(group)}`,
          connectionId: `id-${voicelink}`,
          providerKey: "VOICELINK",
        },
      };
    case 3:
      return {
        type: "VoiceLinkCallRouting",
        name: `route-${group}`,
        connection: voicelink,
        props: {
          account: "acme-corp",
          connectionId: `id-${voicelink}`,
          didNumber: `91804${digits(group)}`,
          forInboundCall: 3,
          inboundWebsocketBotId: 93,
          forOutboundCall: 3,
          outboundWebsocketBotId: 93,
          status: 1,
          routingId: String(group),
        },
      };
    default:
      return {
        type: "TelephonyConnection",
        name: `trunk-${group}`,
        props: {
          ...common,
          provider: "sip",
          name: `Trunk ${group}`,
          sipHost: "sip.carrier.example",
          outboundUsername: `acme-${group}`,
          outboundPassword: `Zk3-93.${digits(group)}`,
          sourceIps: ["203.0.113.10", "198.51.100.0/24"],
          sipTransport: "TLS",
          fromNumber: `+91805${digits(group)}`,
          connectionId: `id-trunk-${group}`,
          providerKey: "SIP",
        },
      };
  }
}
